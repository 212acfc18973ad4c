import Glibc
import Synchronization

/// A thread of its own, for tests whose threads wait for each other.
final class WorkerThread: Sendable {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  init(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work)
    precondition(code == 0, "pthread_create failed with \(code)")
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }
}

/// Something that happens once, and that threads wait for.
final class Event: @unchecked Sendable {
  // `@unchecked`: a semaphore is made to be shared; it is posted again by every waiter it lets through.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  private let flag = Atomic<Bool>(false)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  var hasHappened: Bool { flag.load(ordering: .acquiring) }

  func happen() {
    if !flag.exchange(true, ordering: .acquiringAndReleasing) { sem_post(semaphore) }
  }

  func wait() {
    while sem_wait(semaphore) != 0 {}
    sem_post(semaphore)
  }
}

/// What went wrong on a thread, where `#expect` cannot tell which test it belongs to.
final class Findings: Sendable {
  private let list = Mutex<[String]>([])

  func add(_ finding: String) { list.withLock { $0.append(finding) } }
  var all: [String] { list.withLock { $0 } }

  /// Runs something that should not throw.
  func expectSuccess<R>(_ what: String, _ body: () throws -> R) -> R? {
    do { return try body() } catch {
      add("\(what): \(error)")
      return nil
    }
  }
}
