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

  package init(record: String, title: LocalizedText, columns: [ReportColumn], rows: [[ReportCell]]) {
    self.record = record
    self.title = title
    self.columns = columns
    self.rows = rows
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

/// A cell of a table.
public enum ReportCell: Sendable, Equatable {
  /// A text from the log or the charter.
  case text(String)
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

  /// A count that may be unknown.
  package static func count(orNone count: Int?) -> ReportCell { count.map { .count($0) } ?? .none }

  /// The cell for a person.
  public func text(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .name(let name): name.text(in: language)
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
    case .text(let text): text
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
