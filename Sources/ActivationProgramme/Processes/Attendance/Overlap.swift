package import EventLedger

/// A stretch of time in which somebody was, or something was used, for so many minutes.
package struct TimeLoad: Sendable {
  /// What it was for: the name of a session or of a support.
  package let name: String
  /// Minutes since the first day of counting.
  package let start: Int
  package let end: Int
  /// The minutes within the stretch; fewer than its length for somebody who came late or left early.
  package let minutes: Int

  /// Of a session or support on a day; without a time of starting it lies somewhere in the day.
  package init(_ name: String, on day: Day, startsAt start: Int?, lasting length: Int, minutes: Int) {
    self.name = name
    let midnight = Int(day.rawValue) * 1_440
    self.start = midnight + (start ?? 0)
    end = start.map { midnight + $0 + length } ?? midnight + 1_440
    self.minutes = minutes
  }
}

/// What cannot have been at once.
package enum Overlap {
  /// The earlier loads with which a new one cannot be; none where all of them find room.
  ///
  /// Minutes find room in their stretches exactly where, between any beginning and any end, the minutes of the
  /// stretches that lie wholly between them are no more than the time between them. So somebody may leave one session
  /// early and come late to another, and nobody is in two for the whole of both.
  package static func others(_ earlier: [TimeLoad], than new: TimeLoad) -> [String] {
    guard new.minutes > 0 else { return [] }
    let earlier = earlier.filter { $0.minutes > 0 }
    let single = earlier.filter { isTooMuch(for: new, beside: [$0]) }
    guard single.isEmpty else { return single.map(\.name) }
    // Several may leave no room together; what an older version took in spite of each other stands in nobody's way.
    var possible: [TimeLoad] = []
    for load in earlier where !isTooMuch(for: load, beside: possible) { possible.append(load) }
    return isTooMuch(for: new, beside: possible) ? possible.filter { $0.touches(new) }.map(\.name) : []
  }

  /// Whether minutes find no room in their stretch, beside others that do.
  private static func isTooMuch(for new: TimeLoad, beside others: [TimeLoad]) -> Bool {
    let all = others + [new]
    for start in Set(all.map(\.start)) where start <= new.start {
      for end in Set(all.map(\.end)) where end >= new.end {
        let within = all.filter { $0.start >= start && $0.end <= end }
        // A load that is longer than its own stretch is no matter of two.
        if within.count > 1, within.reduce(0, { $0 + $1.minutes }) > end - start { return true }
      }
    }
    return false
  }
}

extension TimeLoad {
  fileprivate func touches(_ other: TimeLoad) -> Bool { start < other.end && other.start < end }
}
