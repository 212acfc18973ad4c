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
