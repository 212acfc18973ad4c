internal import ActivationProgramme
internal import EventLedger

/// The three views at the end of every month, from one pass over the log.
///
/// Each event is folded into the state of its month alone; the state at the end of a month is then the merge of all
/// months up to it. That is right because a view is a function of a set of events.
struct MonthlyFold {
  private let views = ProgrammeViews()
  private var states: [Int: ProgrammeViews.State] = [:]
  private let last: Day?

  /// Reads what is known up to a position and effective on a day or earlier.
  init(_ store: any EventStore, through position: Position, effectiveOn: Day?) throws(LedgerError) {
    last = effectiveOn
    var states: [Int: ProgrammeViews.State] = [:]
    let views = views
    let range = ReportPoint(position: position, effectiveOn: effectiveOn).standing
    try store.read(views.query, in: range) { (event) throws(LedgerError) in
      let (year, month, _) = event.effectiveOn.components
      try views.apply(event, to: &states[year * 12 + month - 1, default: views.initialState()])
      return .continue
    }
    self.states = states
  }

  /// The series of programmes, in their order.
  func series(of programmes: [String], at point: ReportPoint) throws(LedgerError) -> [MonthlySeries] {
    var series = programmes.map { _ in MonthlySeries(months: []) }
    guard let newest = states.keys.max(), let oldest = states.keys.min() else { return series }
    let first = max(oldest, newest - MonthlySeries.monthLimit + 1)
    var state = views.initialState()
    // What lies before the months shown still counts in them.
    for month in states.keys.filter({ $0 < first }).sorted() { try merge(month, into: &state) }
    for month in first...newest {
      try merge(month, into: &state)
      let day = end(of: month)
      for (index, programme) in programmes.enumerated() {
        series[index].months.append(try Self.month(state, programme, day, point))
      }
    }
    return series.map(\.trimmed)
  }

  private func merge(_ month: Int, into state: inout ProgrammeViews.State) throws(LedgerError) {
    if let own = states[month] { try views.merge(own, into: &state) }
  }

  private func end(of month: Int) -> Day {
    let (year, number) = month.quotientAndRemainder(dividingBy: 12)
    // A month of a day that an event has is a month of the calendar.
    let end =
      (try? Day(year: year, month: number + 1, day: Day.lengthOfMonth(number + 1, year: year))) ?? Day(rawValue: 0)
    return last.map { min($0, end) } ?? end
  }

  private static func month(
    _ state: ProgrammeViews.State, _ programme: String, _ day: Day, _ point: ReportPoint
  ) throws(LedgerError) -> MonthlySeries.Month {
    let point = ReportPoint(position: point.position, knownAt: point.knownAt, effectiveOn: day)
    let capacity = try state.capacity.report(programme: programme, at: point)
    let budget = state.budget.report(programme: programme, at: point)
    return MonthlySeries.Month(
      day: day, places: capacity.places, taken: capacity.taken, reserve: capacity.reserve.count,
      minutes: state.attendance.recordedMinutes(of: programme),
      limit: budget.total.limit.total, paid: budget.total.paid.total)
  }
}

extension MonthlySeries {
  /// Without the months before the programme's first figure and those after its last change.
  fileprivate var trimmed: MonthlySeries {
    func isSame(_ left: Month, _ right: Month) -> Bool {
      var left = left
      left.day = right.day
      return left == right
    }
    let nothing = Month(
      day: Day(rawValue: 0), places: nil, taken: 0, reserve: 0, minutes: AttendanceMinutes(), limit: .zero, paid: .zero)
    guard let first = months.firstIndex(where: { !isSame($0, nothing) }) else { return MonthlySeries(months: []) }
    var end = months.count
    while end - first > 1, isSame(months[end - 1], months[end - 2]) { end -= 1 }
    return MonthlySeries(months: Array(months[first..<end]))
  }
}

extension AttendanceMinutes {
  /// The recorded time less that of an earlier day.
  func less(_ earlier: AttendanceMinutes) -> AttendanceMinutes {
    AttendanceMinutes(
      present: present - earlier.present, excused: excused - earlier.excused,
      unexcused: unexcused - earlier.unexcused, unexplained: unexplained - earlier.unexplained)
  }
}
