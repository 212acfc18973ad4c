import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// Reports as tables for a terminal, with headings in one language.
struct ReportTables {
  /// What stands above the tables, behind the programme.
  let title: LocalizedText
  let language: Language
  /// The columns of the terminal; nil where lines may be as long as they need.
  let columns: Int?

  /// Tables of a view.
  init(view: ViewName, language: Language, columns: Int?) {
    self.init(title: view.title, language: language, columns: columns)
  }

  /// Tables of a report.
  init(title: LocalizedText, language: Language, columns: Int?) {
    self.title = title
    self.language = language
    self.columns = columns
  }

  /// The reports one below the other.
  func lines(of reports: [any ViewReport]) -> [String] {
    guard !reports.isEmpty else { return [text(Words.noProgramme)] }
    return Array(reports.map(lines).joined(separator: [""]))
  }

  private func lines(of report: any ViewReport) -> [String] {
    var lines = [Terminal.bold("\(report.programme): \(text(title))"), standing(report.point)]
    for table in report.tables {
      lines += ["", Terminal.bold(text(table.title))]
      lines += table.rows.isEmpty ? [text(Self.none)] : self.lines(of: table)
    }
    return lines
  }

  private func standing(_ point: ReportPoint) -> String {
    let recorded = point.knownAt.map { " (\($0))" } ?? ""
    let known = LocalizedText(
      pl: "stan wiedzy: pozycja \(point.position)\(recorded)", en: "as known at position \(point.position)\(recorded)")
    let effective =
      point.effectiveOn.map { LocalizedText(pl: ", stan na dzień \($0)", en: ", as effective on \($0)") }
      ?? LocalizedText(pl: "", en: "")
    return text(known) + text(effective)
  }

  private func lines(of table: ReportTable) -> [String] {
    var whole = TextTable(
      table.columns.map { $0.isNumeric ? .right(text($0.heading)) : .left(text($0.heading)) })
    for row in table.rows { whole.add(row.map(cell)) }
    return Array(whole.parts(columns: columns).map(\.lines).joined(separator: [""]))
  }

  private func cell(_ cell: ReportCell) -> String {
    switch cell {
    case .code(let code, _): code
    case .money(let amount) where language == .en:
      amount.englishText(blank: " ")
    default: cell.text(in: language)
    }
  }

  private func text(_ localized: LocalizedText) -> String { localized.text(in: language) }

  private static let none = LocalizedText(pl: "(brak)", en: "(none)")
}

extension ViewName {
  /// The name of the view above its tables.
  fileprivate var title: LocalizedText {
    switch self {
    case .capacity: LocalizedText(pl: "miejsca", en: "capacity")
    case .attendance: LocalizedText(pl: "frekwencja", en: "attendance")
    case .budget: LocalizedText(pl: "budżet", en: "budget")
    }
  }
}
