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
    var text = CSVText.line(head + (withAddresses ? ["address"] : []) + keys)
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
        text += CSVText.line(cells)
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

  static func guarded(_ text: String) -> String { CSVText.isFormula(text) ? "'" + text : text }
}
