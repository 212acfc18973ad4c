import EventLedgerTesting
import MerkleLog
import Testing

@testable import EventLedger

@Suite("Proofs from a ledger")
struct LedgerProofTests {
  @Test("every event of every checkpoint is proven, and the file carries its stored bytes")
  func inclusion() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 70, checkpoints: [1, 2, 33, 64, 70])
    let store = try fixture.open("l")
    defer { store.close() }
    let policy = try fixture.policy
    for size in try store.evidence.checkpointSizes() {
      for position in 1...size {
        let proof = try store.evidence.prove(Position(rawValue: position), size: size)
        let read = try LogProof(proof.bytes)
        #expect(read == proof)
        let leaf = try #require(read.extra)
        #expect(leaf == (try store.evidence.leaf(Position(rawValue: position))))
        #expect(throws: Never.self) { try read.check(leafHash: .leaf(leaf), policy: policy) }
      }
    }
  }

  @Test("a sample of any events checks as a file, and no longer with any one byte of it changed")
  func sample() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 70, checkpoints: [70])
    let store = try fixture.open("l")
    defer { store.close() }
    let policy = try fixture.policy
    let seed: UInt64 = 17
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let count = Int.random(in: 1...20, using: &random)
      let positions = (0..<count).map { _ in Position(rawValue: UInt64.random(in: 1...70, using: &random)) }
      let file = try store.evidence.prove(positions)
      let read = try SampleProofFile(file.bytes)
      #expect(read == file, "seed \(seed)")
      #expect(throws: Never.self) { try read.check(policy: policy) }
    }
    let bytes = try store.evidence.prove([5, 17, 60]).bytes
    for offset in bytes.indices {
      var changed = bytes
      changed[offset] ^= 1
      let proves = (try? SampleProofFile(changed).check(policy: policy)) != nil
      #expect(!proves, "byte \(offset)")
    }
  }

  @Test("files are checked together: an older checkpoint serves the consistency proof, and two stories are named")
  func files() async throws {
    let fixture = try EvidenceFixture()
    let notes = try await fixture.make("l", count: 70, checkpoints: [33, 70])
    let other = try await EvidenceFixture().make("other", count: 70, checkpoints: [33])
    let store = try fixture.open("l")
    defer { store.close() }
    let since = try store.evidence.prove(since: fixture.signed(notes[0]).checkpoint)
    let policy = try fixture.policy
    let results = EvidenceFile.check(
      [
        ("old", notes[0].bytes), ("since", since.bytes), ("five", try store.evidence.prove(5).bytes),
        ("sample", try store.evidence.prove([1, 2]).bytes),
      ], policy: policy)
    for (name, result) in results { #expect(throws: Never.self, "\(name)") { try result.get() } }
    #expect(throws: LedgerError.self) {
      try EvidenceFile.check([("since", since.bytes)], policy: policy)[0].result.get()
    }
    // Another ledger of the same name and key, recorded at the same clock with other ids: another root.
    let equivocation = EvidenceFile.check([("a", notes[0].bytes), ("b", other[0].bytes)], policy: policy)
    for (_, result) in equivocation {
      guard case .failure(.evidence(.history(.forked))) = result else {
        Issue.record("two roots for one size were not named: \(result)")
        continue
      }
    }
  }

  @Test("what no checkpoint covers is refused by name")
  func uncovered() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [10])
    let store = try fixture.open("l")
    defer { store.close() }
    for position: Position in [0, 11, 500] {
      #expect(throws: LedgerError.self) { try store.evidence.prove(position) }
      #expect(throws: LedgerError.self) { try store.evidence.prove([1, position]) }
    }
    #expect(throws: LedgerError.self) { try store.evidence.prove(1, size: 9) }
    #expect(throws: LedgerError.self) { try store.evidence.prove([]) }
  }
}
