import Foundation

/// A program that runs in a process of its own.
///
/// Foundation's `Process` is not used anywhere: its `run()` copies a whole `dirent` of `/proc/self/fd` where the
/// kernel wrote a shorter one, and where the list ends at the end of a page that ended the tests by SIGSEGV.
///
/// The program leads a process group, so that a kill takes what it started along. It has three descriptors and no
/// other: what tests that run beside this one hold open is closed in it. It begins with every signal as the system
/// delivers it. What nobody holds any more is killed.
package final class ChildProcess: Sendable {
  private let exchange: Exchange

  /// Starts a program.
  package init(_ invocation: Invocation) throws(ChildProcessError) {
    exchange = try Exchange(invocation)
  }

  deinit { exchange.send(SIGKILL) }

  /// Waits for the end, and holds no thread of Swift's meanwhile; a task that is cancelled kills the program.
  package func ending() async throws -> Ending {
    await wait { $0.ending != nil }
    return try exchange.ended()
  }

  /// Waits until what was printed so far is enough, and returns it.
  package func output(until isEnough: @escaping @Sendable (String) -> Bool) async throws -> String {
    await wait { $0.ending != nil || isEnough($0.printed) }
    return try exchange.output(where: isEnough)
  }

  /// Waits for the end and blocks the thread: for a thread that is no task's.
  package func waitForEnd() throws(ChildProcessError) -> Ending {
    block { $0.ending != nil }
    return try exchange.ended()
  }

  /// As ``output(until:)``, and blocks the thread: for a thread that is no task's.
  package func waitForOutput(until isEnough: @escaping @Sendable (String) -> Bool) throws(ChildProcessError) -> String {
    block { $0.ending != nil || isEnough($0.printed) }
    return try exchange.output(where: isEnough)
  }

  /// Sends bytes to the standard input of a program whose input is held; never waits.
  package func write(_ bytes: [UInt8]) { exchange.write(bytes) }

  /// Ends the standard input.
  package func closeInput() { exchange.closeInput() }

  /// Ends the program and what it started at once, as a power cut would.
  package func kill() { exchange.send(SIGKILL) }

  /// Does what Ctrl-C does.
  package func interrupt() { exchange.send(SIGINT) }

  private func wait(_ isDue: @escaping @Sendable (Exchange.State) -> Bool) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in exchange.when(isDue) { continuation.resume() } }
    } onCancel: {
      exchange.send(SIGKILL)
    }
  }

  private func block(_ isDue: @escaping @Sendable (Exchange.State) -> Bool) {
    let semaphore = DispatchSemaphore(value: 0)
    exchange.when(isDue) { semaphore.signal() }
    semaphore.wait()
  }
}
