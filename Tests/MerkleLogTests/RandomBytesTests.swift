import EventLedgerTesting
import MerkleLog
import Testing

/// No input may trap.
///
/// What is read must be written back as the same bytes, or two files would mean one thing.
@Suite("Random and damaged input")
struct RandomBytesTests {
  private static let alphabet = Array(
    "\n\n\n  +=/0123456789abcABCxp.\u{2014}\u{2014}\r\t#log witness group quorum none old index ".utf8)

  /// Every parser; true if any accepted.
  @discardableResult
  private func readAll(_ bytes: [UInt8]) -> Bool {
    var accepted = false
    if let note = try? Note(bytes) {
      accepted = true
      #expect(note.bytes == bytes)
      _ = try? note.verify(with: [TestKeys.log().verifier, TestKeys.witness().verifier])
      if let checkpoint = try? Checkpoint(text: note.text) { #expect(checkpoint.text == note.text) }
    }
    if let proof = try? LogProof(bytes) {
      accepted = true
      #expect(proof.bytes == bytes)
      _ = try? proof.check(leafHash: .zero, logKeys: [TestKeys.log().verifier])
    }
    if let request = try? AddCheckpointRequest(bytes) {
      accepted = true
      #expect(request.bytes == bytes)
    }
    if let bundle = try? EntryBundle(bytes) {
      accepted = true
      #expect(bundle.bytes == bytes)
    }
    if let policy = try? TrustPolicy(bytes) {
      accepted = true
      #expect((try? TrustPolicy(policy.bytes))?.bytes == policy.bytes)
    }
    if let lines = try? NoteSignature.parse(lines: bytes) {
      #expect(lines.flatMap { utf8($0.line) } == bytes)
    }
    if let checkpoint = try? Checkpoint(text: bytes) { #expect(checkpoint.text == bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    if let path = try? TilePath(text) { #expect(path.text == text) }
    if let key = try? VerifierKey(text) { #expect(key.description == text) }
    if let key = try? SignerKey(secretText: text) { #expect(key.secretText == text) }
    _ = MerkleHash(base64: text)
    _ = MerkleHash(hex: text)
    _ = MerkleHash.hashes(inTile: bytes.span.bytes)
    return accepted
  }

  @Test("random bytes crash no parser", arguments: 0..<8 as Range<UInt64>)
  func random(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let count = Int.random(in: 0...120, using: &random)
      let bytes =
        seed.isMultiple(of: 2)
        ? (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        : (0..<count).map { _ in
          RandomBytesTests.alphabet[Int.random(in: 0..<RandomBytesTests.alphabet.count, using: &random)]
        }
      readAll(bytes)
    }
  }

  @Test(
    "damaged files crash no parser, and whatever is still read is written back the same",
    arguments: 0..<8 as Range<UInt64>)
  func damaged(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let tiles = MemoryTiles(leafHashes: testLeaves(40))
    let note = try TestKeys.note(tiles.head)
    let cosigned = try note.adding([CosignatureSigner(TestKeys.witness(), timeSeconds: 3).signature(of: note.text)])
    let proof = try LogProof(
      index: 3, path: tiles.proveInclusion(of: 3, size: 40).path, checkpoint: cosigned, extra: [1])
    let request = try AddCheckpointRequest(
      oldSize: 7, proof: tiles.proveConsistency(from: 7, to: 40).hashes, checkpoint: cosigned)
    let policy = utf8(
      "log \(try TestKeys.log().key)\nwitness W \(try TestKeys.witness().key)\ngroup g 1 W\nquorum g\n")
    let good = [
      cosigned.bytes, proof.bytes, request.bytes, policy, cosigned.text, utf8(cosigned.signatures[1].line),
      utf8("tile/1/x001/x234/067.p/255"), utf8(try TestKeys.log().key.description), utf8(try TestKeys.log().secretText),
    ]
    for file in good[..<4] { #expect(readAll(file)) }
    for file in good {
      for _ in 0..<150 {
        var bytes = file
        for _ in 0...Int.random(in: 0...2, using: &random) {
          let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1 where !bytes.isEmpty: bytes.remove(at: place)
          case 2:
            bytes.insert(RandomBytesTests.alphabet.randomElement(using: &random) ?? 0, at: min(place, bytes.count))
          default: bytes = Array(bytes.prefix(place))
          }
        }
        readAll(bytes)
      }
    }
  }

  @Test("random proofs against random roots are refused", arguments: 0..<4 as Range<UInt64>)
  func randomProofs(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func number() -> UInt64 { random.next() >> UInt64.random(in: 0..<64, using: &random) }
    func hash() -> MerkleHash { MerkleHash.leaf([UInt8(truncatingIfNeeded: random.next())]) }
    for _ in 0..<1_500 {
      let hashes = (0..<Int.random(in: 0..<70, using: &random)).map { _ in hash() }
      let (a, b) = (number(), number())
      #expect(throws: ProofError.self) {
        try InclusionProof(leafIndex: a, treeSize: b, path: hashes).check(leafHash: hash(), root: .zero)
      }
      #expect(throws: ProofError.self) {
        try ConsistencyProof(oldSize: a, newSize: b, hashes: hashes).check(oldRoot: .zero, newRoot: .emptyRoot)
      }
      let sample = Set([a, b, number()]).sorted()
      #expect(throws: ProofError.self) {
        try SampleProof(leafIndexes: sample, treeSize: number(), hashes: hashes)
          .check(leafHashes: sample.map { _ in hash() }, root: .zero)
      }
    }
  }
}
