import EventLedgerTesting
import TestSupport
import Testing

@testable import EventLedger

@Suite("Figures and heads are asked for while the index and the tree follow")
struct FiguresTests {
  @Test("figures and tree heads can be asked for at any moment of a flush, by many at once")
  func whileFlushing() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.store(
      "figures", clock: FixedClock(Timestamp(rawValue: 1_700_000_000_000_000)), eventsPerFlush: 1)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<2 {
        group.addTask {
          while !Task.isCancelled {
            #expect(try store.statistics().unflushedEvents >= 0)
            if task == 0 { _ = try store.evidence.head() }
            await Task.yield()
          }
        }
      }
      for number in 0..<100 {
        try await store.append([NewEvent(type: "a", tags: ["n:\(number % 7)"], effectiveOn: Day(rawValue: 17_000))])
      }
      group.cancelAll()
      try await group.waitForAll()
    }
    #expect(try store.events(Query(tags: ["n:3"])).count == 14)
    store.close()
  }
}
