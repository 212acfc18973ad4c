internal import Glibc

/// Runs a verification in a process of its own, so that a crafted file cannot take the caller down.
///
/// The program is one that verifies and exits with 0 or 2, such as `kronika verify`; its output goes where
/// the caller's goes.
public struct VerificationProcess: Sendable {
  /// How the process ended.
  public enum Outcome: Sendable, Hashable {
    /// It ended by itself.
    case exited(code: Int32)
    /// It was stopped by a signal: liblmdb met a page that leads outside of the file, or ran without end.
    case stopped(signal: Int32)

    /// The exit code to pass on: 2 for a process that was stopped.
    public var exitCode: Int32 {
      switch self {
      case .exited(let code): code
      case .stopped: 2
      }
    }
  }

  private let executable: String
  private let arguments: [String]

  /// Prepares to run a program.
  public init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  /// The program that is running.
  public static let ownExecutable = "/proc/self/exe"

  /// Runs the program and waits for its end.
  public func run() throws(EvidenceError) -> Outcome {
    let path = unsafe realpath(executable, nil)
    defer { unsafe free(path) }
    let program = unsafe path.map { unsafe String(cString: $0) } ?? executable
    var vector: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map { unsafe strdup($0) }
    unsafe vector.append(nil)
    defer { for index in unsafe vector.indices { unsafe free(vector[index]) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, program, nil, nil, vector, environ)
    guard code == 0 else { throw .io(operation: "posix_spawn", path: program, code: code) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw .io(operation: "waitpid", path: program, code: errno) }
    }
    let signal = status & 0x7f
    return signal == 0 ? .exited(code: status >> 8 & 0xff) : .stopped(signal: signal)
  }
}
