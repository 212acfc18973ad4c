import ArgumentParser

/// The exit codes of the command, those of `sysexits.h` where it has one.
extension ExitCode {
  /// The stored bytes are not what was written.
  static let integrity = ExitCode(2)
  /// The command was called wrongly (`EX_USAGE`).
  static let usage = ExitCode(64)
  /// A line, a file or a ledger is not of the form it must have (`EX_DATAERR`).
  static let badData = ExitCode(65)
  /// Reading or writing failed (`EX_IOERR`).
  static let inputOutput = ExitCode(74)
}

/// Why a command ends early: the exit code and one sentence for standard error.
struct CommandFailure: Error {
  var code: ExitCode
  /// Nil where the output says it already or nobody reads it.
  var message: String?

  init(_ code: ExitCode, _ message: String? = nil) {
    self.code = code
    self.message = message
  }
}
