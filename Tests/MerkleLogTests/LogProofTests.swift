import MerkleLog
import Testing

@Suite("Proof files")
struct LogProofTests {
  private let leaves = testLeaves(11)

  private func proof(_ index: UInt64, extra: [UInt8]? = nil) throws -> LogProof {
    let tiles = MemoryTiles(leafHashes: leaves)
    return try LogProof(
      index: index, path: tiles.proveInclusion(of: index, size: 11).path,
      checkpoint: TestKeys.note(tiles.head), extra: extra)
  }

  @Test("a file reads back and checks for every leaf, with and without extra bytes")
  func roundTrip() throws {
    let keys = [try TestKeys.log().verifier]
    for index in 0..<11 as Range<UInt64> {
      for extra in [nil, [1, 2, 3]] as [[UInt8]?] {
        let proof = try proof(index, extra: extra)
        let read = try LogProof(proof.bytes)
        #expect(read == proof)
        let signed = try read.check(leafHash: leaves[Int(index)], logKeys: keys)
        #expect(signed.checkpoint.size == 11)
        #expect(throws: LogProofError.self) { try read.check(leafHash: .zero, logKeys: keys) }
      }
    }
    #expect(try proof(0, extra: []) == proof(0))
  }

  @Test("the layout is that of C2SP tlog-proof")
  func layout() throws {
    let text = String(decoding: try proof(8, extra: [0xff]).bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[..<3] == ["c2sp.org/tlog-proof@v1", "extra /w==", "index 8"])
    let path = try proof(8).path
    #expect(lines[3..<(3 + path.count)].map(String.init) == path.map(\.base64))
    #expect(lines[3 + path.count].isEmpty)
    #expect(lines[4 + path.count] == "kronika.example/test-log")
  }

  @Test("a malformed file is refused, with the line")
  func malformed() throws {
    let good = String(decoding: try proof(0).bytes, as: UTF8.self)
    let note = String(decoding: try TestKeys.note(.empty).bytes, as: UTF8.self)
    let cases: [(String, LogProofError)] = [
      ("", .wrongHeader), ("c2sp.org/tlog-proof@v2\nindex 0\n\n" + note, .wrongHeader),
      ("c2sp.org/tlog-proof@v1", .wrongHeader), ("c2sp.org/tlog-proof@v1\n", .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nindex 00\n\n" + note, .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nindex  0\n\n" + note, .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nextra\nindex 0\n\n" + note, .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n" + note, .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nextra AAA\nindex 0\n\n" + note, .malformedLine(number: 2)),
      ("c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\n" + note, .malformedLine(number: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\n" + note, .malformedLine(number: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n" + note, .malformedLine(number: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\n" + note, .malformedLine(number: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\n", .malformedLine(number: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\n\n", .checkpoint(.note(.noSignatures))),
    ]
    for (text, error) in cases { #expect(throws: error, "\(text)") { try LogProof(utf8(text)) } }
    let hash = MerkleHash.zero.base64 + "\n"
    let tooMany = "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: hash, count: 64) + "\n" + note
    #expect(throws: LogProofError.tooManyHashes) { try LogProof(utf8(tooMany)) }
    #expect(throws: LogProofError.self) { try LogProof(utf8(good.replacing("\n", with: "\r\n"))) }
    #expect(throws: LogProofError.tooLong(bytes: 2_000_001)) {
      try LogProof([UInt8](repeating: 0x61, count: 2_000_001))
    }
  }

  @Test("a proof is believed only if its checkpoint satisfies the policy")
  func policy() throws {
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    let policy = try TrustPolicy(
      logs: [.init(key: log.verifier)], witnesses: [.init(name: "W", key: witness.verifier)], quorum: "W")
    let bare = try proof(4)
    #expect(throws: LogProofError.untrusted(.quorumNotMet(quorum: "W", cosigned: []))) {
      try bare.check(leafHash: leaves[4], policy: policy)
    }
    let line = try CosignatureSigner(witness, timeSeconds: 99).signature(of: bare.checkpoint.text)
    let cosigned = try LogProof(index: 4, path: bare.path, checkpoint: bare.checkpoint.adding([line]))
    let trusted = try cosigned.check(leafHash: leaves[4], policy: policy)
    #expect(trusted.cosignatures.map(\.witness) == ["W"])
    #expect(trusted.cosignatures.map(\.timeSeconds) == [99])
    #expect(throws: LogProofError.self) { try cosigned.check(leafHash: leaves[5], policy: policy) }
  }
}
