public import ActivationProgramme

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
    text(tables, withAddresses: false)
  }

  /// The file for tables; with the address of each row behind the effective day where that is asked for.
  static func text(
    _ tables: [(programme: String, point: ReportPoint, table: ReportTable)], withAddresses: Bool
  ) -> String {
    var keys: [String] = []
    for (_, _, table) in tables {
      for column in table.columns where !keys.contains(column.key) { keys.append(column.key) }
    }
    let head = ["record", "programme", "position", "known_at", "effective_on"]
    var text = line(head + (withAddresses ? ["address"] : []) + keys)
    for (programme, point, table) in tables {
      for (index, row) in table.rows.enumerated() {
        var cells = [
          table.record, guarded(programme), "\(point.position)",
          point.knownAt.map { "\($0)" } ?? "", point.effectiveOn.map { "\($0)" } ?? "",
        ]
        if withAddresses { cells.append(table.addresses.indices.contains(index) ? "\(table.addresses[index])" : "") }
        for key in keys {
          let column = table.columns.firstIndex { $0.key == key }
          cells.append(column.map { cell(row[$0]) } ?? "")
        }
        text += line(cells)
      }
    }
    return text
  }

  /// The file for rows of texts about one programme.
  public static func text(
    columns: [String], rows: [[String]], record: String, programme: String, point: ReportPoint
  ) -> String {
    let table = ReportTable(
      record: record, title: LocalizedText(pl: record, en: record),
      columns: columns.map { ReportColumn($0, LocalizedText(pl: $0, en: $0)) }, rows: rows.map { $0.map { .text($0) } })
    return text([(programme, point, table)])
  }

  private static func cell(_ cell: ReportCell) -> String {
    switch cell {
    case .text, .code, .name: guarded(cell.machineText)
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
