/// A moment in microseconds since 1970-01-01T00:00:00Z, on the UTC scale without leap seconds.
///
/// The text form is RFC 3339: `2019-06-30T12:00:00Z`, with up to six fraction digits and either `Z` or an offset
/// such as `+02:00`. It is always written with `Z` and only the fraction digits that are needed. As with `Day`,
/// every `Int64` is a moment and only moments in the years 1800 to 2299 have a text.
public struct Timestamp: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before.
  public let rawValue: Int64

  /// The moment `rawValue` microseconds after 1970-01-01T00:00:00Z.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// The beginning of a day in UTC.
  public init(startOf day: Day) {
    rawValue = Int64(day.rawValue) * Timestamp.day_us
  }

  /// The first and the last moment that have a text form: 1800-01-01T00:00:00Z to 2299-12-31T23:59:59.999999Z.
  public static let supported =
    Timestamp(
      startOf: Day.supported.lowerBound)...Timestamp(
      rawValue: Timestamp(startOf: Day.supported.upperBound).rawValue + day_us - 1)

  static let second_us: Int64 = 1_000_000
  static let day_us: Int64 = 86_400 * second_us

  /// The moment `microseconds` later (earlier when negative), held at the ends of the `Int64` count.
  public func adding(microseconds: Int64) -> Timestamp {
    let (sum, overflow) = rawValue.addingReportingOverflow(microseconds)
    return Timestamp(rawValue: overflow ? (microseconds < 0 ? .min : .max) : sum)
  }

  /// The moment `seconds` later (earlier when negative), held at the ends of the count.
  public func adding(seconds: Int64) -> Timestamp {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: Timestamp.second_us)
    return adding(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }
}

extension Timestamp: Comparable {
  /// Whether the left moment is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.rawValue < right.rawValue }
}

extension Day {
  /// The civil day of a moment at a place whose clocks are `utcOffsetSeconds` seconds ahead of UTC.
  public init(_ timestamp: Timestamp, utcOffsetSeconds: Int = 0) {
    let local = timestamp.adding(seconds: Int64(clamping: utcOffsetSeconds)).rawValue
    let (quotient, remainder) = local.quotientAndRemainder(dividingBy: Timestamp.day_us)
    // Every Int64 of microseconds is within ±107 million days, which an Int32 holds.
    self.init(rawValue: Int32(clamping: remainder < 0 ? quotient - 1 : quotient))
  }
}
