internal import Crypto
internal import Synchronization

extension Ledger {
  /// The state of a projection as seen from a point, by replaying what is not in a state kept already.
  ///
  /// The answer is never stale: it holds everything up to the head at the moment of asking. A view of the present
  /// costs the events since the last one; while that one is still held, also a copy of what they change in it.
  public func view<P: Projection>(_ projection: P, at point: ViewPoint = .now) throws(LedgerError) -> View<P.State> {
    let (position, time) = try resolve(point.known)
    let state =
      if let day = point.effectiveOn {
        try stateEffective(on: day, of: projection, through: position)
      } else {
        try stateKnown(at: position, of: projection)
      }
    return View(state: state, position: position, knownAt: time, effectiveOn: point.effectiveOn)
  }

  /// The digest of a state: SHA-256 over its canonical coding, in hexadecimal.
  public func digest<P: Projection>(_ state: P.State, of projection: P) -> String {
    projection.digest(of: state)
  }

  /// The newest event that was known then, and when that was; throws `.beyondHead` for a position to come.
  package func resolve(_ known: ViewPoint.Known) throws(LedgerError) -> (Position, Timestamp?) {
    let head = try store.head()
    switch known {
    case .now: return (head, try recordingTime(at: head))
    case .position(let position):
      guard position <= head else { throw .beyondHead(position, head: head) }
      return (position, try recordingTime(at: position))
    case .time(let time): return (try store.position(recordedAtOrBefore: time), time)
    }
  }

  private func recordingTime(at position: Position) throws(LedgerError) -> Timestamp? {
    guard position > .zero else { return nil }
    if let folder = folderStore {
      return try folder.lend(at: position.rawValue) { (event) throws(LedgerError) in event.recordedAt }
    }
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
    Hexadecimal.encode(SHA256.hash(data: encode(state)))
  }
}
