internal import Synchronization

/// Wakes the tasks that wait for the log to grow past a position.
package final class HeadSignal: Sendable {
  private struct Waiter {
    let after: Position
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var head: Position
    var waiters: [UInt64: Waiter] = [:]
    var cancelledEarly: Set<UInt64> = []
    var nextKey: UInt64 = 0
    var failure: LedgerError?
  }

  private let state: Mutex<State>

  package init(head: Position) {
    state = Mutex(State(head: head))
  }

  /// The newest head told.
  package var head: Position { state.withLock(\.head) }

  /// Whether any task waits.
  package var hasWaiters: Bool { state.withLock { !$0.waiters.isEmpty } }

  /// Whether nothing is kept of any wait.
  var isIdle: Bool { state.withLock { $0.waiters.isEmpty && $0.cancelledEarly.isEmpty } }

  /// Tells that the log has grown; a lower head than told before is ignored.
  package func advance(to head: Position) {
    let woken = state.withLock { state -> [Waiter] in
      guard head > state.head else { return [] }
      state.head = head
      let ready = state.waiters.filter { $0.value.after < head }
      for key in ready.keys { state.waiters[key] = nil }
      return Array(ready.values)
    }
    for waiter in woken { waiter.continuation.resume() }
  }

  /// Ends every wait, now and later, with an error.
  package func finish(throwing error: LedgerError) {
    let woken = state.withLock { state -> [Waiter] in
      state.failure = error
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in woken { waiter.continuation.resume(throwing: error) }
  }

  /// Waits until the head lies after `position`; `registered` is called once the wait has begun.
  package func wait(
    after position: Position, registered: @Sendable () -> Void = {}
  ) async throws(LedgerError) {
    let key = state.withLock { state in
      state.nextKey += 1
      return state.nextKey
    }
    // A cancellation may come when the wait was answered already; nobody else would take its key back.
    defer { state.withLock { _ = $0.cancelledEarly.remove(key) } }
    do {
      try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
          register(Waiter(after: position, continuation: continuation), key: key)
          registered()
        }
      } onCancel: {
        cancel(key)
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .cancelled
    }
  }

  private func register(_ waiter: Waiter, key: UInt64) {
    let answer = state.withLock { state -> Result<Void, LedgerError>? in
      if let failure = state.failure { return .failure(failure) }
      if state.cancelledEarly.remove(key) != nil { return .failure(.cancelled) }
      if state.head > waiter.after { return .success(()) }
      state.waiters[key] = waiter
      return nil
    }
    switch answer {
    case nil: break
    case .success: waiter.continuation.resume()
    case .failure(let error): waiter.continuation.resume(throwing: error)
    }
  }

  /// A cancellation may come before the wait is registered; then it is kept until it is.
  private func cancel(_ key: UInt64) {
    let waiter = state.withLock { state -> Waiter? in
      guard let waiter = state.waiters.removeValue(forKey: key) else {
        state.cancelledEarly.insert(key)
        return nil
      }
      return waiter
    }
    waiter?.continuation.resume(throwing: LedgerError.cancelled)
  }
}
