internal import Glibc
internal import LMDB
internal import Synchronization

/// The one thread of this process that writes to the log: it commits waiting appends in groups.
///
/// One durable transaction takes as many requests as wait: it lets the index catch up with what other
/// processes appended, checks each request, assigns positions and writes. Callers are resumed only after the
/// commit has returned. A refused request does not disturb the others in its group.
final class Writer: Sendable {
  /// An append that waits for its commit.
  struct Request: Sendable {
    let append: EncodedAppend
    let resume: @Sendable (Result<AppendReceipt, LedgerError>) -> Void
  }

  private struct Queue {
    var waiting: [Request] = []
    var waitingBytes = 0
    var isClosed = false
  }

  private let queue = Mutex(Queue())
  private let wake: WakeCount
  private let committer: GroupCommitter
  private let committed: @Sendable (Position) -> Void

  /// `committed` is told the head after each group.
  init(committer: GroupCommitter, committed: @escaping @Sendable (Position) -> Void) {
    self.committer = committer
    self.committed = committed
    wake = WakeCount()
  }

  /// Hands an append to the writer.
  func submit(_ request: Request) {
    let refusal = queue.withLock { queue -> LedgerError? in
      if queue.isClosed { return .closed(path: committer.log.path, reason: "the ledger was closed") }
      let bytes = queue.waitingBytes + request.append.bytes.count
      guard queue.waiting.count < Limits.waitingAppends, bytes <= Limits.waitingBytes else {
        return .busy(waiting: queue.waiting.count)
      }
      queue.waiting.append(request)
      queue.waitingBytes = bytes
      return nil
    }
    if let refusal {
      request.resume(.failure(refusal))
    } else {
      wake.signal()
    }
  }

  /// Ends `run` after the appends that wait already.
  func close() {
    queue.withLock { $0.isClosed = true }
    wake.signal()
  }

  /// The body of the writer's thread.
  func run() {
    while true {
      wake.wait()
      let (group, isClosed) = takeGroup()
      if !group.isEmpty {
        commit(group)
      } else if isClosed {
        return
      }
    }
  }

  /// Takes as many waiting requests as one transaction may hold.
  private func takeGroup() -> (group: [Request], isClosed: Bool) {
    queue.withLock { queue in
      var bytes = 0
      var count = 0
      for request in queue.waiting {
        bytes += request.append.bytes.count
        guard count == 0 || bytes <= Limits.bytesPerTransaction else { break }
        count += 1
      }
      if count == queue.waiting.count {
        defer { (queue.waiting, queue.waitingBytes) = ([], 0) }
        return (queue.waiting, queue.isClosed)
      }
      defer {
        for request in queue.waiting.prefix(count) { queue.waitingBytes -= request.append.bytes.count }
        queue.waiting.removeFirst(count)
      }
      wake.signal()
      return (Array(queue.waiting.prefix(count)), queue.isClosed)
    }
  }

  private func commit(_ group: [Request]) {
    do throws(LedgerError) {
      let (head, results) = try committer.commit(group.map(\.append))
      committed(head)
      for (request, result) in zip(group, results) { request.resume(result) }
    } catch {
      for request in group { request.resume(.failure(error)) }
    }
    // `close` may have come while this group was being committed; its signal is counted, so none is lost.
    if queue.withLock({ !$0.waiting.isEmpty || $0.isClosed }) { wake.signal() }
  }
}

/// A counting semaphore that one thread waits on.
@safe final class WakeCount: Sendable {
  // Written once before it is shared, and `sem_post`/`sem_wait` are made to be called from any thread.
  private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    unsafe semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    unsafe sem_init(semaphore, 0, 0)
  }

  deinit {
    unsafe sem_destroy(semaphore)
    unsafe semaphore.deallocate()
  }

  func signal() {
    unsafe sem_post(semaphore)
  }

  func wait() {
    while unsafe sem_wait(semaphore) != 0 && errno == EINTR {}
  }
}
