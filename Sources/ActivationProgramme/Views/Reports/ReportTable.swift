public import EventLedger

/// A part of a report as a table: columns with headings in both languages, and rows of typed cells.
public struct ReportTable: Sendable, Equatable {
  /// The machine name of its rows, such as `quota`; the column `record` of the CSV holds it.
  public var record: String
  /// The title above it.
  public var title: LocalizedText
  /// The columns.
  public var columns: [ReportColumn]
  /// The rows, each with a cell a column.
  public var rows: [[ReportCell]]
  /// The addresses of the rows; empty where they are figures of no report.
  public var addresses: [FigureAddress] = []
  /// From where the paths of a row's cells count.
  private var origins: [FigureAddress] = []
  /// The path of each column; nil for one that has no address.
  private var paths: [[String]?] = []

  package init(record: String, title: LocalizedText, columns: [ReportColumn], rows: [[ReportCell]]) {
    self.record = record
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Makes a table of columns from rows and their addresses.
  package init<Row>(record: String, title: LocalizedText, columns: [Column<Row>], rows: [(FigureAddress, Row)]) {
    self.init(
      record: record, title: title, columns: columns.compactMap(\.heading),
      rows: rows.map { row in columns.map { $0.cell(row.1) } })
    addresses = rows.map(\.0)
    origins = addresses
    paths = columns.map { $0.isFigure && !$0.path.isEmpty ? $0.path : nil }
  }

  /// The address of the figure that a cell shows; nil where it shows none.
  public func address(row: Int, column: Int) -> FigureAddress? {
    guard origins.indices.contains(row), let path = paths[column] else { return nil }
    return origins[row].appending(path)
  }

  /// The table with other cells in a column.
  package mutating func replace(_ heading: ReportColumn, _ cell: (ReportCell) -> ReportCell) {
    guard let column = columns.firstIndex(where: { $0.key == heading.key }) else { return }
    for row in rows.indices { rows[row][column] = cell(rows[row][column]) }
  }

  /// The same rows as figures of no report.
  package var withoutAddresses: ReportTable {
    ReportTable(record: record, title: title, columns: columns, rows: rows)
  }

  /// The table of a report that stands in a larger one below some members.
  package func under(_ keys: String...) -> ReportTable {
    var table = self
    table.addresses = addresses.map { FigureAddress([]).appending(keys).appending($0) }
    table.origins = origins.map { FigureAddress([]).appending(keys).appending($0) }
    return table
  }
}

/// A column of a table.
public struct ReportColumn: Sendable, Hashable {
  /// The machine name, which is also the key in JSON and the heading in CSV.
  public var key: String
  /// The heading for people.
  public var heading: LocalizedText
  /// Whether the cells are numbers, to be set flush right.
  public var isNumeric: Bool

  package init(_ key: String, _ heading: LocalizedText, isNumeric: Bool = false) {
    self.key = key
    self.heading = heading
    self.isNumeric = isNumeric
  }
}

/// Headings that several tables have.
extension ReportColumn {
  package static let participant = ReportColumn("participant", LocalizedText(pl: "Uczestnik", en: "Participant"))
  package static let quota = ReportColumn("quota", LocalizedText(pl: "Grupa", en: "Quota"))
  package static let unit = ReportColumn("unit", LocalizedText(pl: "Wydział", en: "Unit"))
  package static let name = ReportColumn("name", LocalizedText(pl: "Nazwa", en: "Name"))
  package static let places = ReportColumn("places", LocalizedText(pl: "Miejsca", en: "Places"))
  package static let taken = ReportColumn("taken", LocalizedText(pl: "Zajęte", en: "Taken"))
  package static let free = ReportColumn("free", LocalizedText(pl: "Wolne", en: "Free"))
  package static let number = ReportColumn("number", LocalizedText(pl: "Numer", en: "Number"))
  package static let since = ReportColumn("since", LocalizedText(pl: "Od dnia", en: "Since"))
  package static let training = ReportColumn("training", LocalizedText(pl: "Szkolenie", en: "Training"))
  package static let percentage = ReportColumn("percentage", LocalizedText(pl: "Frekwencja", en: "Percentage"))
  package static let session = ReportColumn("session", LocalizedText(pl: "Zajęcia", en: "Session"))
  package static let date = ReportColumn("date", LocalizedText(pl: "Dzień", en: "Date"))
  package static let task = ReportColumn("task", LocalizedText(pl: "Zadanie", en: "Task"))
  package static let line = ReportColumn("line", LocalizedText(pl: "Pozycja", en: "Line"))
  package static let category = ReportColumn("category", LocalizedText(pl: "Kategoria", en: "Category"))
  package static let annex = ReportColumn("annex", LocalizedText(pl: "Aneks", en: "Annex"))
}

/// A cell of a table.
public enum ReportCell: Sendable, Equatable {
  /// A text from the log or the charter.
  case text(String)
  /// A code or name for programs, with the words that people read in its place.
  case code(String, LocalizedText)
  /// A name in both languages.
  case name(LocalizedText)
  /// A count.
  case count(Int)
  /// Time.
  case hours(Minutes)
  /// A share.
  case percent(BasisPoints)
  /// Money.
  case money(Grosze)
  /// A day.
  case day(Day)
  /// Yes or no.
  case flag(Bool)
  /// Not known or not applicable.
  case none

  /// The cell for a person.
  public func text(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .code(_, let words), .name(let words): words.text(in: language)
    case .count(let count): String(count)
    case .hours(let minutes): language == .pl ? Self.withComma(minutes.hoursText) : minutes.hoursText
    case .percent(let share): (language == .pl ? share.polishText : share.description) + " %"
    case .money(let amount): language == .pl ? amount.polishText : amount.decimalText
    case .day(let day): "\(day)"
    case .flag(let value): Self.answer(value).text(in: language)
    case .none: "–"
    }
  }

  /// The cell for a program: hours and percent with a point, money in grosze, `true` or `false`, nothing for `none`.
  public var machineText: String {
    switch self {
    case .text(let text), .code(let text, _): text
    case .name(let name): name.pl
    case .count(let count): String(count)
    case .hours(let minutes): ReportValue.hours(minutes).json
    case .percent(let share): share.description
    case .money(let amount): String(amount.rawValue)
    case .day(let day): "\(day)"
    case .flag(let value): value ? "true" : "false"
    case .none: ""
    }
  }

  private static func answer(_ value: Bool) -> LocalizedText {
    value ? LocalizedText(pl: "tak", en: "yes") : LocalizedText(pl: "nie", en: "no")
  }

  private static func withComma(_ number: String) -> String {
    String(number.map { $0 == "." ? "," : $0 })
  }
}
