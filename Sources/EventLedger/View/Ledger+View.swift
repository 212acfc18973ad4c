internal import Crypto
internal import Synchronization

extension Ledger {
  /// The state of a projection as seen from a point, by replaying what is not in a state kept already.
  ///
  /// The answer is never stale: it holds everything up to the head at the moment of asking.
  public func view<P: Projection>(_ projection: P, at point: ViewPoint = .now) throws(LedgerError) -> View<P.State> {
    let (position, time) = try resolve(point.known)
    let state: P.State
    if point.effectiveOn == nil, let newest = try cache.state(of: projection, through: position, from: store) {
      state = newest
    } else {
      state = try projection.replay(
        store, in: ReadRange(before: position.next, effectiveThrough: point.effectiveOn))
    }
    return View(state: state, position: position, knownAt: time, effectiveOn: point.effectiveOn)
  }

  /// The digest of a state: SHA-256 over its canonical coding, in hexadecimal.
  public func digest<P: Projection>(_ state: P.State, of projection: P) -> String {
    projection.digest(of: state)
  }

  private func resolve(_ known: ViewPoint.Known) throws(LedgerError) -> (Position, Timestamp?) {
    let head = try store.head()
    switch known {
    case .now: return (head, try recordingTime(at: head))
    case .position(let position):
      let reached = min(position, head)
      return (reached, try recordingTime(at: reached))
    case .time(let time): return (try store.position(recordedAtOrBefore: time), time)
    }
  }

  private func recordingTime(at position: Position) throws(LedgerError) -> Timestamp? {
    guard position > .zero else { return nil }
    var time: Timestamp?
    try store.read(.all, in: ReadRange(after: position.previous, limit: 1)) { (event) throws(LedgerError) in
      time = event.recordedAt
      return .stop
    }
    return time
  }
}

extension Projection {
  /// Folds the events of a range that the query names, from the initial state.
  public func replay(_ store: any EventStore, in range: ReadRange = ReadRange()) throws(LedgerError) -> State {
    var state = initialState()
    try replay(store, in: range, into: &state)
    return state
  }

  /// Folds the events of a range that the query names into a state.
  public func replay(_ store: any EventStore, in range: ReadRange, into state: inout State) throws(LedgerError) {
    try store.read(query, in: range) { (event) throws(LedgerError) in
      try apply(event, to: &state)
      return .continue
    }
  }

  /// SHA-256 over the canonical coding of a state, in hexadecimal.
  public func digest(of state: State) -> String {
    SHA256.hash(data: encode(state)).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
  }
}

/// The newest state asked for of each projection, kept in memory.
///
/// A view of the present then costs the events since the last one, whatever the length of the log.
final class ViewCache: Sendable {
  private struct Key: Hashable {
    let name: String
    let version: Int
  }

  /// One projection's newest state; asking for it twice at once replays once.
  private final class Slot: Sendable {
    struct Kept {
      var position = Position.zero
      var state: (any Sendable)?
    }

    let kept = Mutex(Kept())
  }

  private let slots = Mutex<[Key: Slot]>([:])

  /// The state through `position`; nil where the kept one knows more than that.
  func state<P: Projection>(
    of projection: P, through position: Position, from store: any EventStore
  ) throws(LedgerError) -> P.State? {
    let key = Key(name: projection.name, version: projection.version)
    let slot = slots.withLock { slots in
      let slot = slots[key] ?? Slot()
      slots[key] = slot
      return slot
    }
    return try slot.kept.withLock { (kept) throws(LedgerError) in
      guard kept.position <= position else { return nil }
      let after = kept.state == nil ? .zero : kept.position
      var state = kept.state as? P.State ?? projection.initialState()
      // Let go of the kept copy, so that the fold changes the state in place instead of copying it.
      kept.state = nil
      if after < position {
        try projection.replay(store, in: ReadRange(after: after, before: position.next), into: &state)
      }
      kept.state = state
      kept.position = position
      return state
    }
  }
}
