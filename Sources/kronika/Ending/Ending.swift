import ArgumentParser
import EventLedger
import Glibc

/// How a command ends that did not run to its end.
enum Ending {
  /// Says why on standard error and leaves with the exit code of the failure.
  static func end(with error: any Error) -> Never {
    switch error {
    case let failure as QuietFailure: Kronika.exit(withError: failure.code)
    case let failure as CommandFailure: end(failure.code, failure.message)
    case let error as LedgerError: end(code(of: error), error.sentence)
    case OutputError.brokenPipe: Kronika.exit(withError: ExitCode.success)
    case let error as OutputError: end(.inputOutput, error.description)
    case let error as InputError: end(.inputOutput, error.description)
    default: Kronika.exit(withError: error)
    }
  }

  /// The exit code of a ledger's error.
  static func code(of error: LedgerError) -> ExitCode {
    switch error {
    case .corrupted, .historyMismatch: .integrity
    case .missing, .alreadyExists, .alreadyOpen, .io, .storageFull, .readersFull, .closed, .cancelled, .busy:
      .inputOutput
    case .notALedger, .newerFormat, .overLimit, .malformed, .conditionFailed, .idReused, .recordedTimeOutOfOrder,
      .undecodable:
      .badData
    case .vault(let failure): failure.code
    case .evidence(let failure): failure.code
    }
  }

  private static func end(_ code: ExitCode, _ message: String) -> Never {
    Terminal.complain(message)
    Kronika.exit(withError: code)
  }
}

extension LedgerError {
  /// One sentence, with the operating system's words for its error numbers.
  var sentence: String {
    guard case .io(let operation, let path, let code) = self else { return description }
    return "\(operation) on '\(path)' failed: \(SystemError.text(of: code))"
  }
}

/// The operating system's words for an error number.
enum SystemError {
  static func text(of code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 128)
    let failed = buffer.withUnsafeMutableBytes { bytes in
      bytes.bindMemory(to: CChar.self).baseAddress.map { strerror_r(code, $0, bytes.count) }
    }
    guard failed == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
  }
}
