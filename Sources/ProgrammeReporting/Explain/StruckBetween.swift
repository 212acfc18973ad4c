internal import ActivationProgramme
internal import EventLedger

/// The entries known at one time that were struck, or stand again, at a later one.
struct StruckBetween<P: ReportingProjection> {
  private let projection: P
  private let store: any EventStore
  /// What was known first, without what counts only later.
  private let range: ReadRange
  private let later: StruckEntries
  /// The strikes since, each with the entry whose standing it changes.
  private let changes: [(strike: Position, entry: Position)]

  init(
    _ projection: P, after first: Position, at point: ReportPoint, of store: any EventStore
  ) throws(LedgerError) {
    self.projection = projection
    self.store = store
    range = ReadRange(before: first.next, effectiveThrough: point.effectiveOn)
    later = try store.strikes(knownAt: point.position)
    changes = later.changes(after: first)
  }

  /// The first state less what was struck since; nil where nothing was.
  var base: P.State? {
    get throws(LedgerError) { changes.isEmpty ? nil : try state { later.strike(of: $0) != nil } }
  }

  /// For each strike the state as it would be without it, lent to `body`.
  func withEachLeftOut(
    _ held: HeldEvents<P>, _ body: (Position, P.State) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    for change in changes {
      var state = try state { entry in
        let isStruck = later.strike(of: entry) != nil
        return entry == change.entry ? !isStruck : isStruck
      }
      try held.fold(held.events[...], into: &state)
      try body(change.strike, state)
    }
  }

  /// The first state with one strike after the other, lent to `body`.
  func oneByOne(_ body: (Position, P.State) throws(LedgerError) -> Void) throws(LedgerError) {
    for change in changes {
      let known = later.known(at: change.strike)
      try body(change.strike, state { known.strike(of: $0) != nil })
    }
  }

  private func state(without isLeftOut: (Position) -> Bool) throws(LedgerError) -> P.State {
    var state = projection.initialState()
    try store.read(projection.query, in: range) { (event) throws(LedgerError) in
      if !isLeftOut(event.position), !later.isStrike(event.position) { try projection.apply(event, to: &state) }
      return .continue
    }
    return state
  }
}
