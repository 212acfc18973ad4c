internal import Glibc

/// Runs a verification in a process of its own, so that a crafted file cannot take the caller down.
///
/// The program is one that verifies and exits with 0 or 2; its output goes where
/// the caller's goes. On descriptor 3 it has a socket, into which it writes a byte whenever it has got on
/// (``Heartbeat``). A program that gets nowhere for ``stallSeconds`` is killed, however long it ran before: a large
/// ledger may take hours, a file that leads in circles may not.
public struct VerificationProcess: Sendable {
  /// How the process ended.
  public enum Outcome: Sendable, Hashable {
    /// It ended by itself.
    case exited(code: Int32)
    /// It was stopped by a signal: liblmdb met a page that leads outside of the file, or contradicts itself.
    case stopped(signal: Int32)
    /// It got nowhere for so long that it was killed.
    case stalled(seconds: Int)

    /// Whether it shows that the file is damaged.
    ///
    /// A signal from outside, such as that of a system that runs out of memory, says nothing of the file. Nor does a
    /// program that ends itself where its memory is limited: a failed allocation ends it the same way.
    public var isDamage: Bool {
      switch self {
      case .exited(let code): code == VerificationProcess.damageCode
      case .stalled: true
      case .stopped(let signal):
        switch signal {
        case SIGBUS, SIGSEGV, SIGFPE: true
        case SIGABRT, SIGILL, SIGTRAP: !VerificationProcess.isMemoryLimited
        default: false
        }
      }
    }

    /// The exit code to pass on: 2 for damage, 74 where the program was ended before it could tell.
    public var exitCode: Int32 {
      if case .exited(let code) = self { return code }
      return isDamage ? VerificationProcess.damageCode : VerificationProcess.unfinishedCode
    }
  }

  private static let damageCode: Int32 = 2
  private static let unfinishedCode: Int32 = 74

  private static var isMemoryLimited: Bool {
    [RLIMIT_AS, RLIMIT_DATA].contains { resource in
      var limit = rlimit()
      return unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 && limit.rlim_cur != rlim_t.max
    }
  }

  /// The descriptor on which the program tells that it gets on.
  static let heartbeatDescriptor: Int32 = 3
  /// How long a program may get nowhere unless it is told otherwise.
  ///
  /// Between two bytes lie at most 8,192 events of at most 64 KiB, which takes a slow disk some seconds.
  public static let defaultStallSeconds = 300

  private let executable: String
  private let arguments: [String]
  private let stallSeconds: Int

  /// Prepares to run a program.
  ///
  /// - Parameter stallSeconds: From 1 on; how long it may get nowhere before it is killed.
  public init(executable: String, arguments: [String], stallSeconds: Int = defaultStallSeconds) {
    self.executable = executable
    self.arguments = arguments
    self.stallSeconds = min(max(1, stallSeconds), 1_000_000)
  }

  /// The program that is running.
  public static let ownExecutable = "/proc/self/exe"

  /// Runs the program and waits for its end.
  public func run() throws(LedgerError) -> Outcome {
    var ends: [Int32] = [-1, -1]
    // A pair of sockets and no pipe: it can be made so that no other process that starts meanwhile inherits it.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .io("socketpair", executable)
    }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      process = try start(heartbeat: ends[1])
      close(ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    guard let status = try end(of: process, heartbeat: ends[0]) else {
      kill(process, SIGKILL)
      _ = try status(of: process, options: 0)
      return .stalled(seconds: stallSeconds)
    }
    let signal = status & 0x7f
    return signal == 0 ? .exited(code: status >> 8 & 0xff) : .stopped(signal: signal)
  }

  private func start(heartbeat: Int32) throws(LedgerError) -> pid_t {
    let path = unsafe realpath(executable, nil)
    defer { unsafe free(path) }
    let program = unsafe path.map { unsafe String(cString: $0) } ?? executable
    var vector: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map { unsafe strdup($0) }
    unsafe vector.append(nil)
    defer { for index in unsafe vector.indices { unsafe free(vector[index]) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // Onto itself too: then it is what takes the close-on-exec mark away.
    unsafe posix_spawn_file_actions_adddup2(&actions, heartbeat, Self.heartbeatDescriptor)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    Self.letSignalsThrough(&attributes)
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, program, &actions, &attributes, vector, environ)
    guard code == 0 else { throw .io(operation: "posix_spawn", path: program, code: code) }
    return process
  }

  /// Lets the signals of a crash end the program, whatever this process or thread does with them.
  private static func letSignalsThrough(_ attributes: inout posix_spawnattr_t) {
    var defaults = sigset_t()
    var blocked = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe pthread_sigmask(SIG_BLOCK, nil, &blocked)
    for signal in [SIGABRT, SIGBUS, SIGSEGV, SIGILL, SIGFPE, SIGTRAP] {
      unsafe sigaddset(&defaults, signal)
      unsafe sigdelset(&blocked, signal)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
  }

  /// Waits for the end of the program and returns its status; nil where it gets nowhere.
  private func end(of process: pid_t, heartbeat: Int32) throws(LedgerError) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let room = bytes.count
    var lastBeat_ms = Self.now_ms()
    // Its end closes the socket, so that the wait is over at once. One that closed it and goes on is looked at in turn.
    var descriptor = pollfd(fd: heartbeat, events: Int16(POLLIN), revents: 0)
    while true {
      if let status = try status(of: process, options: WNOHANG) { return status }
      let left_ms = lastBeat_ms + Int64(stallSeconds) * 1_000 - Self.now_ms()
      guard left_ms > 0 else { return nil }
      let slice_ms = descriptor.fd < 0 ? Self.closedSlice_ms : Self.slice_ms
      guard unsafe poll(&descriptor, 1, Int32(min(left_ms, slice_ms))) > 0 else { continue }
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(heartbeat, $0.baseAddress, room) }
      if count > 0 { lastBeat_ms = Self.now_ms() }
      // `poll` ignores a descriptor below zero.
      if count == 0 || count < 0 && errno == ECONNRESET { descriptor.fd = -1 }
    }
  }

  private static let slice_ms: Int64 = 1_000
  private static let closedSlice_ms: Int64 = 2

  /// The status with which the program ended; nil while it runs.
  private func status(of process: pid_t, options: Int32) throws(LedgerError) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(process, &status, options)
      if ended > 0 { return status }
      if ended == 0 { return nil }
      guard errno == EINTR else { throw .io("waitpid", executable) }
    }
  }

  private static func now_ms() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

extension VerificationProcess {
  /// Tells a ``VerificationProcess`` that the program it runs gets on.
  ///
  /// Made before any file is opened: what has descriptor 3 later may be anything.
  public struct Heartbeat: Sendable {
    private let isHeard: Bool

    /// Looks for the socket; where there is none, nobody is told.
    public init() {
      var status = stat()
      isHeard = unsafe fstat(heartbeatDescriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
      // The programs that this one starts are not to hold the socket open.
      if isHeard { _ = fcntl(heartbeatDescriptor, F_SETFD, FD_CLOEXEC) }
    }

    /// Tells that the program got on; never waits.
    public func beat() {
      guard isHeard else { return }
      var byte: UInt8 = 0x2e
      _ = unsafe write(heartbeatDescriptor, &byte, 1)
    }
  }
}
