/// A civil day of the proleptic Gregorian calendar, counted from 1 January 1970.
///
/// The text form is `yyyy-MM-dd` (ISO 8601, RFC 3339 `full-date`) with the years 1800 to 2299. `rawValue` is the number of days since 1970-01-01 and is what events store;
/// every `Int32` is a day, so a stored value never fails to read, but only days in `Day.supported` have a text.
/// A day has no time zone: an event is effective on a day of the place that it is about.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let rawValue: Int32

  /// The day that lies `rawValue` days after 1970-01-01.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// The first and the last day that have a text form: 1800-01-01 to 2299-12-31.
  public static let supported = Day(rawValue: -62_091)...Day(rawValue: 120_529)

  /// The day with this year, month (1 to 12) and day of the month (from 1).
  ///
  /// Throws `CalendarError.outOfRange` for a year outside 1800 to 2299 and `.noSuchDay` for a day such as
  /// 29 February 2019.
  public init(year: Int, month: Int, day: Int) throws(CalendarError) {
    try self.init(year: year, month: month, day: day, quoted: "\(year)-\(month)-\(day)")
  }

  init(year: Int, month: Int, day: Int, quoted: String) throws(CalendarError) {
    guard (1800...2299).contains(year) else {
      throw .outOfRange(found: quoted, expected: "a year from 1800 to 2299")
    }
    guard (1...12).contains(month) else { throw .noSuchDay(found: quoted, expected: "a month from 01 to 12") }
    let last = Day.lengthOfMonth(month, year: year)
    guard (1...last).contains(day) else {
      throw .noSuchDay(found: quoted, expected: "a day from 01 to \(last) in month \(month) of \(year)")
    }
    self.init(rawValue: Day.count(year: year, month: month, day: day))
  }

  /// Whether February of this Gregorian year has 29 days.
  public static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month (1 to 12) of a year has; 0 for a month that does not exist.
  public static func lengthOfMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: 0
    }
  }
}

extension Day: Comparable, Strideable {
  /// Whether the left day is earlier.
  public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

  /// Whether both are the same day; named here because `Strideable` brings a slower `==` of its own.
  public static func == (left: Day, right: Day) -> Bool { left.rawValue == right.rawValue }

  /// How many days later `other` is.
  public func distance(to other: Day) -> Int { Int(other.rawValue) - Int(rawValue) }

  /// The day `days` later (earlier when negative), held at the ends of the `Int32` count.
  public func advanced(by days: Int) -> Day {
    let (sum, overflow) = Int(rawValue).addingReportingOverflow(days)
    if overflow { return Day(rawValue: days < 0 ? .min : .max) }
    return Day(rawValue: Int32(clamping: sum))
  }
}

// MARK: - Parts of a date

extension Day {
  /// The year, the month (1 to 12) and the day of the month (from 1), all read in one step.
  public var components: (year: Int, month: Int, day: Int) {
    // Years are taken to begin on 1 March, so the leap day is the last of its year, and the lengths of the
    // months before it follow one line: (153 m + 2) / 5 days lie before month m. The 400-year cycle has
    // 146,097 days; 719,468 days lie between 0000-03-01 and 1970-01-01.
    // Derivation: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let sinceMarchZero = Int(rawValue) + 719_468
    let cycle = (sinceMarchZero >= 0 ? sinceMarchZero : sinceMarchZero - 146_096) / 146_097
    let dayOfCycle = sinceMarchZero - cycle * 146_097
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The Gregorian year.
  public var year: Int { components.year }

  /// The month, 1 to 12.
  public var month: Int { components.month }

  /// The day of the month, from 1.
  public var day: Int { components.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday. The remainder is brought into 0...6 before it is numbered from Monday.
    let sinceMonday = ((Int(rawValue) + 3) % 7 + 7) % 7
    return Weekday.allCases[sinceMonday]
  }

  /// The inverse of `components` for a date that is known to exist.
  package static func count(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfCycle = marchYear - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return Int32(clamping: cycle * 146_097 + dayOfCycle - 719_468)
  }
}
