public import EventLedger

/// When an office or a telephone can be reached, by the day of the week; a day that is absent has no hours.
///
/// In JSON an object such as `{"monday":"08:00-16:00","tuesday":"09:00-17:00"}`.
public struct WeeklyHours: Hashable, Sendable {
  private let hours: [Weekday: TimeRange]

  /// The hours on a day of the week; `nil` where there are none.
  public subscript(weekday: Weekday) -> TimeRange? { hours[weekday] }
}

extension WeeklyHours: Codable {
  private static func key(_ weekday: Weekday) -> NamedKey { NamedKey("\(weekday)") }

  /// Reads an object with the English names of the days of the week.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NamedKey.self)
    var hours: [Weekday: TimeRange] = [:]
    for weekday in Weekday.allCases {
      hours[weekday] = try container.decodeIfPresent(TimeRange.self, forKey: Self.key(weekday))
    }
    self.hours = hours
  }

  /// Writes an object with the English names of the days of the week.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NamedKey.self)
    for weekday in Weekday.allCases {
      try container.encodeIfPresent(hours[weekday], forKey: Self.key(weekday))
    }
  }
}

/// A part of a day between two times on the clock, written `08:00-16:00`.
public struct TimeRange: Hashable, Sendable, CustomStringConvertible {
  /// Minutes from midnight to the beginning.
  public let start_min: Int
  /// Minutes from midnight to the end; more than `start_min`, at most 1,440.
  public let end_min: Int

  /// The range in `text`; `nil` unless it is written `HH:mm-HH:mm` and its end comes after its beginning.
  public init?(_ text: String) {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, let start = Self.minutes(halves[0]), let end = Self.minutes(halves[1]), start < end
    else { return nil }
    start_min = start
    end_min = end
  }

  private static func minutes(_ text: Substring) -> Int? {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), (bytes[0...1] + bytes[3...4]).allSatisfy(isDigit),
      let hour = Int(text.prefix(2)), let minute = Int(text.suffix(2)), minute < 60
    else { return nil }
    let total = hour * 60 + minute
    return total <= 1_440 ? total : nil
  }

  /// The range as `08:00-16:00`.
  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func clock(_ minutes: Int) -> String { two(minutes / 60) + ":" + two(minutes % 60) }
    return clock(start_min) + "-" + clock(end_min)
  }
}

extension TimeRange: Codable {
  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let range = TimeRange(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is no part of a day: expected HH:mm-HH:mm with the end after the beginning")
    }
    self = range
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
