extension Grosze {
  /// The amount written for people, such as `1234.56`, `1 234,56`, `957 028,81 zł` or `50`.
  ///
  /// The whole part is written without separators or in groups of three digits divided by one blank each
  /// (space, no-break space or narrow no-break space); one or two digits may follow a comma or a full stop; `zł`
  /// may end it. A separator of thousands by comma or full stop is refused, because `1,234` could be either.
  /// A minus sign is accepted only where `allowsNegative` says so.
  public init(parsing text: String, allowsNegative: Bool = false) throws(MoneyError) {
    let quoted = text.utf8.count <= Grosze.textLimit ? text : String(text.prefix(Grosze.textLimit)) + "…"
    let malformed = MoneyError.malformed(found: quoted, expected: "an amount such as 1234.56 or 1 234,56")
    guard text.utf8.count <= Grosze.textLimit else { throw malformed }
    var rest = Substring(text)
    if rest.hasSuffix("zł") {
      rest.removeLast(2)
      if let last = rest.last, Grosze.isBlank(last) { rest.removeLast() }
    }
    let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
    if isNegative { rest.removeFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard let whole = Grosze.digits(ofGrouped: parts[0]) else { throw malformed }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard !fraction.isEmpty, fraction.utf8.allSatisfy(Grosze.isDigit) else { throw malformed }
    guard fraction.utf8.count <= 2 else { throw .tooPrecise(found: quoted) }
    if isNegative && !allowsNegative { throw .negative(found: quoted) }
    let digits = whole + fraction + (fraction.utf8.count == 1 ? "0" : "")
    guard let value = Int64((isNegative ? "-" : "") + digits) else { throw .overflow(operation: "reading '\(quoted)'") }
    self.init(value)
  }

  /// A text for an amount has at most this many UTF-8 bytes.
  public static let textLimit = 48

  /// The amount as in Poland, `1 234,56 zł`, with no-break spaces (U+00A0) between the groups and before `zł`.
  public var polishText: String {
    let (whole, fraction) = parts
    return (isNegative ? "-" : "") + whole.grouped(by: "\u{A0}") + "," + fraction + "\u{A0}zł"
  }

  /// The amount for machines, `1234.56`: a full stop, always two digits after it, no groups and no unit.
  public var decimalText: String {
    let (whole, fraction) = parts
    return (isNegative ? "-" : "") + "\(whole)." + fraction
  }

  /// The amount in English, `1,234.56 PLN`, with a blank before the unit.
  package func englishText(blank: String) -> String {
    let (whole, fraction) = parts
    return (isNegative ? "-" : "") + whole.grouped(by: ",") + "." + fraction + blank + "PLN"
  }

  private var parts: (whole: UInt64, fraction: String) {
    let (whole, fraction) = rawValue.magnitude.quotientAndRemainder(dividingBy: 100)
    return (whole, fraction.twoDigits)
  }

  /// The digits of a whole number that is either plain or correctly grouped in threes; `nil` otherwise.
  private static func digits(ofGrouped text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false, whereSeparator: isBlank)
    for (index, group) in groups.enumerated() {
      guard !group.isEmpty, group.utf8.allSatisfy(isDigit) else { return nil }
      if groups.count > 1 && (index == 0 ? group.utf8.count > 3 : group.utf8.count != 3) { return nil }
    }
    return groups.joined()
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\u{A0}" || character == "\u{202F}"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension Grosze: CustomStringConvertible {
  /// The amount as `decimalText`, so that a log line does not depend on a language.
  public var description: String { decimalText }
}
