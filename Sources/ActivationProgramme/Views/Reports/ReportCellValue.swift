// Each conformance says the same of another type.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import EventLedger

/// A value that a column can show: what people and what programs read, and on which side it is set.
public protocol ReportCellValue: Sendable {
  /// Whether it is a number.
  static var isNumeric: Bool { get }
  /// The cell of a table.
  var cell: ReportCell { get }
  /// The value in the JSON.
  var json: ReportValue { get }
}

extension ReportCellValue {
  /// No number.
  public static var isNumeric: Bool { false }
  /// What the cell says.
  public var json: ReportValue { cell.json }
}

extension Optional: ReportCellValue where Wrapped: ReportCellValue {
  public static var isNumeric: Bool { Wrapped.isNumeric }
  public var cell: ReportCell { map(\.cell) ?? .none }
  public var json: ReportValue { map(\.json) ?? .null }
}

extension String: ReportCellValue {
  public var cell: ReportCell { .text(self) }
}

extension LocalizedText: ReportCellValue {
  public var cell: ReportCell { .name(self) }
}

extension ParticipantID: ReportCellValue {
  public var cell: ReportCell { .text(description) }
}

extension Day: ReportCellValue {
  public var cell: ReportCell { .day(self) }
}

extension Bool: ReportCellValue {
  public var cell: ReportCell { .flag(self) }
}

extension Int: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { .count(self) }
}

extension Position: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { .count(Int(clamping: rawValue)) }
}

extension Minutes: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { .hours(self) }
}

extension BasisPoints: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { .percent(self) }
}

extension Grosze: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { .money(self) }
}

extension GroszeSum: ReportCellValue {
  public static var isNumeric: Bool { true }
  public var cell: ReportCell { grosze.map { .money($0) } ?? .text(polishText) }
  public var json: ReportValue { grosze.map { .integer($0.rawValue) } ?? .decimal("\(rawValue)") }
}

/// Names, one after the other; for programs an empty text where there are none.
extension [String]: ReportCellValue {
  public var cell: ReportCell { joined(separator: " ").orNone.cell }
  public var json: ReportValue { .text(joined(separator: " ")) }
}

extension ReportCell: ReportCellValue {
  public var cell: ReportCell { self }

  /// The cell for a program.
  public var json: ReportValue {
    switch self {
    case .text(let text), .code(let text, _): .text(text)
    case .name(let name): .text(name.pl)
    case .count(let count): .integer(Int64(count))
    case .hours(let minutes): .hours(minutes)
    case .percent(let share): .percent(share)
    case .money(let amount): .integer(amount.rawValue)
    case .day(let day): .text("\(day)")
    case .flag(let value): .bool(value)
    case .none: .null
    }
  }
}

extension String {
  /// The text; nil where it is empty, which means that it is missing.
  package var orNone: String? { isEmpty ? nil : self }
}

/// A closed list of codes, each with the words that people read in its place; programs get the code.
public protocol LocalizedCode: Category, ReportCellValue {
  /// What it means.
  var text: LocalizedText { get }
}

extension LocalizedCode {
  /// The code with its words.
  public var cell: ReportCell { .code(rawValue, text) }
}
