import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// An export with one page, and no reading of payloads.
struct TestEdition: ExportEdition {
  var page = "README.md"
  private var events = 0

  init(page: String = "README.md") { self.page = page }

  var readsContents: Bool { false }
  func content(of event: Event) -> String? { nil }
  mutating func take(_ event: Event) { events += 1 }
  func papers(origin: ExactText) -> [ExportPaper] {
    [ExportPaper(path: page, bytes: Array("# \(events) events of a test, \(origin)\n".utf8))]
  }
}

@Suite("An export for an auditor")
struct ExportTests {
  private func made() async throws -> EvidenceFixture {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 300, checkpoints: [5, 260, 300])
    let store = try fixture.open("l")
    var options = EvidenceExport.Options()
    options.policy = try fixture.policy
    try EvidenceExport(store.evidence, options: options, edition: TestEdition()).write(to: fixture.folder("x"))
    store.close()
    return fixture
  }

  private func files(_ fixture: EvidenceFixture) throws -> [String] {
    try FolderListing.files(below: fixture.folder("x"))
  }

  @Test("it holds what its page says, and checks without the ledger")
  func whole() async throws {
    let fixture = try await made()
    let expected = [
      "README.md", "checkpoint", "checkpoints/260", "checkpoints/300", "checkpoints/5", "events.jsonl",
      "policy", "proofs/260-300", "proofs/5-260", "proto/kronika/v1/event.proto", "tile/0/000", "tile/0/001.p/44",
      "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44",
    ]
    #expect(try files(fixture) == expected)
    try FileManager.default.removeItem(atPath: fixture.folder("l"))
    let report = try ExportVerification(folder: fixture.folder("x"), policy: fixture.policy, edition: TestEdition())
      .run()
    #expect(report.isClean, "\(report.lines)")
    #expect(report.events == 300)
    #expect(report.checkpoints == 3)
    #expect(report.tileHashes == 301)
  }

  @Test("nobody but its owner may read what is exported, nor a file that is written beside it or again")
  func modes() async throws {
    let fixture = try await made()
    let file = fixture.folder("form.csv")
    try PlainFile.create(file, [1])
    try PlainFile.replace(file, [2])
    var places = [file, fixture.folder("x")]
    for name in try files(fixture) {
      var place = fixture.folder("x")
      for part in name.split(separator: "/") {
        place += "/" + part
        places.append(place)
      }
    }
    for place in places {
      let attributes = try FileManager.default.attributesOfItem(atPath: place)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(place) has mode \(String(mode, radix: 8))")
    }
  }

  @Test("each byte of checkpoint, tiles, entries, proofs and reading that is changed is found")
  func everyByte() async throws {
    let fixture = try await made()
    let policy = try fixture.policy
    let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] != nil
    for name in try files(fixture) {
      let url = URL(fileURLWithPath: fixture.folder("x") + "/" + name)
      let original = try Data(contentsOf: url)
      // A prime step, so that every column of a table is met in time.
      let step = isLong || original.count < 100 ? 1 : max(1, original.count / 20 | 1)
      for offset in stride(from: 0, to: original.count, by: step) {
        var changed = original
        changed[offset] ^= 1 << UInt8(offset % 8)
        try changed.write(to: url)
        let report = try? ExportVerification(folder: fixture.folder("x"), policy: policy, edition: TestEdition()).run()
        #expect(report?.isClean != true, "\(name) byte \(offset)")
      }
      try original.write(to: url)
    }
    #expect(try ExportVerification(folder: fixture.folder("x"), policy: policy, edition: TestEdition()).run().isClean)
  }

  @Test("a missing, a stray and a linked file are named")
  func shape() async throws {
    let fixture = try await made()
    let policy = try fixture.policy
    let folder = fixture.folder("x")
    func kinds() throws -> [VerificationReport.Kind] {
      try ExportVerification(folder: folder, policy: policy, edition: TestEdition()).run().differences.map(\.kind)
    }
    try Data().write(to: URL(fileURLWithPath: folder + "/tile/0/stray"))
    #expect(try kinds() == [.strayFile])
    try FileManager.default.removeItem(atPath: folder + "/tile/0/stray")
    try FileManager.default.moveItem(atPath: folder + "/tile/0/000", toPath: fixture.folder("tile"))
    #expect(try kinds().contains(.missingFile))
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/tile/0/000", withDestinationPath: fixture.folder("tile"))
    #expect(try kinds().contains(.missingFile), "a link leads out of the export, so it is not followed")
  }

  @Test("a stranger's policy does not believe it")
  func stranger() async throws {
    let fixture = try await made()
    let stranger = try SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: 3, count: 32))
    let policy = try TrustPolicy(logs: [.init(key: Ed25519Verifier(stranger.key))])
    let report = try ExportVerification(folder: fixture.folder("x"), policy: policy, edition: TestEdition()).run()
    #expect(report.differences.map(\.kind) == [.wrongSignature])
  }

  @Test("it is never written over something, nor through a link, and a failed one leaves nothing")
  func careful() async throws {
    let fixture = try await made()
    let store = try fixture.open("l")
    defer { store.close() }
    let export = EvidenceExport(store.evidence)
    #expect(throws: LedgerError.self) { try export.write(to: fixture.folder("x")) }
    let victim = fixture.folder("victim")
    try FileManager.default.createDirectory(atPath: victim, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: fixture.folder("y.partial"), withDestinationPath: victim)
    // It begins under a name that nobody can have put a link at.
    try export.write(to: fixture.folder("y"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: victim).isEmpty)
    var options = EvidenceExport.Options()
    options.policy = try fixture.policy
    for path in ["../../escape", "proto/../../escape", "/escape", "other/page", ""] {
      #expect(throws: LedgerError.self) {
        try EvidenceExport(store.evidence, options: options, edition: TestEdition(page: path))
          .write(to: fixture.folder("z"))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).allSatisfy { !$0.hasPrefix("z") })
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("escape")))
  }

  @Test("the reading of an event is JSON with every field, whatever characters are in it")
  func reading() throws {
    let event = Event(
      position: 3, id: EventID(high: 1, low: 2), type: "a\"b\\c", schemaVersion: 2, tags: ["ż\u{2028}", "</script>"],
      recordedAt: Timestamp(rawValue: 1_500_000), effectiveOn: Day(rawValue: 17_000), actor: "me",
      causationID: EventID(high: 3, low: 4), correlationID: EventID(high: 5, low: 6), payload: [0, 255, 1, 2],
      commitments: [
        .init(
          subject: EventID(high: 7, low: 8), dataClass: "identity", keyVersion: 1,
          digest: .init(repeating: 9, count: 32))
      ],
      wasImported: true, clockBehindMicroseconds: 12, strikes: 2, struckAt: 12)
    let line = EventReading.line(event, content: "{\"n\":1}")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["type"] as? String == event.type)
    #expect(object["tags"] as? [String] == event.tags)
    #expect(object["payload"] as? String == Data(event.payload).base64EncodedString())
    #expect(object["clockBehindMicroseconds"] as? Int == 12)
    #expect(object.count == 17)
    func judge(_ text: String, _ content: String?) -> EventReading.Judgement {
      EventReading.judge(Array(text.utf8)[...], of: event, content: content)
    }
    #expect(judge(line + "\n", "{\"n\":1}") == .right)
    #expect(judge(line + "\n", nil) == .contentUnread)
    #expect(judge(EventReading.line(event) + "\n", nil) == .right)
    // What Unicode calls equal is another reading: z with a dot above, in two scalars.
    let decomposed = line.replacingOccurrences(of: "\u{17c}", with: "z\u{307}", options: .literal)
    for other in [
      line, EventReading.line(event) + "\n", line.replacingOccurrences(of: "\"me\"", with: "\"you\"") + "\n",
      decomposed + "\n", line + " \n", "\n", "",
    ] {
      guard case .wrong = judge(other, "{\"n\":1}") else {
        Issue.record("accepted: \(other)")
        continue
      }
    }
    let changed = judge(line.replacingOccurrences(of: "\"n\":1", with: "\"n\":7") + "\n", "{\"n\":1}")
    #expect(changed == .wrong("from the stored bytes follows \"n\":1}}, the line says \"n\":7}}"))
  }

  @Test("base64 is that of Foundation, and has one spelling")
  func base64() {
    for count in 0..<50 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text.utf8) == bytes)
    }
    for text in ["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AAAA\n", "-AAA", "AA==AAAA"] {
      #expect(Base64.decode(text.utf8) == nil, "\(text)")
    }
  }
}
