import Foundation

/// A program to be run, what it is given and where its output goes.
package struct Invocation: Sendable {
  /// What the program reads.
  package enum Input: Sendable {
    /// These bytes and then the end.
    case bytes([UInt8])
    /// What ``ChildProcess/write(_:)`` sends, until ``ChildProcess/closeInput()``.
    case held
  }

  /// Where the program's standard output goes.
  package enum Output: Sendable {
    case captured
    /// Behind what the file holds; the file is made where there is none.
    case appended(toFile: String)
  }

  /// Where the program's standard error goes.
  package enum Complaint: Sendable {
    case captured
    case withOutput
    case discarded
  }

  /// A path, or a name that is looked for along `PATH`.
  package var executable: String
  package var arguments: [String]
  /// All of its environment; nil for that of this process.
  package var environment: [String: String]?
  /// The working directory; nil for that of this process.
  package var directory: String?
  package var input: Input
  package var output: Output
  package var complaint: Complaint
  /// A program that runs longer is killed with the processes it started, and its ending is an error.
  package var secondsAtMost: Int
  /// A program that prints more is killed, and its ending is an error.
  package var bytesAtMost: Int

  package init(
    _ executable: String, _ arguments: [String] = [],
    environment: [String: String]? = nil, in directory: String? = nil,
    input: Input = .bytes([]), output: Output = .captured, complaint: Complaint = .captured,
    secondsAtMost: Int = 900, bytesAtMost: Int = 1 << 28
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.input = input
    self.output = output
    self.complaint = complaint
    self.secondsAtMost = secondsAtMost
    self.bytesAtMost = bytesAtMost
  }

  /// A script that ends at its first command that fails or name that is not set.
  ///
  /// What it complains of stands where it came about in its output.
  package static func shell(
    _ script: String, environment: [String: String]? = nil, in directory: String? = nil
  ) -> Invocation {
    Invocation("/bin/sh", ["-euc", script], environment: environment, in: directory, complaint: .withOutput)
  }

  /// Starts the program.
  package func start() throws(ChildProcessError) -> ChildProcess { try ChildProcess(self) }

  /// Runs the program to its end.
  package func run() async throws -> Ending { try await start().ending() }
}

/// How a program ended, and what it printed.
package struct Ending: Sendable {
  package enum Cause: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
  }

  package var cause: Cause
  /// What was captured of standard output.
  package var outputBytes: [UInt8]
  /// What was captured of standard error.
  package var complaintBytes: [UInt8]

  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  package var complaint: String { String(decoding: complaintBytes, as: UTF8.self) }

  /// The exit code; nil for a program that a signal ended.
  package var code: Int32? { if case .exited(let code) = cause { code } else { nil } }
  /// The signal that ended the program; nil for one that ended by itself.
  package var signal: Int32? { if case .signalled(let signal) = cause { signal } else { nil } }
}

/// Why a program has no ending to be judged.
package enum ChildProcessError: Error, Hashable, CustomStringConvertible {
  case notStarted(program: String, operation: String, code: Int32)
  case outOfTime(program: String, seconds: Int, printed: String)
  case tooMuchOutput(program: String, bytes: Int)
  /// It ended before it printed what was waited for.
  case endedEarly(program: String, printed: String, complaint: String)

  package var description: String {
    switch self {
    case .notStarted(let program, let operation, let code):
      "\(program) could not be started: \(operation) failed with \(String(cString: strerror(code)))"
    case .outOfTime(let program, let seconds, let printed):
      "\(program) was killed because it had not ended after \(seconds) s; the last it printed was '\(printed)'"
    case .tooMuchOutput(let program, let bytes):
      "\(program) was killed because it printed more than \(bytes) bytes"
    case .endedEarly(let program, let printed, let complaint):
      "\(program) ended before it printed what was waited for; it printed '\(printed)' and complained '\(complaint)'"
    }
  }
}
