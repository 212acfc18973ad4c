import Foundation
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// What makes an office's own key sign two histories; all events are synthetic.
@Suite("Attack: a signing key signs one history")
struct SignerAttackTests {
  private func made() async throws -> (fixture: EvidenceFixture, signer: KeyFileSigner) {
    let fixture = try EvidenceFixture()
    _ = try KeyFile.create(fixture.folder("key"), name: EvidenceFixture.origin)
    let signer = try KeyFileSigner(fixture.folder("key"))
    let store = try fixture.create("l")
    defer { store.close() }
    try await store.append(EvidenceFixture.events(0..<10))
    _ = try store.evidence.checkpoint(signedBy: [signer])
    return (fixture, signer)
  }

  private func refusal(_ store: LMDBEventStore, _ signer: KeyFileSigner) throws -> SignerRefusal? {
    do {
      _ = try store.evidence.checkpoint(signedBy: [signer])
      return nil
    } catch LedgerError.evidence(.signerRefuses(_, let refusal)) {
      return refusal
    }
  }

  @Test("a second root for a size, fewer events, and a fork behind a longer log are refused")
  func histories() async throws {
    let (fixture, signer) = try await made()
    let fork = try fixture.create("fork")
    defer { fork.close() }
    try await fork.append(EvidenceFixture.events(0..<9, salt: 1))
    guard case .olderSize? = try refusal(fork, signer) else {
      Issue.record("signed an older size")
      return
    }
    try await fork.append(EvidenceFixture.events(9..<10, salt: 1))
    guard case .secondRoot? = try refusal(fork, signer) else {
      Issue.record("signed a second root")
      return
    }
    try await fork.append(EvidenceFixture.events(10..<20, salt: 1))
    guard case .forked? = try refusal(fork, signer) else {
      Issue.record("signed a fork")
      return
    }
    #expect(try fork.evidence.lastCheckpoint() == nil, "nothing of it is stored")
  }

  @Test("with the checkpoints removed, the same history is signed again and a changed one is not")
  func checkpointsRemoved() async throws {
    let (fixture, signer) = try await made()
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      _ = try transaction.delete(key: 10, in: table)
    }
    let store = try fixture.open("l")
    #expect(try refusal(store, signer) == nil)
    try await store.append(EvidenceFixture.events(10..<12))
    #expect(try refusal(store, signer) == nil)
    store.close()
    let memory = try #require(try SignerMemory.read(ofKey: fixture.folder("key")))
    #expect(memory.head.size == 12 && memory.origin == EvidenceFixture.origin)
    let attributes = try FileManager.default.attributesOfItem(atPath: SignerMemory.path(ofKey: fixture.folder("key")))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("a memory of another ledger or one that cannot be read signs nothing")
  func memory() async throws {
    let (fixture, signer) = try await made()
    let store = try fixture.open("l")
    defer { store.close() }
    let path = SignerMemory.path(ofKey: fixture.folder("key"))
    let original = try Data(contentsOf: URL(fileURLWithPath: path))
    let other = SignerMemory(origin: "other.example", head: .empty)
    try Data(other.bytes).write(to: URL(fileURLWithPath: path))
    guard case .otherOrigin? = try refusal(store, signer) else {
      Issue.record("signed for another ledger")
      return
    }
    try Data(original.dropLast()).write(to: URL(fileURLWithPath: path))
    #expect(throws: LedgerError.self) { try store.evidence.checkpoint(signedBy: [signer]) }
    #expect(throws: NoteError.self) { try signer.sign(Checkpoint(origin: EvidenceFixture.origin, head: .empty).text) }
  }

  @Test("a stored checkpoint with a flipped signature is never handed out")
  func flippedSignature() async throws {
    let (fixture, signer) = try await made()
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      guard var bytes = try transaction.value(for: UInt64(10), in: table)?.copied() else { return }
      bytes[bytes.count - 20] = bytes[bytes.count - 20] == 0x41 ? 0x42 : 0x41
      try transaction.put(key: 10, value: bytes, in: table)
    }
    let store = try fixture.open("l")
    defer { store.close() }
    let error = #expect(throws: LedgerError.self) { try store.evidence.checkpoint(signedBy: [signer]) }
    guard case .corrupted? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("an origin that no key can be named like makes no ledger")
  func origins() throws {
    let folder = try TemporaryFolder()
    for origin in ["a b", "a+b", "", "a\nb", "a\u{a0}b", String(repeating: "a", count: 256)] {
      #expect(throws: LedgerError.self) { try LMDBEventStore.create(folder: folder("l"), origin: origin) }
      #expect(!FileManager.default.fileExists(atPath: folder("l")))
    }
    try LMDBEventStore.create(folder: folder("l"), origin: String(repeating: "a", count: 255))
  }
}
