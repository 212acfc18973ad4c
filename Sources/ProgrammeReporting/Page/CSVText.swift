/// Lines of CSV by RFC 4180.
enum CSVText {
  /// Cells with quotes where they need them, quotes within doubled.
  static func line(_ cells: [String], separator: String = ",", end: String = "\r\n") -> String {
    cells.map { quoted($0, separator) }.joined(separator: separator) + end
  }

  private static func quoted(_ cell: String, _ separator: String) -> String {
    let special = Array(separator.utf8) + [0x22, 0x0a, 0x0d]
    guard cell.utf8.contains(where: special.contains) else { return cell }
    // Scalar by scalar: a combining mark behind a quote or separator does not hide it.
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// The first characters by which spreadsheets know a formula (OWASP, "CSV Injection").
  static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
  }
}
