public import ActivationProgramme
public import EventLedger

/// Something that a report shows to people: a cell of a table, or a moment or share beside it.
public enum ReportFigure: Sendable, Equatable {
  /// A cell of a table of a view.
  case cell(ReportCell)
  /// A moment.
  case moment(Timestamp)

  static func text(_ text: String) -> ReportFigure { .cell(.text(text)) }
  static func name(_ name: LocalizedText) -> ReportFigure { .cell(.name(name)) }
  static func count(_ count: Int) -> ReportFigure { .cell(.count(count)) }
  static func money(_ amount: Grosze) -> ReportFigure { .cell(.money(amount)) }
  static func percent(_ share: BasisPoints) -> ReportFigure { .cell(.percent(share)) }
  static func day(_ day: Day) -> ReportFigure { .cell(.day(day)) }
  static var none: ReportFigure { .cell(.none) }

  /// The figure as a person of that language writes it.
  ///
  /// Polish: `1 234,56 zł` with no-break spaces, `12,5`, `30.06.2019 r.`, `30.06.2019 r., 14:08:01 (czas polski)`. English:
  /// `1,234.56 PLN`, `12.5`, `30 June 2019`. No library of the system is asked, so the text is the same everywhere.
  public func text(in language: Language) -> String {
    switch self {
    case .cell(let cell): Self.text(of: cell, in: language)
    case .moment(let moment):
      // The time of day stands in `yyyy-MM-ddTHH:mm:ss…Z` after the eleventh character.
      DayText.text(of: Day(inPolandAt: moment), in: language) + ", "
        + "\(moment.adding(seconds: Int64(PolishTime.utcOffsetSeconds(at: moment))))".dropFirst(11).prefix(8)
        + (language == .pl ? " (czas polski)" : " (Polish time)")
    }
  }

  private static func text(of cell: ReportCell, in language: Language) -> String {
    switch cell {
    case .day(let day): DayText.text(of: day, in: language)
    case .money(let amount) where language == .en: amount.englishText(blank: "\u{A0}")
    case .count(let count): grouped(count, in: language)
    default: cell.text(in: language)
    }
  }

  static func grouped(_ count: Int, in language: Language) -> String {
    count.grouped(by: language == .pl ? "\u{A0}" : ",")
  }
}

/// Days as people write them.
enum DayText {
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `30.06.2019 r.` or `30 June 2019`.
  static func text(of day: Day, in language: Language) -> String {
    let (year, month, number) = day.components
    return language == .pl
      ? "\(number.twoDigits).\(month.twoDigits).\(year)\u{A0}r." : "\(number) \(english[month - 1]) \(year)"
  }

  /// `06.2019` or `Jun 2019`.
  static func month(of day: Day, in language: Language) -> String {
    let (year, month, _) = day.components
    return language == .pl ? "\(month.twoDigits).\(year)" : "\(english[month - 1].prefix(3)) \(year)"
  }
}
