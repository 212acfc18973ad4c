extension Day: LosslessStringConvertible {
  /// The day written as `yyyy-MM-dd`, or `nil`; `init(parsing:)` says why a text is refused.
  public init?(_ description: String) {
    guard let day = try? Day(parsing: description) else { return nil }
    self = day
  }

  /// The day written as `yyyy-MM-dd`: exactly ten ASCII characters, years 1800 to 2299.
  public init(parsing text: String) throws(CalendarError) {
    let quoted = CalendarError.quote(text)
    var digits = DigitReader(text.utf8)
    guard text.utf8.count == 10, let date = digits.date(), digits.isAtEnd else {
      throw .malformed(found: quoted, expected: "a date written as yyyy-MM-dd")
    }
    try self.init(year: date.year, month: date.month, day: date.day, quoted: quoted)
  }

  /// The day as `yyyy-MM-dd`; a day outside `Day.supported` is written with a sign and more digits and is not parsed.
  public var description: String {
    var text = ""
    text.reserveCapacity(10)
    append(to: &text)
    return text
  }

  func append(to text: inout String) {
    let (year, month, day) = components
    if Day.supported.contains(self) {
      text.appendPadded(year, width: 4)
    } else {
      text += year < 0 ? "-" : "+"
      text.appendPadded(abs(year), width: 6)
    }
    text += "-"
    text.appendPadded(month, width: 2)
    text += "-"
    text.appendPadded(day, width: 2)
  }
}

extension Day: Codable {
  /// Reads the text form `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes the text form; throws for a day outside `Day.supported`, which has none.
  public func encode(to encoder: any Encoder) throws {
    guard Day.supported.contains(self) else {
      let context = EncodingError.Context(
        codingPath: encoder.codingPath, debugDescription: "\(self) is outside the years 1800 to 2299")
      throw EncodingError.invalidValue(self, context)
    }
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
