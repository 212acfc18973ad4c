import ArgumentParser
import Glibc

/// How a command ends that did not run to its end.
enum Ending {
  /// Says why on standard error and leaves with the exit code of the failure.
  static func end(with error: any Error) -> Never {
    guard let failure = failure(error) else { Kronika.exit(withError: error) }
    if let message = failure.message { Terminal.complain(message) }
    Kronika.exit(withError: failure.code)
  }

  /// The sentence of an error.
  static func sentence(of error: any Error) -> String {
    failure(error).map { $0.message ?? "" } ?? Kronika.message(for: error)
  }

  /// What an error of Kronika's own means for the command; nil for one of the argument parser.
  private static func failure(_ error: any Error) -> CommandFailure? {
    switch error {
    case let failure as CommandFailure: failure
    // The reader of the output has gone: there is nobody to tell.
    case OutputError.brokenPipe: CommandFailure(.success)
    case let error as any EndingError: CommandFailure(error.exitCode, error.sentence)
    default: nil
    }
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
