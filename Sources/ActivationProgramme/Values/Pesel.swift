public import EventLedger

/// A valid PESEL number, the Polish number of a person, with the birth day and the sex it contains.
///
/// Eleven digits: `YYMMDD`, four of a serial number, one check digit. The month carries the century: +80 for the
/// 1800s, +0 for the 1900s, +20 for the 2000s, +40 for the 2100s, +60 for the 2200s. The tenth digit is even for a
/// woman (0 included) and odd for a man. The check digit is `(10 − s mod 10) mod 10`, where `s` is the sum of the
/// first ten digits weighted 1 3 7 9 1 3 7 9 1 3; the outer `mod 10` matters for the check digit 0.
/// A valid number proves nothing about a person: the number can be missing, mistaken in the register or changed.
///
/// The number is a national identification number (GDPR art. 87). It is therefore hidden in `description`, in
/// reflection and in errors; only `digits` gives it away.
public struct Pesel: Hashable, Sendable {
  /// The eleven digits: personal data, never to be written to a log or an error.
  public let digits: String
  /// The day of birth that the number contains.
  public let birthDay: Day
  /// The sex that the number contains.
  public let sex: Sex

  /// The number in exactly eleven ASCII digits; throws the first rule that it breaks.
  public init(parsing text: String) throws(PeselError) {
    let bytes = Array(text.utf8)
    guard bytes.count == 11 else { throw .length(found: text.count) }
    var numbers: [Int] = []
    for (index, byte) in bytes.enumerated() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw .notADigit(position: index + 1) }
      numbers.append(Int(byte - UInt8(ascii: "0")))
    }
    birthDay = try Pesel.birthDay(numbers)
    let expected = Pesel.checkDigit(numbers)
    guard numbers[10] == expected else { throw .checkDigit }
    sex = numbers[9].isMultiple(of: 2) ? .female : .male
    digits = text
  }

  private static func birthDay(_ numbers: [Int]) throws(PeselError) -> Day {
    let codedMonth = numbers[2] * 10 + numbers[3]
    let month = codedMonth % 20
    guard (1...12).contains(month) else { throw .month(found: codedMonth) }
    // The months 1–12 follow the 1900s, 21–32 the 2000s, 41–52 the 2100s, 61–72 the 2200s and 81–92 the 1800s.
    let century = [1900, 2000, 2100, 2200, 1800][codedMonth / 20]
    let year = century + numbers[0] * 10 + numbers[1]
    let day = numbers[4] * 10 + numbers[5]
    do {
      return try Day(year: year, month: month, day: day)
    } catch {
      throw .day(found: day, month: month, year: year)
    }
  }

  private static func checkDigit(_ numbers: [Int]) -> Int {
    let sum = zip(numbers, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]).reduce(0) { $0 + $1.0 * $1.1 }
    return (10 - sum % 10) % 10
  }
}

extension Pesel: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A note that the number is hidden, not the number.
  public var description: String { "PESEL (hidden)" }

  /// A note that the number is hidden, not the number.
  public var debugDescription: String { description }

  /// Nothing of the number, so that `dump` and test failures do not print it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Which rule a text breaks that should be a PESEL number; no text of it repeats a digit, nor does reflection.
public enum PeselError: Error, Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Not eleven characters.
  case length(found: Int)
  /// A character that is no digit 0–9, counted from 1.
  case notADigit(position: Int)
  /// The third and fourth digits are no month of any century.
  case month(found: Int)
  /// The month has no such day.
  case day(found: Int, month: Int, year: Int)
  /// The last digit does not follow from the others, so at least one digit is mistyped.
  case checkDigit

  /// Nothing of what was found, so that `dump` and test failures do not print it.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// The broken rule in one English sentence.
  public var description: String {
    switch self {
    case .length(let found): "a PESEL number has 11 digits, found \(found) characters"
    case .notADigit(let position): "a PESEL number has only digits, found something else at place \(position)"
    case .month:
      "the third and fourth digits of a PESEL number must be a month (01–12, 21–32, 41–52, 61–72 or 81–92)"
    case .day: "the fifth and sixth digits of a PESEL number must be a day of its month"
    case .checkDigit: "the last digit of the PESEL number does not match the others"
    }
  }

  /// The broken rule in one Polish sentence.
  public var polishText: String {
    switch self {
    case .length(let found): "numer PESEL ma 11 cyfr, podano znaków: \(found)"
    case .notADigit(let position): "numer PESEL składa się z samych cyfr, inny znak na miejscu \(position)"
    case .month:
      "trzecia i czwarta cyfra numeru PESEL muszą oznaczać miesiąc (01–12, 21–32, 41–52, 61–72 albo 81–92)"
    case .day: "piąta i szósta cyfra numeru PESEL muszą oznaczać dzień tego miesiąca"
    case .checkDigit: "ostatnia cyfra numeru PESEL nie zgadza się z pozostałymi"
    }
  }
}
