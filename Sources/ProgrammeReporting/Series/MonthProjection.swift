internal import ActivationProgramme
internal import EventLedger

/// One month of the report's *over time* as a fold of its own, so that its figures are explained like any others.
///
/// Places and money are those of the views at its last day; hours are those of its own sessions. It reads only the
/// events of what the figure is about, and its states are neither saved nor kept.
struct MonthProjection: ReportingProjection {
  /// The three views, as far as they are needed.
  struct State: Sendable {
    var places = CapacityViewState()
    var hours = AttendanceViewState()
    var money = BudgetViewState()
  }

  let name = "report-month"
  let version = 1
  let query: Query

  private let first: Day
  private let last: Day
  private let parts: [MonthPart]
  /// Which views an event type concerns, by the kind that it has in each.
  private let routes: [Route]
  private let capacity = CapacityProjection()
  private let attendance = AttendanceProjection()
  private let budget = BudgetProjection()

  private struct Route {
    var places: CapacityProjection.Kind?
    var hours: AttendanceProjection.Kind?
    var money: BudgetProjection.Kind?
  }

  /// What adds up to the hours of a month; choices and timetables say nothing about them.
  private static let hourKinds: [AttendanceProjection.Kind] = [
    .presenceRecorded, .presenceCorrected, .presenceAdjusted, .absenceExplained, .absenceExplanationChanged,
  ]
  /// What says how the hours of any month count: the policies, and who belongs to the programme.
  private static let rulingKinds: [AttendanceProjection.Kind] = [
    .programmeChartered, .charterAmended, .participantEnrolled, .left, .leavingRevoked,
  ]

  /// The month that an address names by its last day; nil for an address of something else.
  init?(_ address: FigureAddress) {
    guard let step = address.steps.first, step.key == "months", let element = step.element, let last = Day(element)
    else { return nil }
    let member = address.steps.dropFirst().first?.key
    let named = MonthPart.allCases.filter { part in
      member == nil || part.columns.members.contains { $0.path.first == member }
    }
    parts = named.isEmpty ? MonthPart.allCases : named
    self.last = last
    first = last.advanced(by: 1 - last.components.day)
    var types: [String] = []
    if parts.contains(.places) { types += CapacityProjection.Kind.types }
    if parts.contains(.hours) { types += (Self.hourKinds + Self.rulingKinds).flatMap { $0.payloads.map { $0.type } } }
    if parts.contains(.money) { types += BudgetProjection.Kind.types }
    let query = Query(types: Query(types: types).types)
    self.query = query
    let parts = self.parts
    routes = query.types.map { type in
      Route(
        places: parts.contains(.places) ? CapacityProjection.Kind(type: type) : nil,
        hours: parts.contains(.hours)
          ? AttendanceProjection.Kind(type: type).flatMap { Self.isAboutHours($0) ? $0 : nil } : nil,
        money: parts.contains(.money) ? BudgetProjection.Kind(type: type) : nil)
    }
  }

  func initialState() -> State { State() }

  func apply(_ event: borrowing EventView, to state: inout State) throws(LedgerError) {
    guard event.effectiveOn <= last else { return }
    guard routes.indices.contains(event.kind) else { return }
    let route = routes[event.kind]
    if let kind = route.places { capacity.fold(event, as: kind, into: &state.places) }
    if let kind = route.money { budget.fold(event, as: kind, into: &state.money) }
    if let kind = route.hours, first <= event.effectiveOn || Self.rulingKinds.contains(kind) {
      attendance.fold(event, as: kind, into: &state.hours)
    }
  }

  private static func isAboutHours(_ kind: AttendanceProjection.Kind) -> Bool {
    hourKinds.contains(kind) || rulingKinds.contains(kind)
  }

  func merge(_ later: State, into state: inout State) throws(LedgerError) {
    try capacity.merge(later.places, into: &state.places)
    try attendance.merge(later.hours, into: &state.hours)
    budget.merge(later.money, into: &state.money)
  }

  /// Nothing: a state is made for one question.
  func encode(_ state: State) -> [UInt8] { [] }

  func decode(_ bytes: RawSpan) -> State? { nil }

  func programmes(in state: State) -> [String] { state.places.programmes }

  /// `{"months":[…]}` with this month alone, and of it the members of the parts.
  func value(of state: State, programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue {
    let point = ReportPoint(position: point.position, knownAt: point.knownAt, effectiveOn: last)
    let capacity = try state.places.report(programme: programme, at: point)
    let budget = state.money.report(programme: programme, at: point)
    let hours = state.hours.recordedMinutes(of: programme)
    let month = MonthlySeries.Month(
      day: last, places: capacity.places, taken: capacity.taken, reserve: capacity.reserve.count, minutes: hours,
      limit: budget.total.limit.total, paid: budget.total.paid.total)
    return .object(MonthlySeries.list(of: parts).members([(month, hours)]))
  }
}
