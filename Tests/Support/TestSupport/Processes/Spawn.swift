import CTestSupport
import Foundation

/// The two ends of a pipe, closed in every program that is started, and never one of the three standard descriptors.
struct PipeEnds: Sendable {
  let reading: Int32
  let writing: Int32

  init() throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    guard test_support_pipe(&ends) == 0 else {
      throw .notStarted(program: "a program", operation: "pipe", code: errno)
    }
    reading = Self.raised(ends[0])
    writing = Self.raised(ends[1])
  }

  /// A program's descriptors are put in place one after the other; a pipe below 3 would be overwritten before its turn.
  private static func raised(_ descriptor: Int32) -> Int32 {
    guard descriptor < 3 else { return descriptor }
    let higher = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    Glibc.close(descriptor)
    return higher
  }

  func close() {
    Glibc.close(reading)
    Glibc.close(writing)
  }

  static func makeNonblocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | Int32(O_NONBLOCK))
  }
}

/// A program that was started, with this process's ends of its pipes; -1 where there is none.
struct Spawn: Sendable {
  let process: pid_t
  let input: Int32
  let output: Int32
  let complaint: Int32
  let wake: PipeEnds

  init(_ invocation: Invocation) throws(ChildProcessError) {
    var opened: [PipeEnds] = []
    var isStarted = false
    defer { if !isStarted { for ends in opened { ends.close() } } }
    func pipe() throws(ChildProcessError) -> PipeEnds {
      let ends = try PipeEnds()
      opened.append(ends)
      return ends
    }
    wake = try pipe()
    let inputEnds = try pipe()
    let outputEnds: PipeEnds? = if case .captured = invocation.output { try pipe() } else { nil }
    let complaintEnds: PipeEnds? = if case .captured = invocation.complaint { try pipe() } else { nil }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let directory = invocation.directory { test_support_begin_in(&actions, directory) }
    posix_spawn_file_actions_adddup2(&actions, inputEnds.reading, 0)
    switch invocation.output {
    case .captured: posix_spawn_file_actions_adddup2(&actions, outputEnds?.writing ?? -1, 1)
    case .appended(let file):
      posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    switch invocation.complaint {
    case .captured: posix_spawn_file_actions_adddup2(&actions, complaintEnds?.writing ?? -1, 2)
    case .withOutput: posix_spawn_file_actions_adddup2(&actions, 1, 2)
    case .discarded: posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    test_support_close_from(&actions, 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    var arguments = ([invocation.executable] + invocation.arguments).map { strdup($0) } + [nil]
    let variables = invocation.environment ?? ProcessInfo.processInfo.environment
    var environment = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, invocation.executable, &actions, &attributes, &arguments, &environment)
    guard code == 0 else {
      throw .notStarted(program: invocation.executable, operation: "posix_spawn", code: code)
    }
    isStarted = true
    self.process = process
    Glibc.close(inputEnds.reading)
    for ends in [outputEnds, complaintEnds] { if let ends { Glibc.close(ends.writing) } }
    input = inputEnds.writing
    output = outputEnds?.reading ?? -1
    complaint = complaintEnds?.reading ?? -1
    for descriptor in [input, wake.reading, wake.writing] { PipeEnds.makeNonblocking(descriptor) }
  }
}
