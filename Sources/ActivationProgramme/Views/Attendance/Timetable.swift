/// The sessions of one training by day, with running sums, so that any stretch of days is summed at once.
struct Timetable {
  private var days: [Int32] = []
  private var sums: [AttendanceState.SessionMinutes] = [.init()]

  /// Builds it from days in any order.
  init(_ sessions: [(day: Int32, minutes: AttendanceState.SessionMinutes)]) {
    for (day, minutes) in sessions.sorted(by: { $0.day < $1.day }) {
      let before = sums[days.count]
      days.append(day)
      sums.append(.init(planned: before.planned + minutes.planned, held: before.held + minutes.held))
    }
  }

  /// The minutes of all sessions from a day on and before another one; nil is the end of time.
  func minutes(from first: Int32, before end: Int32?) -> AttendanceState.SessionMinutes {
    let low = index(of: first)
    let high = end.map { max(low, index(of: $0)) } ?? days.count
    return .init(planned: sums[high].planned - sums[low].planned, held: sums[high].held - sums[low].held)
  }

  /// How many days lie before this one.
  private func index(of day: Int32) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// When one person belongs to a programme: days of enrolment and of leavings that were not revoked, ascending.
struct Membership {
  var enrolments: [Int32] = []
  var leavings: [Int32] = []

  /// The part of a stretch of choice in which the person belongs to the programme; nil where there is none.
  ///
  /// A choice ends with the next leaving, and one made after a leaving counts from a new enrolment on.
  func limit(from first: Int32, before end: Int32?) -> (first: Int32, end: Int32?)? {
    var first = first
    var end = end
    if let leaving = leavings.first(where: { $0 >= first }) { end = end.map { min($0, leaving) } ?? leaving }
    if let left = leavings.last(where: { $0 < first }) {
      guard let back = enrolments.first(where: { $0 > left }) else { return nil }
      first = max(first, back)
    }
    if let end, end <= first { return nil }
    return (first, end)
  }
}
