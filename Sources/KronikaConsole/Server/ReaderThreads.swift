#if Console
  import Dispatch
  internal import Foundation
  internal import Synchronization

  /// Threads on which pages are made, so that reading a ledger holds no thread of Swift's own pool.
  final class ReaderThreads: TaskExecutor {
    private struct Waiting {
      var jobs: [UnownedJob] = []
      var isClosed = false
    }

    private let waiting = Mutex(Waiting())
    private let count = DispatchSemaphore(value: 0)
    private let size: Int

    init(_ size: Int) {
      self.size = size
      for number in 1...size {
        let thread = Thread { [self] in run() }
        thread.name = "kronika-console-\(number)"
        // A fold recurses little, but a debug build has large frames.
        thread.stackSize = 8 << 20
        thread.start()
      }
    }

    func enqueue(_ job: consuming ExecutorJob) {
      let unowned = UnownedJob(job)
      waiting.withLock { $0.jobs.append(unowned) }
      count.signal()
    }

    /// Ends the threads once nothing waits.
    func close() {
      waiting.withLock { $0.isClosed = true }
      for _ in 0..<size { count.signal() }
    }

    private func run() {
      while true {
        count.wait()
        let (job, isClosed) = waiting.withLock { waiting in
          (waiting.jobs.isEmpty ? nil : waiting.jobs.removeFirst(), waiting.isClosed)
        }
        if let job { job.runSynchronously(on: asUnownedTaskExecutor()) } else if isClosed { return }
      }
    }
  }
#endif
