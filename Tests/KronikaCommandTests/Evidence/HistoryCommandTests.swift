import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// What somebody with access to the files can do to a history, and what `kronika verify` prints of it.
///
/// 2,100 synthetic events, so that tiles are stored; checkpoints at 1,000 and 2,101, the last event announcing the key.
@Suite("What was done to a history is in the output of kronika verify", .serialized)
struct HistoryCommandTests {
  private typealias Change = @Sendable (borrowing WriteTransaction, Table) throws(StorageError) -> Void

  private static let origin = "kronika.example/history"

  private func done(_ folder: TemporaryFolder, _ arguments: String...) async throws -> [String] {
    let outcome = try await KronikaProcess(arguments, in: folder.path).outcome()
    #expect(outcome.code == 0, "\(arguments): \(outcome.output) \(outcome.complaint)")
    return outcome.lines
  }

  /// The ledger `l`, its key, and the checkpoints `c1` and `c2`.
  private func made() async throws -> (folder: TemporaryFolder, key: String) {
    let folder = try TemporaryFolder()
    for (name, numbers) in [("first", 1...1_000), ("second", 1_001...2_100)] {
      let lines = numbers.map { "{\"type\":\"t\",\"tags\":[\"n:\($0)\"],\"effectiveOn\":\"2019-06-30\"}\n" }
      _ = try folder.file(name, lines.joined())
    }
    _ = try await done(folder, "init", "l", "--origin", Self.origin)
    let key = try await done(folder, "key", "new", "key", "--name", Self.origin)[0]
    _ = try await done(folder, "append", "l", "first")
    _ = try await done(folder, "checkpoint", "l", "--key", "key", "-o", "c1")
    _ = try await done(folder, "append", "l", "second")
    _ = try await done(folder, "key", "announce", "l", "--key", "key")
    _ = try await done(folder, "checkpoint", "l", "--key", "key", "-o", "c2")
    try storeTiles(folder("l"))
    return (folder, key)
  }

  /// Lets index and tree come to the end of the log and stores them: how far those of each command came before it
  /// ended is chance, and without tiles a change is named by its root alone.
  private func storeTiles(_ ledger: String) throws {
    let store = try LMDBEventStore(folder: ledger)
    defer { store.close() }
    let head = try store.head()
    #expect(try store.events(Query(tags: ["n:2100"])).count == 1)
    try store.tree.catchUp(through: head)
    try store.index.flush(all: true, with: store.tree)
    try store.tree.flush(all: true)
  }

  /// Changes the events of a ledger behind its back.
  private func change(_ ledger: String, _ body: Change) throws {
    let environment = try Environment(path: ledger + "/log.mdb")
    defer { environment.close() }
    let events = try #require(try environment.table("events", create: false))
    try environment.write { (transaction) throws(StorageError) in try body(transaction, events) }
  }

  private static func leaf(
    _ position: UInt64, _ transaction: borrowing WriteTransaction, _ table: Table
  ) throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    guard let value = try transaction.value(for: position, in: table) else { return bytes }
    for index in 0..<value.byteCount { bytes.append(value.unsafeLoad(fromByteOffset: index, as: UInt8.self)) }
    return bytes
  }

  @Test("changed, dropped, inserted, swapped, deleted and cut off: each by its name and position")
  func changes() async throws {
    let (folder, key) = try await made()
    let changes: [(named: [String], Change)] = [
      (
        ["changed-event: log.mdb position 100", "wrong-root: log.mdb position 1"],
        { (transaction, table) throws(StorageError) in
          var leaf = try Self.leaf(100, transaction, table)
          leaf[leaf.count - 1] ^= 1
          try transaction.put(key: 100, value: leaf, in: table)
        }
      ),
      (
        ["dropped-event: log.mdb position 100", "truncated: log.mdb position 2101", "wrong-root"],
        { (transaction, table) throws(StorageError) in
          for position in UInt64(100)...2_100 {
            try transaction.put(key: position, value: Self.leaf(position + 1, transaction, table), in: table)
          }
          try transaction.delete(key: 2_101, in: table)
        }
      ),
      (
        ["inserted-event: log.mdb position 101", "wrong-root"],
        { (transaction, table) throws(StorageError) in
          for position in (UInt64(101)...2_102).reversed() {
            try transaction.put(key: position, value: Self.leaf(position - 1, transaction, table), in: table)
          }
        }
      ),
      (
        ["moved-event: log.mdb position 40", "stood at position 90", "moved-event: log.mdb position 90"],
        { (transaction, table) throws(StorageError) in
          let (a, b) = (try Self.leaf(40, transaction, table), try Self.leaf(90, transaction, table))
          try transaction.put(key: 40, value: b, in: table)
          try transaction.put(key: 90, value: a, in: table)
        }
      ),
      (
        ["missing-event: log.mdb position 77"],
        { (transaction, table) throws(StorageError) in try transaction.delete(key: 77, in: table) }
      ),
      (
        ["truncated: log.mdb position 2082: a checkpoint promises 2101 events, the log ends at 2081"],
        { (transaction, table) throws(StorageError) in
          for position in UInt64(2_082)...2_101 { try transaction.delete(key: position, in: table) }
        }
      ),
    ]
    for (named, body) in changes {
      try? FileManager.default.removeItem(atPath: folder("copy"))
      try FileManager.default.copyItem(atPath: folder("l"), toPath: folder("copy"))
      try change(folder("copy"), body)
      let outcome = try await KronikaProcess(["verify", "copy", "--trust", key], in: folder.path).outcome()
      #expect(outcome.code == 2, "\(named)")
      for name in named {
        #expect(outcome.output.contains("difference: ") && outcome.output.contains(name), "\(outcome)")
      }
    }
    #expect(try await done(folder, "verify", "l", "--trust", key).last == "verified: no difference")
  }

  @Test("a backup that is played back is whole in itself, and named against a checkpoint from outside")
  func replayed() async throws {
    let (folder, key) = try await made()
    try FileManager.default.copyItem(atPath: folder("l"), toPath: folder("backup"))
    _ = try await done(folder, "append", "l", "first")
    _ = try await done(folder, "checkpoint", "l", "--key", "key", "-o", "c3")
    _ = try await done(folder, "verify", "l", "--trust", key, "--minimum", "c3")
    _ = try await done(folder, "verify", "backup", "--trust", key)
    let outcome = try await KronikaProcess(
      ["verify", "backup", "--trust", key, "--minimum", "c3"], in: folder.path
    ).outcome()
    #expect(outcome.code == 2)
    #expect(
      outcome.output.contains(
        "older-than-witnessed: log.mdb position 2102: the checkpoint from outside promises 3101 events"), "\(outcome)")
  }
}
