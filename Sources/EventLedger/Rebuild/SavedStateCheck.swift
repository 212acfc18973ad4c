internal import LMDB

/// Whether the saved states of a view are what a replay from nothing gives.
public enum SavedStateCheck: Sendable, Hashable {
  /// All of them are; so many were compared.
  case equal(states: Int)
  /// They part from the replay.
  case parts(SavedStateDifference)
}

/// Where saved states and replay part.
public struct SavedStateDifference: Sendable, Hashable {
  /// How far the difference can be followed.
  public enum Cause: Sendable, Hashable {
    /// Going on from the saved state gives something else than going on from the replayed one, beginning with the
    /// event at the position: the projection keeps something that it does not encode.
    case incrementalPath(Position)
    /// The saved state is what a replay gives that leaves out the event at the position.
    case eventLeftOut(Position)
    /// No replay of the stretch gives the saved state: it was made by other code or changed afterwards.
    case savedStateAlone
  }

  /// The newest position at which saved and replayed state are equal.
  public var equalThrough: Position
  /// The position of the saved state that differs.
  public var differsAt: Position
  /// What can be said of the stretch between.
  public var cause: Cause

  /// The event to be shown; nil where none can be named.
  public var event: Position? {
    switch cause {
    case .incrementalPath(let position), .eventLeftOut(let position): position
    case .savedStateAlone: nil
    }
  }
}

extension Ledger {
  /// Replays from nothing and compares with each saved state of a projection, and with going on from each.
  ///
  /// On a difference it bisects the stretch since the last equal state to the first event where they part.
  /// `progress` is called at each saved state; answering false ends with `.cancelled`.
  public func checkSavedStates<P: Projection>(
    of projection: P, progress: (RebuildProgress) -> Bool = { _ in true }
  ) throws(LedgerError) -> SavedStateCheck {
    let head = try store.head()
    guard let saved = savedStates, let ladder = saved.ladder(for: projection) else { return .equal(states: 0) }
    let heads = try storage(saved.file.rungHeads(on: ladder))
    let clock = ContinuousClock()
    let started = clock.now
    var replayed = Folding(projection)
    var compared = 0
    var equal = (position: Position.zero, saved: projection.initialState(), replayed: replayed)
    for rung in heads where rung.position <= head {
      try replayed.advance(through: rung.position, of: store)
      let bytes = projection.encode(replayed.state)
      let stretch = Stretch(projection: projection, store: store, after: equal.position, last: rung.position)
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
      let done = RebuildProgress(
        events: rung.position.rawValue, total: head.rawValue, elapsed: started.duration(to: clock.now))
      guard progress(done) else { throw .cancelled }
    }
    let rest = Stretch(projection: projection, store: store, after: equal.position, last: head)
    if let parted = try rest.parting(saved: equal.saved, replayed: equal.replayed.state) {
      return .parts(.init(equalThrough: equal.position, differsAt: head, cause: .incrementalPath(parted)))
    }
    return .equal(states: compared)
  }
}

/// The events between two saved states, of which the second is not what a replay gives.
private struct Stretch<P: Projection> {
  let projection: P
  let store: any EventStore
  let after: Position
  let last: Position

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
    try projection.replay(store, in: ReadRange(after: after, before: end.next), into: &state)
    return state
  }

  /// The event that a replay must leave out to give the bytes of a saved state.
  func eventLeftOut(from start: P.State, giving bytes: [UInt8]) throws(LedgerError) -> Position? {
    var positions: [Position] = []
    let range = ReadRange(after: after, before: last.next, limit: Self.eventsTried + 1)
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
