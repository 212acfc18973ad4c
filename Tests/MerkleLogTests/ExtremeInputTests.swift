import EventLedgerTesting
import MerkleLog
import Testing

/// Valid files with one number, length or count driven to its end: nothing may trap, hang or grow without bound.
@Suite("Numbers, lengths and counts at their ends")
struct ExtremeInputTests {
  /// Around every power of two that a 64-bit number can be mistaken at, and beyond 64 bits.
  private static let numbers: [String] =
    [0, 7, 8, 15, 16, 31, 32, 62, 63].flatMap { bits -> [String] in
      let power: UInt64 = 1 << bits
      return [power &- 1, power, power &+ 1].map(String.init)
    } + [
      String(UInt64.max - 1), String(UInt64.max), "18446744073709551616", "36893488147419103232",
      String(repeating: "9", count: 400), "-1", "+1", "00", "1e9", "0x10", "", "\u{0661}",
    ]

  private let tiles = MemoryTiles(leafHashes: testLeaves(40))

  /// A signed checkpoint whose size line is any text.
  private func note(size: String) throws -> Note {
    try Note(
      text: utf8("\(TestKeys.origin)\n\(size)\n\(tiles.head.root)\n"), signers: [Ed25519Signer(TestKeys.log())])
  }

  @Test("a checkpoint of any size is read as that size or refused, whoever signed it")
  func checkpointSizes() throws {
    for number in Self.numbers {
      let note = try note(size: number)
      let opened = try? SignedCheckpoint.open(note, logKeys: [TestKeys.log().verifier])
      let isInRange = UInt64(number).map { $0 > 0 && $0 <= EvidenceFormat.maximumTreeSize && String($0) == number }
      #expect((opened != nil) == (isInRange ?? false), "\(number)")
      #expect(opened.map { String($0.checkpoint.size) } ?? number == number)
    }
  }

