internal import EventLedger

/// A month as a number yyyymm.
package enum Month {
  /// The month as `yyyy-MM`.
  package static func text(_ month: Int) -> String {
    String((month / 100 + 10_000)).dropFirst() + "-" + String(month % 100 + 100).dropFirst()
  }

  /// The month of a day.
  static func of(_ day: Day) -> Int { day.year * 100 + day.month }
}
