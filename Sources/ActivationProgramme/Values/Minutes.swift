/// A length of training time in whole minutes.
///
/// Attendance is counted in minutes and shown in hours: 90 minutes are 1.5 hours. A lesson hour of 45 minutes is a
/// matter of the timetable, not of this type.
public struct Minutes: Hashable, Sendable {
  /// The number of minutes.
  public let rawValue: Int64

  /// A length of `rawValue` minutes.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// No time.
  public static let zero = Minutes(0)

  /// One session lasts at least one minute and at most one day; anything else is a typing error.
  public static let session = Minutes(1)...Minutes(1_440)

  /// The time in hours for JSON, the nearest number to minutes / 60.
  public var hours: Double { Double(rawValue) / 60 }

  /// The time in hours with at most two decimals, rounded half away from zero: `1.5`, `0.83`, `12`.
  public var hoursText: String {
    let hundredths = (rawValue.magnitude * 100 + 30) / 60
    let (whole, fraction) = hundredths.quotientAndRemainder(dividingBy: 100)
    var text = (rawValue < 0 && hundredths > 0 ? "-" : "") + "\(whole)"
    if fraction > 0 {
      text += fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
      if text.hasSuffix("0") { text.removeLast() }
    }
    return text
  }
}

extension Minutes: Comparable {
  /// Whether the left length is shorter.
  public static func < (left: Minutes, right: Minutes) -> Bool { left.rawValue < right.rawValue }
}

extension Minutes: Codable {
  /// Reads an integer number of minutes.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes an integer number of minutes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
