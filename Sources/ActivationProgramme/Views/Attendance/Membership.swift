/// When one person did not belong to a programme: from each leaving that was not revoked to the next enrolment.
struct Membership {
  /// Enrolment or leaving.
  struct Change {
    var day: Int32
    var position: UInt64
    var isLeaving: Bool
  }

  /// Stretches of days from `first` on and before `end`, ascending and apart; a nil `end` is the end of time.
  private(set) var gaps: [(first: Int32, end: Int32?)] = []

  /// A person who never left.
  init() {}

  /// Works it out from enrolments and leavings in any order; on one day the position decides.
  init(_ changes: [Change]) {
    var left: Int32?
    for change in changes.sorted(by: { ($0.day, $0.position) < ($1.day, $1.position) }) {
      if change.isLeaving {
        left = left ?? change.day
      } else if let first = left {
        if first < change.day { gaps.append((first, change.day)) }
        left = nil
      }
    }
    if let left { gaps.append((left, nil)) }
  }

  /// The minutes of a timetable from a day on and before another one, without the gaps.
  func minutes(
    in timetable: Timetable, from first: Int32, before end: Int32?
  ) -> AttendanceViewState.SessionMinutes {
    var sums = timetable.minutes(from: first, before: end)
    for gap in gaps {
      let from = max(first, gap.first)
      let before = [gap.end, end].compactMap { $0 }.min()
      if let before, before <= from { continue }
      let away = timetable.minutes(from: from, before: before)
      sums.planned -= away.planned
      sums.held -= away.held
    }
    return sums
  }
}
