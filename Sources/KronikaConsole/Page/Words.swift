import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Look {
  /// A moment as a person writes it.
  func moment(_ time: Timestamp) -> String { ReportFigure.moment(time).text(in: language) }

  /// A day as a person writes it.
  func day(_ day: Day) -> String { ReportFigure.cell(.day(day)).text(in: language) }

  /// A whole number with its thousands apart.
  func count(_ number: some BinaryInteger) -> String {
    ReportFigure.cell(.count(Int(clamping: number))).text(in: language)
  }

  /// A figure of a report; its last step tells the unit.
  func figure(_ value: ReportValue?, of address: FigureAddress) -> String {
    let key = address.steps.last?.key ?? ""
    switch value {
    case .integer(let number)? where key.hasSuffix("_grosze"):
      return ReportFigure.cell(.money(Grosze(number))).text(in: language)
    case .integer(let number)?: return count(number)
    case .decimal(let text)?:
      let shown = language == .pl ? String(text.map { $0 == "." ? "," : $0 }) : text
      return key.hasSuffix("percentage") ? shown + "\u{A0}%" : shown
    case .text(let text)?: return text
    case .bool(let flag)?: return ReportFigure.cell(.flag(flag)).text(in: language)
    case .null?, nil: return "–"
    case let other?: return other.json
    }
  }

  /// The change from one figure to another, with its sign and a word: colour alone says nothing.
  func change(from old: ReportValue?, to new: ReportValue?, of address: FigureAddress) -> String {
    guard old != new else { return text("bez zmian", "unchanged") }
    guard let before = old?.number, let after = new?.number else {
      if old == nil { return text("nowe", "new") }
      if new == nil { return text("usunięte", "gone") }
      return text("inne", "different")
    }
    let (difference, isOverflow) = after.subtractingReportingOverflow(before)
    guard !isOverflow, difference != 0 else { return text("inne", "different") }
    let unit: ReportValue =
      if case .decimal? = new { .decimal(ReportValue.hundredths(abs(difference))) } else {
        .integer(abs(difference) / 100)
      }
    var size = figure(unit, of: address)
    // The difference of two shares is told in percentage points.
    if address.steps.last?.key.hasSuffix("percentage") == true { size = size.dropLast() + text("p.p.", "pp") }
    return difference > 0 ? "▲ +\(size) " + text("więcej", "more") : "▼ −\(size) " + text("mniej", "less")
  }
}

extension ReportValue {
  /// The figure in hundredths of its unit; nil where it is no number.
  var number: Int64? {
    switch self {
    case .integer(let value):
      let (number, isOverflow) = value.multipliedReportingOverflow(by: 100)
      return isOverflow ? nil : number
    case .decimal(let text): return Self.hundredths(text)
    default: return nil
    }
  }

  /// Hundredths of a decimal with at most two places behind the point.
  static func hundredths(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let places = parts.count > 1 ? parts[1] : ""
    guard parts.count <= 2, places.count <= 2, let whole = Int64(parts[0]) else { return nil }
    guard let rest = Int64(places + String(repeating: "0", count: 2 - places.count)) else { return nil }
    let (scaled, isOverflow) = whole.multipliedReportingOverflow(by: 100)
    return isOverflow ? nil : text.hasPrefix("-") ? scaled - rest : scaled + rest
  }

  static func hundredths(_ number: Int64) -> String {
    let rest = abs(number % 100)
    return "\(number < 0 ? "-" : "")\(abs(number / 100))" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }
}
