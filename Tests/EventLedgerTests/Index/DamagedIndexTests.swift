import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

@Suite("A damaged index is named or made again, and never ends the process")
struct DamagedIndexTests {
  @Test("a posting chunk that goes beyond the log ends a flush with an error")
  func chunkBeyondLog() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
      var store = try folder.store("chunk", clock: clock, eventsPerFlush: 4)
      for _ in 0..<4 { try await store.append([sampleEvent("a", [])]) }
      // A query lets the index catch up, whether or not the follower has been that far.
      #expect(try store.events(Query(tags: ["none"])).isEmpty)
      try store.index.flush(all: true)
      store.close()
      let environment = try Environment(path: folder("chunk/index.mdb"))
      let postings = try #require(try environment.table("postings", create: false))
      try environment.write { transaction throws(StorageError) in
        try transaction.put(key: Term(.type, "a").key(first: 1), value: [1, 1, 0xff, 0x7f], in: postings)
      }
      environment.close()
      store = try folder.reopenStore("chunk", clock: clock, eventsPerFlush: 4)
      for _ in 0..<4 { try await store.append([sampleEvent("a", [])]) }
      #expect(try store.events(Query(tags: ["none"])).isEmpty)
      #expect(throws: StorageError.self) { try store.index.flush(all: true) }
      #expect(try store.head() == 8)
      store.close()
    }
  }

  @Test("an id run that begins behind every position is read without overflow")
  func runBehindEveryPosition() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let environment = try Environment(path: folder("ids.mdb"))
      let ids = IDRuns(table: try #require(try environment.table("ids", create: true)))
      var state = IndexState(ledgerID: .random())
      state.runs = [.init(level: 0, first: .max, last: .max, count: 1)]
      try environment.write { transaction throws(StorageError) in
        try transaction.put(
          key: [0] + UInt64.max.bigEndianBytes + UInt64(7).bigEndianBytes,
          value: UInt64(7).bigEndianBytes + [0, 0, 0, 9], in: ids.table)
      }
      _ = try environment.read { transaction throws(StorageError) in
        try ids.positions(hash: 7, in: state, transaction)
      }
      environment.close()
    }
  }

  @Test("ids that stand further apart than a run can tell are found in runs of their own")
  func runsFarApart() throws {
    let folder = try TemporaryFolder()
    let environment = try Environment(path: folder("ids.mdb"))
    let ids = IDRuns(table: try #require(try environment.table("ids", create: true)))
    var state = IndexState(ledgerID: .random())
    let entries = (0..<20).map { IDRunEntry(hash: UInt64($0 + 1), position: 1 + UInt64($0) << 30) }
    for entry in entries {
      state = try environment.write { [state] transaction throws(StorageError) in
        var state = state
        try ids.add([entry], to: &state, in: transaction)
        return state
      }
    }
    for entry in entries {
      let found = try environment.read { [state] transaction throws(StorageError) in
        try ids.positions(hash: entry.hash, in: state, transaction)
      }
      #expect(found == [entry.position])
    }
    environment.close()
  }

  @Test("an index whose pages were wiped is made again at the next opening")
  func wipedPages() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    var store = try folder.store("wiped", clock: clock, eventsPerFlush: 4)
    for index in 0..<40 { try await store.append([sampleEvent("a", ["n:\(index % 4)"])]) }
    #expect(try store.events(Query(tags: ["n:2"])).count == 10)
    try store.index.flush(all: true)
    store.close()
    let file = URL(fileURLWithPath: folder("wiped/index.mdb"))
    var bytes = try Data(contentsOf: file)
    bytes.replaceSubrange(8_192..., with: Data(count: bytes.count - 8_192))
    try bytes.write(to: file)
    store = try folder.reopenStore("wiped", clock: clock, eventsPerFlush: 4)
    #expect(try store.events(Query(tags: ["n:2"])).count == 10)
    store.close()
  }

  @Test("a log whose last position no log reaches is refused as damaged")
  func positionBeyondReach() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
      let store = try folder.store("far", clock: clock)
      let id = store.log.identity.ledgerID
      try await store.append([sampleEvent("a", [])])
      store.close()
      let log = try Environment(path: folder("far/log.mdb"))
      let events = try #require(try log.table("events", create: false))
      let leaf = try #require(
        try log.read { transaction throws(StorageError) in
          try transaction.value(for: UInt64(1), in: events)?.copied()
        })
      try log.write { transaction throws(StorageError) in
        try transaction.put(key: UInt64.max, value: leaf, in: events)
      }
      log.close()
      let index = try IndexFile(path: folder("far/index.mdb"), configuration: .init())
      let state = IndexState(
        ledgerID: id, through: .end, fingerprint: leaf.withRawSpan { LeafFingerprint.of($0) })
      let meta = try #require(try index.environment.table("meta", create: false))
      try index.environment.write { transaction throws(StorageError) in
        try transaction.put(key: Array("state".utf8), value: state.encoded, in: meta)
      }
      index.environment.close()
      do {
        let reopened = try folder.reopenStore("far", clock: clock, eventsPerFlush: 4)
        try await reopened.append([sampleEvent("a", [])])
        Issue.record("the damage went unnoticed")
      } catch LedgerError.corrupted(_, _, _) {}
    }
  }
}
