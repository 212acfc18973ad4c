import EventLedgerTesting
import LMDB
import TestSupport
import Testing

@testable import EventLedger

@Suite("Waiting for the head")
struct HeadSignalTests {
  @Test("ended waits leave nothing in memory, whether they were cancelled, failed or answered")
  func endedWaitsAreForgotten() async throws {
    for end in ["cancelled", "failed", "answered"] {
      let signal = HeadSignal(head: end == "answered" ? 7 : 0)
      if end == "failed" { signal.finish(throwing: .busy(waiting: 1)) }
      let waiting = Task { () async -> LedgerError? in
        // Cancelled before the wait begins, so that the order does not depend on chance.
        withUnsafeCurrentTask { $0?.cancel() }
        do throws(LedgerError) {
          try await signal.wait(after: 3)
          return nil
        } catch { return error }
      }
      #expect(await waiting.value == (end == "failed" ? .busy(waiting: 1) : .cancelled))
      #expect(signal.isIdle, "\(end)")
    }
  }
}

@Suite("Waiting beside a damaged log")
struct DamagedLogWaitTests {
  /// The limit is there for a wait that never ends.
  ///
  /// It is long because the time in which all tests that run at once
  /// wait for one of the few threads of tasks counts too: with the thread sanitizer five minutes, alone a tenth of a
  /// second.
  @Test("a feed that waits is told of an event that cannot be read", .timeLimit(.minutes(15)))
  func feedMeetsDamage() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("damaged", clock: clock, eventsPerFlush: 1)
    try await store.append([sampleEvent("a", [])])
    async let damage: Void = damageNext(store)
    do throws(LedgerError) {
      for try await _ in Ledger(store: store).feed(after: 1) {}
      Issue.record("the damage went unnoticed")
    } catch {
      guard case .corrupted(_, 2, _) = error else { throw error }
    }
    try await damage
    store.close()
  }

  /// Writes what is no event, as another process would, behind the back of this one.
  private func damageNext(_ store: LMDBEventStore) async throws {
    try store.log.environment.write { transaction throws(StorageError) in
      try transaction.put(key: UInt64(2), value: [1, 2, 3], in: store.log.events)
    }
  }
}
