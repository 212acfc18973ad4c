import Foundation
import Synchronization

/// What goes to a running program and comes from it.
///
/// Two threads serve it. One waits for the process and leaves it unreaped; the other moves the bytes of all pipes, so
/// that no full pipe stops the program, keeps the time limit, and reaps it when nothing more can come. The process
/// number is therefore the program's own for as long as a signal may be sent to it.
final class Exchange: Sendable {
  /// What is known of the program so far.
  struct State {
    fileprivate(set) var ending: Result<Ending, ChildProcessError>?
    fileprivate var output: [UInt8] = []
    fileprivate var complaint: [UInt8] = []
    fileprivate var unsent: ArraySlice<UInt8> = []
    fileprivate var isInputComplete: Bool
    fileprivate var hasEnded = false
    fileprivate var waiters: [Waiter] = []

    var printed: String { String(decoding: output, as: UTF8.self) }

    /// Takes out whoever waited for what holds now.
    fileprivate mutating func due() -> [Waiter] {
      var due: [Waiter] = []
      let all = waiters
      waiters = []
      for waiter in all {
        if waiter.isDue(self) { due.append(waiter) } else { waiters.append(waiter) }
      }
      return due
    }
  }

  fileprivate struct Waiter: Sendable {
    let isDue: @Sendable (State) -> Bool
    let resume: @Sendable () -> Void
  }

  let process: pid_t
  private let program: String
  private let state: Mutex<State>
  /// Wakes the thread that moves bytes.
  private let wake: PipeEnds

  init(_ invocation: Invocation) throws(ChildProcessError) {
    let spawned = try Spawn(invocation)
    process = spawned.process
    program = invocation.executable
    wake = spawned.wake
    var initial = State(isInputComplete: true)
    switch invocation.input {
    case .bytes(let bytes): initial.unsent = bytes[...]
    case .held: initial.isInputComplete = false
    }
    state = Mutex(initial)
    let deadline = ContinuousClock.now + .seconds(invocation.secondsAtMost)
    Thread.detachNewThread { self.watch() }
    Thread.detachNewThread {
      self.move(
        spawned, until: deadline, secondsAtMost: invocation.secondsAtMost, bytesAtMost: invocation.bytesAtMost)
    }
  }

  /// Calls back when something holds, at once where it holds already.
  func when(_ isDue: @escaping @Sendable (State) -> Bool, _ resume: @escaping @Sendable () -> Void) {
    change { $0.waiters.append(Waiter(isDue: isDue, resume: resume)) }
  }

  func ended() throws(ChildProcessError) -> Ending {
    let ending = state.withLock { $0.ending }
    guard let ending else { preconditionFailure("asked before the end") }
    return try ending.get()
  }

  func output(where isEnough: (String) -> Bool) throws(ChildProcessError) -> String {
    let (printed, complaint, ending) = state.withLock { ($0.printed, $0.complaint, $0.ending) }
    if isEnough(printed) { return printed }
    _ = try ending?.get()
    throw .endedEarly(program: program, printed: printed, complaint: String(decoding: complaint, as: UTF8.self))
  }

  func write(_ bytes: [UInt8]) {
    change {
      $0.unsent += bytes
      rouse($0)
    }
  }

  func closeInput() {
    change {
      $0.isInputComplete = true
      rouse($0)
    }
  }

  /// Sends a signal to the program's process group, unless the program was reaped.
  func send(_ signal: Int32) {
    state.withLock { if $0.ending == nil { _ = Glibc.kill(-process, signal) } }
  }

  private func change(_ body: @Sendable (inout State) -> Void) {
    let due = state.withLock { (state) -> [Waiter] in
      body(&state)
      return state.due()
    }
    for waiter in due { waiter.resume() }
  }

  /// Called with the lock held: the descriptor is closed when there is an ending.
  private func rouse(_ state: borrowing State) {
    guard state.ending == nil else { return }
    var byte: UInt8 = 1
    // A full pipe wakes the thread as well.
    _ = Glibc.write(wake.writing, &byte, 1)
  }

