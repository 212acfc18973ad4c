public import EventLedger

/// The three views folded in one pass over the log, for a rebuild of all of them.
///
/// It gives the same states as the three projections one by one.
public struct ProgrammeViews: MergeableProjection {
  /// The states of the three views.
  public struct State: Sendable {
    /// Places.
    public var capacity = CapacityViewState()
    /// Time.
    public var attendance = AttendanceViewState()
    /// Money.
    public var budget = BudgetViewState()
  }

  /// Which views an event type concerns, by the kind that it has in each.
  private struct Route {
    var capacity: CapacityProjection.Kind?
    var attendance: AttendanceProjection.Kind?
    var budget: BudgetProjection.Kind?
  }

  private let capacity = CapacityProjection()
  private let attendance = AttendanceProjection()
  private let budget = BudgetProjection()
  private let routes: [Route]

  /// `programme-views`.
  public let name = "programme-views"
  /// The version of the three.
  public let version: Int
  /// The events of the three views.
  public let query: Query

  /// Creates the projection.
  public init() {
    version = capacity.version * 10_000 + attendance.version * 100 + budget.version
    query = Query(types: Query(attendance.query.items + budget.query.items + capacity.query.items).types)
    routes = query.types.map { type in
      Route(
        capacity: .init(type: type), attendance: .init(type: type), budget: .init(type: type))
    }
  }

  /// Three empty views.
  public func initialState() -> State { State() }

  /// Takes one event into the views that it concerns.
  public func apply(_ event: borrowing EventView, to state: inout State) throws(LedgerError) {
    guard routes.indices.contains(event.kind) else { return }
    let route = routes[event.kind]
    if let kind = route.attendance { attendance.fold(event, as: kind, into: &state.attendance) }
    if let kind = route.budget { budget.fold(event, as: kind, into: &state.budget) }
    if let kind = route.capacity { capacity.fold(event, as: kind, into: &state.capacity) }
  }

  /// Takes the states of another range in.
  public func merge(_ later: State, into state: inout State) throws(LedgerError) {
    try capacity.merge(later.capacity, into: &state.capacity)
    try attendance.merge(later.attendance, into: &state.attendance)
    budget.merge(later.budget, into: &state.budget)
  }

  /// The three codings, each with its length before it as four bytes, little-endian.
  public func encode(_ state: State) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in [
      capacity.encode(state.capacity), attendance.encode(state.attendance), budget.encode(state.budget),
    ] {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
      bytes += part
    }
    return bytes
  }

  private enum Part: CaseIterable { case capacity, attendance, budget }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> State? {
    var state = State()
    var offset = 0
    for part in Part.allCases {
      guard bytes.byteCount - offset >= 4 else { return nil }
      let count = Int(bytes.littleEndian32(at: offset))
      offset += 4
      guard bytes.byteCount - offset >= count else { return nil }
      let coding = bytes.extracting(offset..<offset + count)
      offset += count
      switch part {
      case .capacity:
        guard let read = capacity.decode(coding) else { return nil }
        state.capacity = read
      case .attendance:
        guard let read = attendance.decode(coding) else { return nil }
        state.attendance = read
      case .budget:
        guard let read = budget.decode(coding) else { return nil }
        state.budget = read
      }
    }
    return offset == bytes.byteCount ? state : nil
  }
}
