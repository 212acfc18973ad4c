import ArgumentParser

/// The exit codes of the command, those of `sysexits.h` where it has one.
extension ExitCode {
  /// The stored bytes are not what was written.
  static let integrity = ExitCode(2)
  /// A line, a file or a ledger is not of the form it must have (`EX_DATAERR`).
  static let badData = ExitCode(65)
  /// Reading or writing failed (`EX_IOERR`).
  static let inputOutput = ExitCode(74)
}

/// An early end of which nothing need be said, because the output says it already or nobody reads it.
struct QuietFailure: Error {
  var code: ExitCode
}

/// Why a command ends early: the exit code and one sentence for standard error.
struct CommandFailure: Error {
  var code: ExitCode
  var message: String

  init(_ code: ExitCode, _ message: String) {
    self.code = code
    self.message = message
  }
}
