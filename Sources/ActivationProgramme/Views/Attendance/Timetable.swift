internal import EventLedger

/// The sessions of one training by day, with running sums, so that any stretch of days is summed at once.
struct Timetable {
  private var days: [Int32] = []
  private var sums: [AttendanceViewState.SessionMinutes] = [.init()]

  /// Builds it from days in any order.
  init(_ sessions: [(day: Int32, minutes: AttendanceViewState.SessionMinutes)]) {
    for (day, minutes) in sessions.sorted(by: { $0.day < $1.day }) {
      let before = sums[days.count]
      days.append(day)
      sums.append(.init(planned: before.planned + minutes.planned, held: before.held + minutes.held))
    }
  }

  /// The minutes of all sessions from a day on and before another one; nil is the end of time.
  func minutes(from first: Day, before end: Day?) -> AttendanceViewState.SessionMinutes {
    let low = days.firstIndex(atLeast: first.rawValue)
    let high = end.map { max(low, days.firstIndex(atLeast: $0.rawValue)) } ?? days.count
    return .init(planned: sums[high].planned - sums[low].planned, held: sums[high].held - sums[low].held)
  }

  /// The same without stretches of days that are apart, each before its end or to the end of time.
  func minutes(
    from first: Day, before end: Day?, without gaps: [(first: Day, end: Day?)]
  ) -> AttendanceViewState.SessionMinutes {
    var sums = minutes(from: first, before: end)
    for gap in gaps {
      let from = max(first, gap.first)
      let before = [gap.end, end].compactMap { $0 }.min()
      if let before, before <= from { continue }
      let away = minutes(from: from, before: before)
      sums.planned -= away.planned
      sums.held -= away.held
    }
    return sums
  }
}
