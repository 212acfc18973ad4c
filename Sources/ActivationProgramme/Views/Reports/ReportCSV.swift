/// Reports as one CSV file by RFC 4180: comma, CRLF, a heading row, quotes where they are needed.
///
/// Every row begins with `record` (what the row is about), `programme`, `position`, `known_at` and `effective_on`;
/// then come the columns of all tables, each once. A text that a spreadsheet would take for a formula gets an
/// apostrophe before it.
public enum ReportCSV {
  /// The file for the reports of one view.
  public static func text(_ reports: [any ViewReport]) -> String {
    text(reports.flatMap { report in report.tables.map { (report.programme, report.point, $0) } })
  }

  /// The file for tables of programmes.
  public static func text(_ tables: [(programme: String, point: ReportPoint, table: ReportTable)]) -> String {
    var keys: [String] = []
    for (_, _, table) in tables {
      for column in table.columns where !keys.contains(column.key) { keys.append(column.key) }
    }
    var text = line(["record", "programme", "position", "known_at", "effective_on"] + keys)
    for (programme, point, table) in tables {
      for row in table.rows {
        var cells = [
          table.record, guarded(programme), "\(point.position)",
          point.knownAt.map { "\($0)" } ?? "", point.effectiveOn.map { "\($0)" } ?? "",
        ]
        for key in keys {
          let column = table.columns.firstIndex { $0.key == key }
          cells.append(column.map { cell(row[$0]) } ?? "")
        }
        text += line(cells)
      }
    }
    return text
  }

  private static func cell(_ cell: ReportCell) -> String {
    switch cell {
    case .text, .name: guarded(cell.machineText)
    default: cell.machineText
    }
  }

  /// The first characters by which spreadsheets know a formula (OWASP, "CSV Injection").
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
