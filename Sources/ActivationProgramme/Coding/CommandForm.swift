internal import EventLedger

/// The forms that values of commands must have, whether they were read from JSON or set by a program.
enum CommandForm {
  /// Bytes of a short text.
  static let textBytes = 200

  static func name<K: IdentifierKind>(_ kind: K.Type, _ value: String, _ field: String) throws(Refusal) {
    do throws(IdentifierError) {
      _ = try Identifier<K>(parsing: value)
    } catch {
      throw Refusal(field: field, value: value, rule: .invalidIdentifier(error))
    }
  }

  static func text(_ value: String, _ field: String) throws(Refusal) {
    guard (1...textBytes).contains(value.utf8.count) else {
      throw Refusal(field: field, value: value, rule: .textLength(limit: textBytes))
    }
    guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }) else {
      throw Refusal(field: field, rule: .controlCharacter)
    }
    guard value.isInNormalFormC else { throw Refusal(field: field, value: value, rule: .normalForm) }
  }

  static func day(_ value: Day, _ field: String) throws(Refusal) {
    guard Day.supported.contains(value) else {
      let error = CalendarError.outOfRange(found: "\(value)", expected: "a year from 1800 to 2299")
      throw Refusal(field: field, value: "\(value)", rule: .invalidDay(error))
    }
  }

  static func month(_ value: Int, _ field: String) throws(Refusal) {
    guard (1800...2299).contains(value / 100), (1...12).contains(value % 100) else {
      throw Refusal(field: field, value: String(value), rule: .invalidMonth)
    }
  }

  static func number(_ value: Int, in range: ClosedRange<Int>, _ field: String) throws(Refusal) {
    guard range.contains(value) else {
      throw Refusal(field: field, value: String(value), rule: .numberOutOfRange(range))
    }
  }

  static func amount(_ value: Int64, _ field: String) throws(Refusal) {
    guard value >= 0 else {
      let found = Grosze(value).decimalText
      throw Refusal(field: field, value: found, rule: .invalidAmount(.negative(found: found)))
    }
  }

  static func digest(_ value: [UInt8], _ field: String) throws(Refusal) {
    guard value.isEmpty || value.count == 32 else { throw Refusal(field: field, rule: .invalidDigest) }
  }

  static func count(_ value: Int, limit: Int, _ field: String) throws(Refusal) {
    guard value <= limit else {
      throw Refusal(field: field, value: String(value), rule: .tooMany(limit: limit))
    }
  }
}

extension RefusalRule {
  /// The text holds a control character.
  static let controlCharacter = RefusalRule(
    "control-character", en: "must not hold control characters", pl: "nie może zawierać znaków sterujących")

  /// The text is no month.
  static let invalidMonth = RefusalRule(
    "invalid-month", en: "must be a month written as yyyy-MM", pl: "oczekiwano miesiąca w postaci rrrr-MM")

  /// The number lies outside its range.
  static func numberOutOfRange(_ range: ClosedRange<Int>) -> RefusalRule {
    let (low, high) = (range.lowerBound, range.upperBound)
    return RefusalRule(
      "number-out-of-range", en: "must be a whole number from \(low) to \(high)",
      pl: "oczekiwano liczby całkowitej od \(low) do \(high)")
  }

  /// The digest is no SHA-256.
  static let invalidDigest = RefusalRule(
    "invalid-digest", en: "must be a SHA-256 digest in 64 hexadecimal digits",
    pl: "oczekiwano skrótu SHA-256 w postaci 64 cyfr szesnastkowych")

  /// The list is too long.
  static func tooMany(limit: Int) -> RefusalRule {
    RefusalRule("too-many", en: "at most \(limit) are allowed", pl: "dozwolone najwyżej \(limit)")
  }
}