  /// The thread that waits for the process.
  private func watch() {
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    change {
      $0.hasEnded = true
      rouse($0)
    }
  }

  /// The thread that moves the bytes.
  private func move(
    _ spawned: Spawn, until limit: ContinuousClock.Instant, secondsAtMost: Int, bytesAtMost: Int
  ) {
    Self.ignoreClosedPipes()
    var (input, output, complaint) = (spawned.input, spawned.output, spawned.complaint)
    var failure: ChildProcessError?
    var deadline = limit
    while true {
      let (hasUnsent, isComplete, hasEnded, printed) = state.withLock {
        (!$0.unsent.isEmpty, $0.isInputComplete, $0.hasEnded, $0.output.count + $0.complaint.count)
      }
      if !hasUnsent && isComplete || hasEnded { close(&input) }
      if hasEnded && output < 0 && complaint < 0 { break }
      if printed > bytesAtMost, failure == nil {
        failure = .tooMuchOutput(program: program, bytes: bytesAtMost)
        deadline = .now
      }
      let left_ms = Self.milliseconds(until: deadline)
      if left_ms <= 0 {
        // A process that left the group may hold a pipe open for ever; it is waited for once more and no longer.
        if hasEnded && failure != nil { break }
        failure = failure ?? .outOfTime(program: program, seconds: secondsAtMost, printed: "")
        send(SIGKILL)
        deadline = .now + .seconds(5)
        continue
      }
      var descriptors = [
        pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: complaint, events: Int16(POLLIN), revents: 0),
        pollfd(fd: hasUnsent ? input : -1, events: Int16(POLLOUT), revents: 0),
      ]
      // What interrupts or fails is tried again in the next round.
      guard poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: left_ms)) > 0 else { continue }
      if descriptors[0].revents != 0 { drain(wake.reading) }
      if descriptors[1].revents != 0 { read(&output, into: \.output) }
      if descriptors[2].revents != 0 { read(&complaint, into: \.complaint) }
      if descriptors[3].revents != 0 { send(to: &input) }
    }
    for descriptor in [input, output, complaint] where descriptor >= 0 { _ = Glibc.close(descriptor) }
    finish(failure)
  }

  /// Reaps the process and publishes how it ended.
  private func finish(_ failure: ChildProcessError?) {
    change { state in
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      let signal = status & 0x7f
      let ending = Ending(
        cause: signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal), outputBytes: state.output,
        complaintBytes: state.complaint)
      switch failure {
      case nil: state.ending = .success(ending)
      case .outOfTime(let program, let seconds, _):
        let printed = String((ending.output + ending.complaint).suffix(300))
        state.ending = .failure(.outOfTime(program: program, seconds: seconds, printed: printed))
      case .some(let failure): state.ending = .failure(failure)
      }
      wake.close()
    }
  }

  private func read(_ descriptor: inout Int32, into text: any WritableKeyPath<State, [UInt8]> & Sendable) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count > 0 {
      change { [bytes] in $0[keyPath: text] += bytes[..<count] }
    } else if count == 0 || ![EINTR, EAGAIN].contains(errno) {
      close(&descriptor)
    }
  }

  private func send(to input: inout Int32) {
    let chunk = state.withLock { Array($0.unsent.prefix(1 << 16)) }
    let count = Glibc.write(input, chunk, chunk.count)
    if count > 0 {
      state.withLock { $0.unsent = $0.unsent.dropFirst(count) }
    } else if ![EINTR, EAGAIN].contains(errno) {
      // The program reads no more, which is its right.
      state.withLock { $0.unsent = [] }
      close(&input)
    }
  }

  private func drain(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 64)
    while Glibc.read(descriptor, &bytes, bytes.count) == bytes.count {}
  }

  private func close(_ descriptor: inout Int32) {
    guard descriptor >= 0 else { return }
    _ = Glibc.close(descriptor)
    descriptor = -1
  }

  /// Writing to a program that is gone is an error of the write and no signal to this process.
  private static func ignoreClosedPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int64 {
    let (seconds, attoseconds) = (deadline - .now).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
