import EventLedgerTesting
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

@Suite("Processes share the index file")
struct SharedIndexTests {
  @Test("after another process made the index anew, queries, conditions and ids miss nothing")
  func resetByAnotherProcess() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("reset", clock: clock, eventsPerFlush: 4)
    let known = sampleEvent("a", ["n:1"], id: .random())
    try await store.append([known])
    for index in 0..<30 { try await store.append([sampleEvent("a", ["n:\(index % 3)"])]) }
    #expect(try store.events(Query(tags: ["n:1"])).count == 11)
    try store.index.flush(all: true)
    let path = folder("reset")
    await #expect(processExitsWith: .success) { [path = path as String] in
      // What a process does that finds the index to be of another version.
      let environment = try Environment(path: path + "/index.mdb")
      let meta = try #require(try environment.table("meta", create: false))
      try environment.write { transaction throws(StorageError) in
        _ = try transaction.delete(key: Array("state".utf8), in: meta)
      }
      environment.close()
      try Ledger.open(folder: path).close()
    }
    let condition = AppendCondition(failIfEventsMatch: Query(tags: ["n:2"]), after: .zero)
    await #expect(throws: LedgerError.self) { try await store.append([sampleEvent("b", [])], condition: condition) }
    #expect(try await store.append([known]) == AppendReceipt(positions: [1], wasAlreadyStored: true))
    #expect(try store.events(Query(tags: ["n:1"])).count == 11)
    #expect(try store.head() == 31)
    store.close()
  }

  @Test("an index is emptied only in the state in which it was found unfit")
  func emptyingIsConditional() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("judged", clock: clock, eventsPerFlush: 4)
    let id = store.log.identity.ledgerID
    for _ in 0..<8 { try await store.append([sampleEvent("a", [])]) }
    // A query by a tag lets the index catch up, whether or not the follower has been that far.
    #expect(try store.events(Query(tags: ["none"])).isEmpty)
    try store.index.flush(all: true)
    #expect(try store.indexFile.reset(ledgerID: id, replacing: nil) == false)
    #expect(try store.events(Query(types: ["a"])).count == 8)
    let state = try store.indexFile.environment.read { transaction throws(StorageError) in
      try store.indexFile.state(in: transaction)
    }
    #expect(state?.through == 8)
    #expect(try store.indexFile.reset(ledgerID: id, replacing: state))
    #expect(try store.events(Query(types: ["a"])).count == 8)
    store.close()
  }

  @Test("tiles that are written while the tree begins again leave it able to go on")
  func treeBeginsAgainDuringFlush() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      configuration.followsTree = false
      try LMDBEventStore.create(folder: folder("tree"), configuration: configuration)
      let store = try LMDBEventStore(folder: folder("tree"), configuration: configuration)
      try await store.append((0..<2_000).map { _ in sampleEvent("a", []) })
      try store.tree.catchUp(through: 2_000)
      let root = try store.tree.snapshot().root(size: 2_000)
      let batch = try #require(store.tree.batch(all: true))
      store.tree.restart(at: TileBuilder())
      try store.tree.wrote(batch, store.indexFile.flush(batch))
      try store.tree.catchUp(through: 2_000)
      #expect(try store.tree.snapshot().root(size: 2_000) == root)
      store.close()
    }
  }

  @Test("a process that only reads lets go of what it has indexed in memory")
  func readerFlushes() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("reader", clock: clock, eventsPerFlush: 16)
    let path = folder("reader")
    await #expect(processExitsWith: .success) { [path = path as String] in
      let other = try Ledger.open(folder: path)
      for _ in 0..<100 { try await other.append([sampleEvent("a", ["t"])]) }
      other.close()
    }
    let clockNow = ContinuousClock()
    let deadline = clockNow.now.advanced(by: .seconds(20))
    repeat {
      #expect(try store.events(Query(tags: ["t"])).count == 100)
      await Task.yield()
    } while try store.statistics().unflushedEvents >= 16 && clockNow.now < deadline
    #expect(try store.statistics().unflushedEvents < 16)
    store.close()
  }
}

func sampleEvent(_ type: String, _ tags: [String], id: EventID? = nil) -> NewEvent {
  NewEvent(type: type, tags: tags, effectiveOn: Day(rawValue: 17_000), id: id)
}
