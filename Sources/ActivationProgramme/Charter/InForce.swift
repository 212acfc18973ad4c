public import EventLedger

/// A rule that holds from a day to a day, both included; an absent bound is open.
public protocol InForce {
  /// The first day on which it holds.
  var from: Day? { get }
  /// The last day on which it holds.
  var to: Day? { get }
}

extension InForce {
  /// Whether it holds on a day.
  public func isInForce(on day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

extension Sequence where Element: InForce {
  /// The first that holds on a day; versions that passed validation never overlap, so it is the only one.
  public func inForce(on day: Day) -> Element? {
    first { $0.isInForce(on: day) }
  }
}
