/// The comparison of the states that belong to one knowledge.
struct SavedStateWalk<P: Projection> {
  let ledger: Ledger
  let projection: P
  let saved: SavedStates
  let ladder: Ladder
  let known: Position
  let struck: StruckEntries

  func run(_ heads: [RungHead], goesOn: (Position) -> Bool) throws(LedgerError) -> SavedStateCheck {
    var replayed = Folding(projection)
    var compared = 0
    var equal = (position: Position.zero, saved: projection.initialState(), replayed: replayed)
    for rung in heads {
      try replayed.advance(through: rung.position, struck: struck, knownAt: known, of: ledger.store)
      let bytes = projection.encode(replayed.state)
      let stretch = stretch(after: equal.position, last: rung.position)
      if let parted = try stretch.parting(saved: equal.saved, replayed: equal.replayed.state) {
        return .parts(
          .init(equalThrough: equal.position, differsAt: rung.position, cause: .incrementalPath(parted)))
      }
      guard let state = saved.state(of: projection, at: rung, on: ladder) else { continue }
      guard projection.encode(state) == bytes else {
        let left = try stretch.eventLeftOut(from: equal.replayed.state, giving: projection.encode(state))
        return .parts(
          .init(
            equalThrough: equal.position, differsAt: rung.position,
            cause: left.map { .eventLeftOut($0) } ?? .savedStateAlone))
      }
      compared += 1
      equal = (rung.position, state, replayed)
      guard goesOn(rung.position) else { throw .cancelled }
    }
    let rest = stretch(after: equal.position, last: known)
    if let parted = try rest.parting(saved: equal.saved, replayed: equal.replayed.state) {
      return .parts(.init(equalThrough: equal.position, differsAt: known, cause: .incrementalPath(parted)))
    }
    return .equal(states: compared)
  }

  private func stretch(after: Position, last: Position) -> Stretch<P> {
    Stretch(projection: projection, store: ledger.store, after: after, last: last, known: known)
  }
}

/// The events between two saved states, of which the second is not what a replay gives.
private struct Stretch<P: Projection> {
  let projection: P
  let store: any EventStore
  let after: Position
  let last: Position
  /// Up to where strikes are known.
  let known: Position

  /// Events of a stretch up to which each is tried by leaving it out.
  private static var eventsTried: Int { 4_096 }

  /// Places in a stretch at which both ways are compared; a difference may vanish again before the end.
  private static var samples: UInt64 { 4 }

  /// The first event found after which going on from the saved state differs from going on from the replayed one.
  func parting(saved: P.State, replayed: P.State) throws(LedgerError) -> Position? {
    var low = after
    var states = (saved, replayed)
    let step = max(1, (last.rawValue - low.rawValue) / Self.samples)
    while low < last {
      let high = Position(rawValue: min(low.rawValue + step, last.rawValue))
      let ahead = (try fold(states.0, after: low, through: high), try fold(states.1, after: low, through: high))
      guard isEqual(ahead) else { return try firstDifference(states, after: low, through: high) }
      (low, states) = (high, ahead)
    }
    return nil
  }

  private func firstDifference(
    _ states: (P.State, P.State), after start: Position, through end: Position
  ) throws(LedgerError) -> Position {
    var (low, high, states) = (start.rawValue, end.rawValue, states)
    while high - low > 1 {
      let middle = Position(rawValue: low + (high - low) / 2)
      let after = Position(rawValue: low)
      let ahead = (try fold(states.0, after: after, through: middle), try fold(states.1, after: after, through: middle))
      if isEqual(ahead) { (low, states) = (middle.rawValue, ahead) } else { high = middle.rawValue }
    }
    return Position(rawValue: high)
  }

  private func isEqual(_ states: (P.State, P.State)) -> Bool {
    projection.encode(states.0) == projection.encode(states.1)
  }

  private func fold(_ start: P.State, after: Position, through end: Position) throws(LedgerError) -> P.State {
    var state = start
    try projection.replay(store, in: ReadRange(after: after, before: end.next, strikesKnownAt: known), into: &state)
    return state
  }

  /// The event that a replay must leave out to give the bytes of a saved state.
  func eventLeftOut(from start: P.State, giving bytes: [UInt8]) throws(LedgerError) -> Position? {
    var positions: [Position] = []
    let range = ReadRange(
      after: after, before: last.next, limit: Self.eventsTried + 1, leavesOutStruck: true, strikesKnownAt: known)
    try store.read(projection.query, in: range) { (event) throws(LedgerError) in
      positions.append(event.position)
      return .continue
    }
    guard positions.count <= Self.eventsTried else { return nil }
    for left in positions {
      var state = start
      try store.read(projection.query, in: range) { (event) throws(LedgerError) in
        if event.position != left { try projection.apply(event, to: &state) }
        return .continue
      }
      if projection.encode(state) == bytes { return left }
    }
    return nil
  }
}
