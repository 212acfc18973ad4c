import EventLedgerTesting
import Foundation
import MerkleLog
import Testing

@testable import EventLedger

/// Valid files, changed at random and on purpose: nothing may trap, and what is still read is written back the same.
@Suite("Damaged evidence files")
struct AttackedParserTests {
  /// Bytes that are lengths, tags and ends somewhere.
  private static let sharp: [UInt8] = [0x00, 0x0a, 0x20, 0x30, 0x7f, 0x80, 0x81, 0x84, 0x88, 0xa0, 0xff]

  private static func mutated(_ file: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = file
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let sharp = Self.sharp.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1 where !bytes.isEmpty: bytes[place] = sharp
      case 2 where !bytes.isEmpty: bytes.remove(at: place)
      case 3: bytes.insert(sharp, at: min(place, bytes.count))
      case 4:
        // A run of one byte, such as the length 0xffffffffffffffff.
        let end = min(bytes.count, place + 9)
        bytes.replaceSubrange(min(place, end)..<end, with: [UInt8](repeating: sharp, count: end - min(place, end)))
      default: bytes = Array(bytes.prefix(place))
      }
    }
    return bytes
  }

  /// Reads bytes as everything that evidence is read from; what is text is written back as it was.
  private static func readAll(_ bytes: [UInt8], _ policy: TrustPolicy, older: [Checkpoint]) {
    if let file = try? EvidenceFile(bytes, name: "attacked") {
      if case .sample(let sample) = file { #expect(sample.bytes == bytes) }
      _ = try? file.check(policy: policy, older: older)
    }
    if let record = WitnessRecord(bytes) { #expect(record.bytes == bytes) }
    _ = KeyAnnouncement(payload: bytes, origin: EvidenceFixture.origin, known: [])
    _ = try? TimeStampReply(bytes)
    _ = try? TrustPolicy(bytes)
    bytes.withRawSpan { span in
      _ = IndexState(span)
      _ = TreeState(span)
      _ = PostingChunk.decode(first: 1, span)
      _ = PostingChunk.decode(first: .max, span)
    }
    _ = TimeStampTable.decode(bytes)
  }

  @Test("changed at random, no file traps its parser", arguments: 0..<4 as Range<UInt64>)
  func random(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 40, checkpoints: [7, 40])
    let store = try fixture.open("l")
    defer { store.close() }
    let evidence = store.evidence
    let notes = try [7, 40].map { try #require(try evidence.checkpoint(size: $0)) }
    let policy = try fixture.policy
    var record = WitnessRecord(origin: EvidenceFixture.origin)
    record.keys = [fixture.secret.key]
    record.head = try Evidence.text(notes[1]).head
    let reply = try await TimeStampAuthority(fixture.folder).reply(to: evidence.timeStampRequest().encoded())
    var state = IndexState(ledgerID: .random(), through: 40, fingerprint: 9)
    state.runs = [.init(level: 1, first: 1, last: 30, count: 10)]
    let good: [[UInt8]] = [
      try evidence.prove(12).bytes, try evidence.prove([3, 9, 40]).bytes,
      try evidence.prove(since: Evidence.text(notes[0])).bytes, notes[1].bytes, record.bytes, policy.bytes, reply,
      try KeyAnnouncement(fixture.secret.key, origin: EvidenceFixture.origin, signedBy: fixture.signer).note.bytes,
      state.encoded, TreeState(through: 256).encoded, [1, 0x80, 0x01, 3],
    ]
    let older = try [Evidence.text(notes[0])]
    for file in good {
      Self.readAll(file, policy, older: older)
      for _ in 0..<60 { Self.readAll(Self.mutated(file, &random), policy, older: older) }
    }
  }

  @Test("a reply nested a hundred thousand deep, or of lengths near 2⁶⁴, is refused")
  func nestedReplies() {
    let deep = 100_000
    let ends = [UInt8](repeating: 0, count: 2 * deep)
    for attack in [
      [UInt8](repeating: 0x30, count: deep),
      (0..<deep).flatMap { _ in [0x30, 0x80] as [UInt8] } + ends,
      [0x30, 0x88] + [UInt8](repeating: 0xff, count: 8),
      [0x30, 0x88, 0x7f] + [UInt8](repeating: 0xff, count: 7),
      [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30, 0x03, 0x02, 0x01, 0x00],
      [0x30, 0xff] + [UInt8](repeating: 0xff, count: 127),
      [0x24, 0x80] + (0..<deep).flatMap { _ in [0x24, 0x80] as [UInt8] } + ends,
      [UInt8](repeating: 0x30, count: TimeStampReply.maximumBytes + 1),
    ] {
      #expect(throws: LedgerError.self) { try TimeStampReply(attack) }
    }
  }

  @Test("a sample with more leaves than allowed, or a leaf of any index, is refused")
  func samples() throws {
    let checkpoint = String(decoding: try signed(size: 40).bytes, as: UTF8.self)
    let header = SampleProofFile.header + "\n"
    let many = (0...EvidenceFormat.maximumSampleLeaves).map { "leaf \($0) AA==\n" }.joined()
    #expect(throws: LedgerError.self) { try SampleProofFile(Array((header + many + "\n" + checkpoint).utf8)) }
    for index in ["40", "18446744073709551615", "18446744073709551616", "9223372036854775807", "-1", "+3", "03", ""] {
      let file = Array("\(header)leaf \(index) AA==\nhash \(MerkleHash.zero)\n\n\(checkpoint)".utf8)
      #expect(throws: LedgerError.self, "\(index)") {
        let read = try EvidenceFile(file, name: "sample")
        _ = try read.check(policy: policy(), older: [])
      }
    }
  }

  private func policy() throws -> TrustPolicy { try EvidenceFixture().policy }

  private func signed(size: UInt64) throws -> Note {
    let fixture = try EvidenceFixture()
    let head = TreeHead(size: size, root: .zero)
    return try Checkpoint(origin: EvidenceFixture.origin, head: head).signed(by: [fixture.signer])
  }
}
