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
  func minutes(from first: Int32, before end: Int32?) -> AttendanceViewState.SessionMinutes {
    let low = days.firstIndex(atLeast: first)
    let high = end.map { max(low, days.firstIndex(atLeast: $0)) } ?? days.count
    return .init(planned: sums[high].planned - sums[low].planned, held: sums[high].held - sums[low].held)
  }
}
