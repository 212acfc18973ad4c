internal import EventLedger

/// The minutes of sessions of one training: scheduled and not cancelled, held, and what a plan has to count.
struct SessionMinutes: Sendable {
  var planned: Int64 = 0
  var held: Int64 = 0
  /// Day by day the planned time or, where more was held, the time held.
  var due: Int64 = 0

  static func + (left: Self, right: Self) -> Self {
    Self(planned: left.planned + right.planned, held: left.held + right.held, due: left.due + right.due)
  }

  static func - (left: Self, right: Self) -> Self {
    Self(planned: left.planned - right.planned, held: left.held - right.held, due: left.due - right.due)
  }
}

/// The sessions of one training by day, with running sums, so that any stretch of days is summed at once.
struct Timetable {
  private var days: [Int32] = []
  private var sums = [SessionMinutes()]

  /// Builds it from days in any order, each with its planned and its held minutes.
  init(_ sessions: [Int32: SessionMinutes] = [:]) {
    for (day, minutes) in sessions.sorted(by: { $0.key < $1.key }) {
      days.append(day)
      let due = max(minutes.planned, minutes.held)
      sums.append(sums[sums.count - 1] + SessionMinutes(planned: minutes.planned, held: minutes.held, due: due))
    }
  }

  /// The minutes of all sessions within a stretch of days.
  func minutes(in stretch: Range<Int32>) -> SessionMinutes {
    let low = days.firstIndex(atLeast: stretch.lowerBound)
    return sums[max(low, days.firstIndex(atLeast: stretch.upperBound))] - sums[low]
  }
}
