import EventLedgerTesting
import Foundation
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// A log of many flush intervals whose index is gone: 3,000 events, 47 segments.
@Suite("An index that is made again takes no more memory than its last segments")
struct RebuiltIndexTests {
  private static let count = 3_000
  private static let segmentEvents = 64
  /// The segments that may wait, the open one, and a step of 256 events.
  private static let mostInMemory = (LogIndex.segmentsWaiting + 2) * segmentEvents + 256

  /// A store with all events in its log.
  private func made() async throws -> (fixture: EvidenceFixture, store: LMDBEventStore) {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("l", eventsPerFlush: Self.segmentEvents)
    for start in stride(from: 0, to: Self.count, by: 1_000) {
      try await store.append(EvidenceFixture.events(start..<start + 1_000))
    }
    return (fixture, store)
  }

  /// Positions of the events that have a tag, the slow and plain way.
  private func naive(_ tag: String, through last: Int) -> [UInt64] {
    (0..<last).filter { EvidenceFixture.event($0).tags.contains(tag) }.map { UInt64($0 + 1) }
  }

  @Test("closing flushes a long tail of the index, however far the follower had come")
  func closingFlushes() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("closing", clock: clock, eventsPerFlush: 1 << 20)
    for _ in 0..<3 { _ = try await store.append((0..<1_000).map { _ in sampleEvent("a", ["t"]) }, condition: nil) }
    store.close()
    let again = try LMDBEventStore(folder: folder("closing"))
    #expect(try again.statistics().unflushedEvents == 0)
    again.close()
  }

  @Test("a deleted index.mdb is made again at opening: most of it is flushed, and it is the index it was")
  func deleted() async throws {
    let (fixture, store) = try await made()
    try EvidenceFixture.flush(store)
    let root = try store.evidence.head().root
    store.close()
    for file in ["/index.mdb", "/index.mdb-lock"] {
      try FileManager.default.removeItem(atPath: fixture.folder("l") + file)
    }
    let configuration = EvidenceFixture.configuration(eventsPerFlush: Self.segmentEvents)
    let reopened = try LMDBEventStore(folder: fixture.folder("l"), configuration: configuration)
    #expect(reopened.index.through.rawValue == UInt64(Self.count))
    #expect(reopened.index.tailCount <= Self.mostInMemory)
    for number in 0..<5 {
      let found = try reopened.events(Query(tags: ["group:\(number)"])).map(\.position.rawValue)
      #expect(found == naive("group:\(number)", through: Self.count))
    }
    let repeated = EvidenceFixture.event(2_997)
    #expect(try await reopened.append([repeated]) == AppendReceipt(positions: [2_998], wasAlreadyStored: true))
    #expect(try reopened.evidence.head().root == root)
    try EvidenceFixture.flush(reopened)
    reopened.close()
    // Without keys: nobody signed this ledger, and with keys given that alone is a difference.
    #expect(try LedgerVerification(folder: fixture.folder("l")).run().isClean)
  }

  @Test("wherever on the way one looks, the tail is within its limit and queries find everything")
  func onTheWay() async throws {
    let (_, store) = try await made()
    defer { store.close() }
    try EvidenceFixture.flush(store)
    #expect(
      try store.indexFile.reset(
        ledgerID: store.log.identity.ledgerID,
        replacing: store.indexFile.environment.read { (transaction) throws(StorageError) in
          try store.indexFile.state(in: transaction)
        }))
    let index = try LogIndex(file: store.indexFile, log: store.log, segmentEvents: Self.segmentEvents)
    for head in stride(from: 1, through: Self.count, by: 61) {
      try store.log.environment.read { (transaction) throws(StorageError) in
        try index.catchUp(through: Position(rawValue: UInt64(head)), in: transaction)
      }
      #expect(index.through.rawValue == UInt64(head))
      #expect(index.tailCount <= Self.mostInMemory, "at \(head)")
      #expect(index.segmentCount <= LogIndex.segmentsWaiting + 1 + 256 / Self.segmentEvents, "at \(head)")
      let found = try index.matches(Query(tags: ["group:2"]), after: 0, through: UInt64(head), limit: .max)
      #expect(found == naive("group:2", through: head), "at \(head)")
    }
  }

  @Test("queries of other threads find everything while one thread makes the index again")
  func meanwhile() async throws {
    let (_, store) = try await made()
    defer { store.close() }
    try EvidenceFixture.flush(store)
    let state = try store.indexFile.environment.read { (transaction) throws(StorageError) in
      try store.indexFile.state(in: transaction)
    }
    #expect(try store.indexFile.reset(ledgerID: store.log.identity.ledgerID, replacing: state))
    let index = try LogIndex(file: store.indexFile, log: store.log, segmentEvents: Self.segmentEvents)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try store.log.environment.read { (transaction) throws(StorageError) in
          try index.catchUp(through: Position(rawValue: UInt64(Self.count)), in: transaction)
        }
      }
      for reader in 0..<3 {
        group.addTask {
          for head in stride(from: 100 + reader * 31, through: Self.count, by: 400) {
            let found = try index.matches(Query(tags: ["group:3"]), after: 0, through: UInt64(head), limit: .max)
            #expect(found == naive("group:3", through: head), "reader \(reader) at \(head)")
          }
        }
      }
      // A writer asks in a write transaction, and may meet a flush of another thread there.
      group.addTask {
        for number in 0..<5 {
          let condition = AppendCondition(failIfEventsMatch: Query(tags: ["none"]), after: .zero)
          _ = try await store.append([EvidenceFixture.event(3_001 + 3 * number)], condition: condition)
        }
      }
      try await group.waitForAll()
    }
    #expect(index.tailCount <= Self.mostInMemory)
  }

  @Test("the tree that is hashed again keeps no more leaves than its limit in memory")
  func tree() async throws {
    let (_, store) = try await made()
    defer { store.close() }
    try store.indexFile.resetTiles()
    let tree = try TreeIndex(file: store.indexFile, log: store.log, leavesInMemory: 512)
    var naive = MerkleFrontier()
    for position in 1...UInt64(Self.count) {
      naive.append(.leaf(try store.evidence.leaf(Position(rawValue: position))))
    }
    for head in stride(from: 50, through: Self.count, by: 50) {
      try tree.catchUp(through: Position(rawValue: UInt64(head)))
      // What is stored ends with a whole row of tiles.
      let (waiting, filled) = tree.withEdge { edge in (edge.builder.size - edge.stored, edge.filled.count) }
      #expect(waiting <= 512 + 1_024 + TileTable.hashesPerRow, "at \(head)")
      #expect(filled <= Int(512 + 1_024 + TileTable.hashesPerRow) / 256 + 1, "at \(head)")
    }
    let stored = tree.withEdge { edge in edge.stored }
    #expect(stored == TileTable.hashesPerRow)
    #expect(try tree.snapshot().root(size: UInt64(Self.count)) == naive.root)
  }
}
