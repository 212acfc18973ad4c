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

  /// How long the writer looks for the next append after a commit before it sleeps.
  private static let lookingMicroseconds = 50
  /// A group goes when nobody has joined it for this long.
  private static let gatheringPause = Duration.microseconds(20)
  /// A group goes after this time at the latest.
  private static let gatheringLimit = Duration.milliseconds(1)

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
    var isFirst = false
    let refusal = queue.withLock { queue -> LedgerError? in
      if queue.isClosed { return .closed(path: committer.log.path, reason: "the ledger was closed") }
      let bytes = queue.waitingBytes + request.append.bytes.count
      guard queue.waiting.count < Limits.waitingAppends, bytes <= Limits.waitingBytes else {
        return .busy(waiting: queue.waiting.count)
      }
      isFirst = queue.waiting.isEmpty
      queue.waiting.append(request)
      queue.waitingBytes = bytes
      return nil
    }
    if let refusal {
      request.resume(.failure(refusal))
    } else if isFirst {
      // The writer takes all that wait, so one signal is enough for them.
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
    var lastCount = 0
    while true {
      // A caller that was just resumed often comes again within microseconds: less than it takes to fall asleep
      // and be woken. An idle writer sleeps.
      if lastCount > 0 { wake.waitLooking(microseconds: Self.lookingMicroseconds) } else { wake.wait() }
      gather(lastCount)
      let (group, isClosed) = takeGroup()
      lastCount = group.count
      if !group.isEmpty {
        commit(group)
      } else if isClosed {
        return
      }
    }
  }

  /// Lets callers that the last group resumed join the next one, as long as they keep coming.
  ///
  /// A commit costs the disk as much for one event as for hundreds. Without this the first caller back would be
  /// committed alone while the others wait twice as long. One caller alone never waits here.
  private func gather(_ expected: Int) {
    guard expected > 1 else { return }
    let clock = ContinuousClock()
    let start = clock.now
    var lastArrival = start
    var count = waitingCount
    while count < expected {
      for _ in 0..<4 { sched_yield() }
      let now = clock.now
      let found = waitingCount
      if found > count { lastArrival = now }
      count = found
      if now - lastArrival > Self.gatheringPause || now - start > Self.gatheringLimit { return }
    }
  }

  private var waitingCount: Int { queue.withLock { $0.isClosed ? .max : $0.waiting.count } }

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
    do {
      let (head, results) = try committer.commit(group.map(\.append))
      committed(head)
      for (request, result) in zip(group, results) { request.resume(result) }
    } catch {
      for request in group { request.resume(.failure(error)) }
    }
    // The signal of `close` may have been the one that began this group.
    if queue.withLock({ $0.isClosed }) { wake.signal() }
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

  /// Waits; looks again and again for a while before it sleeps, and lets other threads run meanwhile.
  func waitLooking(microseconds: Int) {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .microseconds(microseconds))
    repeat {
      for _ in 0..<8 {
        if unsafe sem_trywait(semaphore) == 0 { return }
        sched_yield()
      }
    } while clock.now < end
    wait()
  }

  func wait() {
    while unsafe sem_wait(semaphore) != 0 && errno == EINTR {}
  }
}
