import Foundation
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// 300 events, checkpoints at 150 and 300, one full tile and the whole index stored; then somebody was there.
@Suite("A verification names what happened to a history")
struct HistoryTests {
  private typealias Kind = VerificationReport.Kind

  private func kinds(_ report: VerificationReport) -> Set<Kind> { Set(report.differences.map(\.kind)) }

  private func made() async throws -> EvidenceFixture {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 300, checkpoints: [150, 300])
    return fixture
  }

  @Test("nothing happened: every event, tile hash, index entry, checkpoint and signature is counted")
  func untouched() async throws {
    let report = try await made().verify("l")
    #expect(report.isClean, "\(report.lines)")
    #expect(report.events == 300)
    #expect(report.checkpoints == 2)
    #expect(report.signatures == 2)
    #expect(report.tileHashes == 257, "one tile and its root")
    #expect(report.indexEntries == 300 + 600 + 100, "a type and two tags each, and every third id")
  }

  @Test("an event was changed: its position is named")
  func changed() async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      var leaf = try transaction.leaf(100, table)
      // The payload's salt byte: nothing but a hash can notice.
      let payload = leaf.lastIndex(of: 0x32).map { $0 + 4 } ?? 0
      leaf[payload] ^= 1
      try transaction.put(key: 100, value: leaf, in: table)
    }
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .changedEvent && $0.position == 100 }, "\(report.lines)")
    #expect(kinds(report).contains(.wrongRoot))
    #expect(!kinds(report).contains(.wrongTile), "the checkpoint says that the tile is right")
  }

  @Test("an event was dropped and the later ones moved up")
  func dropped() async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      for position in UInt64(100)..<300 {
        try transaction.put(key: position, value: transaction.leaf(position + 1, table), in: table)
      }
      try transaction.delete(key: 300, in: table)
    }
    // The index knows more events than there are; the tiles tell which one is gone.
    var report = try fixture.verify("l")
    #expect(kinds(report) == [.truncated, .wrongRoot, .droppedEvent, .malformedEvent], "\(report.lines)")
    // An id of the ledger's own making names its position; the stretch is one difference.
    #expect(report.differences.filter { $0.kind == .malformedEvent }.map(\.position) == [100], "\(report.lines)")
    #expect(report.differences.contains { $0.kind == .droppedEvent && $0.position == 100 }, "\(report.lines)")
    // Filled up to the old number, the log is as wrong.
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      try transaction.put(key: 300, value: transaction.leaf(299, table), in: table)
    }
    report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .droppedEvent && $0.position == 100 }, "\(report.lines)")
  }

  @Test("an event was put in and the later ones moved down")
  func inserted() async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      for position in (UInt64(101)...300).reversed() {
        try transaction.put(key: position, value: transaction.leaf(position - 1, table), in: table)
      }
    }
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .insertedEvent && $0.position == 101 }, "\(report.lines)")
  }

  @Test("two events were swapped: both positions are named, each with where its event stood")
  func swapped() async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      let (a, b) = (try transaction.leaf(40, table), try transaction.leaf(90, table))
      try transaction.put(key: 40, value: b, in: table)
      try transaction.put(key: 90, value: a, in: table)
    }
    let moved = try fixture.verify("l").differences.filter { $0.kind == .movedEvent }
    #expect(moved.map(\.position) == [40, 90])
    #expect(moved.first?.detail.contains("position 90") == true)
  }

  @Test("an event was deleted: its position is named")
  func deleted() async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      try transaction.delete(key: 77, in: table)
    }
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .missingEvent && $0.position == 77 }, "\(report.lines)")
  }

  @Test("the log was cut off", arguments: [true, false])
  func truncated(withIndex: Bool) async throws {
    let fixture = try await made()
    try fixture.tamper("l") { (transaction, table) throws(StorageError) in
      for position in UInt64(281)...300 { try transaction.delete(key: position, in: table) }
    }
    if !withIndex { try FileManager.default.removeItem(atPath: fixture.folder("l") + "/index.mdb") }
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .truncated && $0.position == 281 }, "\(report.lines)")
    let store = try fixture.open("l")
    #expect(store.historyMismatch != nil)
    store.close()
  }

  @Test("a backup was played back: only a checkpoint from outside can tell, and it does, by name")
  func replayed() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 200, checkpoints: [200])
    try fixture.copy("l", to: "backup")
    let store = try fixture.open("l")
    try await store.append(EvidenceFixture.events(200..<260))
    let witnessed = try store.evidence.checkpoint(signedBy: [fixture.signer])
    store.close()
    #expect(try fixture.verify("l", minimum: witnessed).isClean)
    #expect(try fixture.verify("backup").isClean, "an old copy is whole in itself")
    let report = try fixture.verify("backup", minimum: witnessed)
    #expect(report.differences.map(\.kind) == [.olderThanWitnessed])
    #expect(report.differences.first?.position == 201)

    let reopened = try fixture.open("backup", minimum: fixture.signed(witnessed))
    #expect(reopened.historyMismatch == .behind(size: 200, checkpoint: try fixture.signed(witnessed).checkpoint.head))
    #expect(try reopened.events().count == 200, "reading is allowed")
    await #expect(throws: LedgerError.self) { try await reopened.append(EvidenceFixture.events(200..<201)) }
    reopened.close()
  }

  @Test("a copy from before a checkpoint was stored has all its events, and is named for the checkpoint that it lacks")
  func withoutCheckpoint() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 200, checkpoints: [150])
    try fixture.copy("l", to: "backup")
    let store = try fixture.open("l")
    let witnessed = try store.evidence.checkpoint(signedBy: [fixture.signer])
    store.close()
    #expect(try fixture.verify("l", minimum: witnessed).isClean)
    let report = try fixture.verify("backup", minimum: witnessed)
    #expect(report.differences.map(\.kind) == [.olderThanWitnessed], "\(report.lines)")
    #expect(report.differences.first?.position == 200)
  }

  @Test("only the log was played back: the index knows more, and the ledger opens and says so in a verification")
  func logReplayed() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("old", count: 200, checkpoints: [200])
    try fixture.copy("old", to: "l")
    let store = try fixture.open("l")
    try await store.append(EvidenceFixture.events(200..<260))
    try EvidenceFixture.flush(store)
    store.close()
    try fixture.copy("old", to: "l", files: ["log.mdb"])
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .truncated && $0.position == 201 }, "\(report.lines)")
  }

  @Test("a copy went another way: it is refused for writing against the checkpoint of the first")
  func forked() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 200, checkpoints: [200])
    try fixture.copy("l", to: "fork")
    var witnessed: Note?
    for (name, salt) in [("l", UInt8(0)), ("fork", 1)] {
      let store = try fixture.open(name)
      try await store.append(EvidenceFixture.events(200..<260, salt: salt))
      if name == "l" { witnessed = try store.evidence.checkpoint(signedBy: [fixture.signer]) }
      store.close()
    }
    let note = try #require(witnessed)
    #expect(try kinds(fixture.verify("fork", minimum: note)) == [.olderThanWitnessed])
    let store = try fixture.open("fork", minimum: fixture.signed(note))
    guard case .forked = store.historyMismatch else {
      Issue.record("expected a fork, found \(String(describing: store.historyMismatch))")
      return
    }
    await #expect(throws: LedgerError.self) { try await store.append(EvidenceFixture.events(260..<261)) }
    store.close()
  }

  @Test("a checkpoint was removed, altered, or signed by a stranger")
  func checkpoints() async throws {
    let fixture = try await made()
    let stranger = try Ed25519Signer(SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: 3, count: 32)))
    let text = try #require(try fixture.open("l").evidence.checkpoint(size: 150)).text
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      guard let note = try? Note(text: text, signers: [stranger]) else { return }
      try transaction.put(key: 150, value: note.bytes, in: table)
    }
    #expect(try kinds(fixture.verify("l")) == [.wrongSignature])
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      try transaction.put(key: 150, value: Array("nonsense".utf8), in: table)
    }
    #expect(try kinds(fixture.verify("l")) == [.malformedCheckpoint])
  }

  @Test("somebody rewrote events, index and checkpoints: a checkpoint from outside tells")
  func rewritten() async throws {
    let fixture = try await made()
    let witnessed = try #require(try fixture.open("l").evidence.lastCheckpoint())
    let store = try fixture.create("rewritten")
    try await store.append(EvidenceFixture.events(0..<300, salt: 1))
    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    store.close()
    #expect(try fixture.verify("rewritten").isClean, "it is whole in itself")
    #expect(try kinds(fixture.verify("rewritten", minimum: witnessed)) == [.olderThanWitnessed])
  }
}
