internal import Glibc

/// A thread of our own: `fdatasync` must not block one of the few threads that run Swift tasks.
///
/// The body keeps its owner alive no longer than it runs; `join` waits for its end.
final class WorkerThread: Sendable {
  private let handle: pthread_t

  /// Starts a thread that runs `body` once.
  init(name: String, _ body: @escaping @Sendable () -> Void) throws(LedgerError) {
    let box = unsafe Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      throw .io(operation: "pthread_create", path: name, code: code)
    }
    handle = thread
  }

  /// Waits until the body has ended; to be called once, and not by the thread itself.
  func join() {
    pthread_join(handle, nil)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