  @Test("a proof with any index or old size, under a checkpoint of any size, is refused and ends")
  func proofNumbers() throws {
    let proof = try tiles.proveInclusion(of: 3, size: 40).path.map { "\($0)\n" }.joined()
    let consistency = try tiles.proveConsistency(from: 7, to: 40).hashes.map { "\($0)\n" }.joined()
    let log = try TestKeys.log().verifier
    for size in ["1", "40", "41", "9223372036854775807", "9223372036854775808"] {
      let checkpoint = String(decoding: try note(size: size).bytes, as: UTF8.self)
      for number in Self.numbers {
        let file = utf8("c2sp.org/tlog-proof@v1\nindex \(number)\n\(proof)\n\(checkpoint)")
        if let read = try? LogProof(file) {
          #expect(read.bytes == file)
          #expect(throws: (any Error).self, "index \(number) of \(size)") {
            try read.check(leafHash: .zero, logKeys: [log])
          }
        }
        let request = utf8("old \(number)\n\(consistency)\n\(checkpoint)")
        guard let read = try? AddCheckpointRequest(request) else { continue }
        #expect(read.bytes == request)
        let followed = WitnessedLog(origin: TestKeys.origin, keys: [log])
        for recorded in [nil, tiles.head, TreeHead(size: EvidenceFormat.maximumTreeSize, root: .zero)] {
          if case .cosign = WitnessDecision.decide(read, log: followed, recorded: recorded), size != "40" {
            // Only a first head may be taken without a proof, and this one has hashes.
            Issue.record("old \(number) of size \(size) was cosigned")
          }
        }
      }
    }
  }

  @Test("proofs of trees at the limit of sizes are computed to their end")
  func limits() {
    let hashes = [MerkleHash](repeating: .zero, count: 64)
    let limit = EvidenceFormat.maximumTreeSize
    for size in [limit - 1, limit, limit + 1, .max - 1, .max] {
      for index in [0, 1, size / 2, size - 2, size - 1, size, .max] {
        for count in [0, 1, 62, 63, 64] {
          let path = Array(hashes.prefix(count))
          #expect(throws: ProofError.self) {
            try InclusionProof(leafIndex: index, treeSize: size, path: path).check(leafHash: .zero, root: .emptyRoot)
          }
          #expect(throws: ProofError.self) {
            try SampleProof(leafIndexes: [index], treeSize: size, hashes: path)
              .check(leafHashes: [.zero], root: .emptyRoot)
          }
          if index < size, index > 0 {
            #expect(throws: ProofError.self) {
              try ConsistencyProof(oldSize: index, newSize: size, hashes: path)
                .check(oldRoot: .zero, newRoot: .emptyRoot)
            }
          }
        }
      }
    }
  }

  @Test("a sample of the most leaves that are allowed, far apart in the largest tree, ends; one more is refused")
  func sampleCounts() {
    let most = EvidenceFormat.maximumSampleLeaves
    for count in [most, most + 1] {
      let step = EvidenceFormat.maximumTreeSize / UInt64(count)
      let indexes = (0..<UInt64(count)).map { $0 * step }
      #expect(throws: ProofError.self) {
        try SampleProof(leafIndexes: indexes, treeSize: EvidenceFormat.maximumTreeSize, hashes: [])
          .check(leafHashes: [MerkleHash](repeating: .zero, count: count), root: .zero)
      }
    }
  }

  @Test("a hundred thousand lines of signatures, hashes, groups or path elements are refused, not collected")
  func counts() throws {
    let many = 100_000
    let signed = try note(size: "40")
    let text = String(decoding: signed.text, as: UTF8.self)
    let signature = signed.signatures[0].line + "\n"
    #expect(throws: (any Error).self) { try Note(utf8(text + "\n" + String(repeating: signature, count: many))) }
    let hash = "\(MerkleHash.zero)\n"
    let checkpoint = String(decoding: signed.bytes, as: UTF8.self)
    for header in ["old 3\n", "c2sp.org/tlog-proof@v1\nindex 3\n"] {
      let file = utf8(header + String(repeating: hash, count: many) + "\n" + checkpoint)
      #expect(throws: (any Error).self, "\(header)") {
        if header.hasPrefix("old") { _ = try AddCheckpointRequest(file) } else { _ = try LogProof(file) }
      }
    }
    // Each group names the one before it: as deep as there are groups.
    let key = try TestKeys.log().key
    var policy = "log \(key)\nwitness g0 \(try TestKeys.witness().key)\n"
    for number in 1...5_000 { policy += "group g\(number) any g\(number - 1)\n" }
    #expect(throws: TrustPolicyError.self) { try TrustPolicy(utf8(policy + "quorum g5000\n")) }
    let members = String(repeating: " g0", count: many)
    #expect(throws: TrustPolicyError.self) { try TrustPolicy(utf8("log \(key)\ngroup g 1\(members)\nquorum g\n")) }
    for path in [
      "tile/0/" + String(repeating: "x999/", count: many) + "999", "tile/0/x18446744073709551615/000",
      "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/64/000", "tile/0/000.p/256", "tile/0/000.p/0",
      "tile/18446744073709551616/000", String(repeating: "/", count: many),
    ] {
      #expect(throws: TilePathError.self, "\(path.prefix(60))") { try TilePath(path) }
    }
    #expect(try TilePath("tile/0/x018/x446/x744/x073/x709/x551/615").index == .max)
  }

  @Test("a bundle whose lengths lie is refused or holds only what is there", arguments: 0..<4 as Range<UInt64>)
  func bundles(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bundle = EntryBundle()
    for index in 0..<200 { try bundle.append([UInt8](repeating: UInt8(index), count: index * 3)) }
    for _ in 0..<300 {
      var bytes = bundle.bytes
      let entry = bundle.entries[Int.random(in: 0..<200, using: &random)]
      let length =
        [0, 1, 255, 256, 0x7fff, 0x8000, 0xffff, Int.random(in: 0...0xffff, using: &random)]
        .randomElement(using: &random) ?? 0
      bytes[entry.lowerBound - 2] = UInt8(length >> 8)
      bytes[entry.lowerBound - 1] = UInt8(length & 0xff)
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      for count in [nil, 200, 0, -1, Int.max] {
        guard let read = try? EntryBundle(bytes, expectedCount: count) else { continue }
        #expect(read.entries.count <= 256 && read.entries.last?.upperBound == bytes.count, "seed \(seed)")
        #expect(read.leafHashes.count == read.entries.count)
      }
    }
  }
}
