import EventLedgerTesting
import LMDB
import MerkleLog
import Testing

@testable import EventLedger

@Suite("Checkpoints")
struct CheckpointTests {
  @Test("every checkpoint is kept, extends the one before, and survives reopening")
  func kept() async throws {
    let fixture = try EvidenceFixture()
    let notes = try await fixture.make("kept", count: 40, checkpoints: [1, 7, 8, 31])
    let store = try fixture.open("kept")
    defer { store.close() }
    #expect(try store.evidence.checkpointSizes() == [1, 7, 8, 31])
    for note in notes {
      let checkpoint = try fixture.signed(note).checkpoint
      #expect(try store.evidence.checkpoint(size: checkpoint.size) == note)
      let proof = try store.evidence.prove(since: checkpoint)
      #expect(throws: Never.self) {
        try ConsistencyProof(oldSize: checkpoint.size, newSize: 31, hashes: proof.proof)
          .check(oldRoot: checkpoint.root, newRoot: fixture.signed(proof.checkpoint).checkpoint.root)
      }
    }
    #expect(store.historyMismatch == nil)
  }

  @Test("the checkpoint of an empty ledger is that of the empty tree")
  func empty() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("empty")
    defer { store.close() }
    let note = try store.evidence.checkpoint(signedBy: [fixture.signer])
    #expect(try fixture.signed(note).checkpoint.head == .empty)
    try await store.append(EvidenceFixture.events(0..<3))
    #expect(try fixture.signed(store.evidence.checkpoint(signedBy: [fixture.signer])).checkpoint.size == 3)
  }

  @Test("signing the same size again gives the same note, and a second key is added to it")
  func sameSize() async throws {
    let fixture = try EvidenceFixture()
    let notes = try await fixture.make("same", count: 5, checkpoints: [5])
    let store = try fixture.open("same")
    defer { store.close() }
    #expect(try store.evidence.checkpoint(signedBy: [fixture.signer]) == notes[0])
    let second = try Ed25519Signer(SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: 9, count: 32)))
    let both = try store.evidence.checkpoint(signedBy: [fixture.signer, second])
    #expect(both.text == notes[0].text)
    #expect(both.signatures.map(\.keyID) == [fixture.secret.key.keyID, second.key.keyID])
    #expect(try store.evidence.lastCheckpoint() == both)
  }

  @Test("a key that is named otherwise than the ledger signs nothing")
  func otherName() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("name")
    defer { store.close() }
    let other = try Ed25519Signer(SignerKey(name: "other.example", seed: [UInt8](repeating: 9, count: 32)))
    #expect(throws: LedgerError.evidence(.keyOfAnotherLog(expected: EvidenceFixture.origin, found: "other.example"))) {
      try store.evidence.checkpoint(signedBy: [other])
    }
  }

  @Test("keys are announced in a chain: the first by itself, each later one by an earlier one")
  func announcedKeys() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("keys")
    defer { store.close() }
    let day = Day(rawValue: 17_000)
    let second = try SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: 9, count: 32))
    let third = try SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: 11, count: 32))
    let evidence = store.evidence
    await #expect(throws: LedgerError.evidence(.keyNotAnnounced(EvidenceFixture.origin))) {
      try await evidence.announce(second.key, signedBy: fixture.signer, on: day)
    }
    try await evidence.announce(fixture.secret.key, signedBy: fixture.signer, on: day)
    await #expect(throws: LedgerError.evidence(.keyNotAnnounced(EvidenceFixture.origin))) {
      try await evidence.announce(third.key, signedBy: Ed25519Signer(second), on: day)
    }
    // A forged announcement that somebody appended all the same has no effect.
    let forged = try KeyAnnouncement(third.key, origin: EvidenceFixture.origin, signedBy: Ed25519Signer(third))
    try await store.append([NewEvent(type: KeyAnnouncement.eventType, effectiveOn: day, payload: forged.note.bytes)])
    try await evidence.announce(second.key, signedBy: fixture.signer, on: day)
    #expect(try evidence.announcedKeys() == [fixture.secret.key, second.key])
    #expect(throws: LedgerError.evidence(.keyNotAnnounced(EvidenceFixture.origin))) {
      try evidence.checkpoint(signedBy: [Ed25519Signer(third)])
    }
    let both = try evidence.checkpoint(signedBy: [fixture.signer, Ed25519Signer(second)])
    #expect(both.signatures.count == 2)
    #expect(try evidence.policy().logs.map(\.key.key) == [fixture.secret.key, second.key])
    let alone = try evidence.checkpoint(signedBy: [Ed25519Signer(second)])
    #expect(throws: Never.self) { try evidence.policy().check(alone) }
  }

  @Test("no checkpoint is signed that contradicts the last one")
  func neverInconsistent() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("forked", count: 30, checkpoints: [20])
    try fixture.tamper("forked") { (transaction, table) throws(StorageError) in
      var leaf = try transaction.leaf(5, table)
      leaf[leaf.count - 20] ^= 1
      try transaction.put(key: 5, value: leaf, in: table)
    }
    let store = try fixture.open("forked")
    defer { store.close() }
    guard case .forked(let checkpoint, _) = store.historyMismatch else {
      Issue.record("expected a fork, found \(String(describing: store.historyMismatch))")
      return
    }
    #expect(checkpoint.size == 20)
    #expect(throws: LedgerError.self) { try store.evidence.checkpoint(signedBy: [fixture.signer]) }
    #expect(try store.events().count == 30, "reading goes on")
    await #expect(throws: LedgerError.self) { try await store.append(EvidenceFixture.events(30..<31)) }
  }
}
