/// Reads fixed groups of ASCII digits and signs from a text, never more than the text has.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String.UTF8View) {
    rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next byte, without taking it.
  var next: UInt8? { rest.first }

  /// Takes one character if it is the next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes exactly `count` digits as a number.
  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    return value
  }

  /// Takes `yyyy-MM-dd` without judging the calendar.
  mutating func date() -> (year: Int, month: Int, day: Int)? {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2)
    else { return nil }
    return (year, month, day)
  }
}

extension String {
  /// Appends a number that is not negative, filled with zeros on the left.
  mutating func appendPadded(_ number: Int, width: Int) {
    let digits = String(number)
    self += String(repeating: "0", count: max(0, width - digits.utf8.count))
    self += digits
  }
}
