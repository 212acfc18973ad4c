import Foundation
import Synchronization

/// A thread that commits for tasks, as the one writer of a ledger does, without anything else that a ledger does.
///
/// What it takes longer than a commit by the caller is the way to another thread and back to a task.
final class CommitThread: Sendable {
  private struct Request: Sendable {
    let index: Int
    let resume: CheckedContinuation<Int32, Never>
  }

  private let asked = DispatchSemaphore(value: 0)
  private let request = Mutex<Request?>(nil)

  /// Starts the thread; `commit` is given an index and returns an error code.
  init(_ commit: @escaping @Sendable (Int) -> Int32) {
    Thread.detachNewThread { [asked, self] in
      while true {
        asked.wait()
        guard let next = request.withLock({ request in request.take() }) else { return }
        next.resume.resume(returning: commit(next.index))
      }
    }
  }

  /// Has the thread commit; one task at a time.
  func commit(_ index: Int) async -> Int32 {
    await withCheckedContinuation { continuation in
      request.withLock { $0 = Request(index: index, resume: continuation) }
      asked.signal()
    }
  }

  /// Ends the thread.
  func close() { asked.signal() }
}
