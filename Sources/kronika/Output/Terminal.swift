import ActivationProgramme
import Glibc

/// What the standard streams are connected to, and what may be shown on them.
enum Terminal {
  /// Whether standard output is a terminal.
  static let isOutput = isatty(STDOUT_FILENO) == 1
  /// Whether standard error is a terminal.
  static let isError = isatty(STDERR_FILENO) == 1

  /// Whether headings may be set in bold: on a terminal, unless `NO_COLOR` is set (no-color.org).
  static let hasStyle = isOutput && !isSet("NO_COLOR") && variable("TERM") != "dumb"

  /// The columns of the terminal that standard output is; nil where it is none.
  static var columns: Int? {
    var size = winsize()
    guard isOutput, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Text in bold where that can be shown.
  static func bold(_ text: String) -> String {
    hasStyle ? "\u{1b}[1m\(text)\u{1b}[0m" : text
  }

  /// Says on standard error, terminal or not, why a command cannot go on.
  static func complain(_ message: String) {
    toError("kronika: \(printable(message))\n")
  }

  /// Says something on standard error if somebody sits before it.
  static func note(_ message: String, quiet: Bool) {
    if isError && !quiet { toError("\(printable(message))\n") }
  }

  /// Writes to standard error; where that fails nobody can be told.
  static func toError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Text in which nothing can move the cursor, hide or turn around what a person reads.
  static func printable(_ text: String) -> String { text.harmless }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func isSet(_ name: String) -> Bool {
    variable(name)?.isEmpty == false
  }
}
