/// Which civil day a moment belongs to: a rule of the place where a ledger is kept.
public struct DayRule: Sendable {
  private let day: @Sendable (Timestamp) -> Day

  /// Creates a rule.
  public init(_ day: @escaping @Sendable (Timestamp) -> Day) {
    self.day = day
  }

  /// The day in UTC.
  public static let utc = DayRule { Day($0) }

  /// The day of a moment.
  public func callAsFunction(_ moment: Timestamp) -> Day { day(moment) }
}
