/// Why a text is no day or no moment: what was expected and what was found.
public enum CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text does not have the required shape; `expected` is the shape in words.
  case malformed(found: String, expected: String)
  /// The shape is right but the calendar has no such day, for instance 29 February 2019.
  case noSuchDay(found: String, expected: String)
  /// The shape is right but the clock has no such time, for instance 24:00:00 or a leap second.
  case noSuchTime(found: String, expected: String)
  /// A real day, but outside the years that the ledger keeps.
  case outOfRange(found: String, expected: String)

  /// The found and the expected in one English sentence.
  public var description: String {
    switch self {
    case .malformed(let found, let expected): "'\(found)' has the wrong form: expected \(expected)"
    case .noSuchDay(let found, let expected): "'\(found)' is not in the calendar: expected \(expected)"
    case .noSuchTime(let found, let expected): "'\(found)' is not a time of day: expected \(expected)"
    case .outOfRange(let found, let expected): "'\(found)' is out of range: expected \(expected)"
    }
  }

  /// An input is quoted back up to this many characters, so that a hostile line cannot flood a report.
  static let quoteLimit = 64

  static func quote(_ text: String) -> String {
    text.utf8.count <= quoteLimit ? text : String(text.prefix(quoteLimit)) + "…"
  }
}
