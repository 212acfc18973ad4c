/// A state on its way through the log, with what its ladder needs to know.
struct Folding<P: Projection>: Sendable {
  let projection: P
  var state: P.State
  /// The events up to here are folded.
  var position: Position
  /// The latest effective day folded.
  var latestEffective = Day(rawValue: .min)
  /// Which struck entries up to the position were left out.
  var strikes: UInt64
  /// The stretch since the last stop.
  var span: EffectiveSpan
  /// The projection's query, once it has been asked.
  private var prepared: PreparedQuery?

  /// Starts at a state that holds everything up to a position.
  init(_ projection: P, state: P.State, position: Position, latestEffective: Day, strikes: UInt64) {
    self.projection = projection
    self.state = state
    self.position = position
    self.latestEffective = latestEffective
    self.strikes = strikes
    span = EffectiveSpan(start: position, end: position, earliest: Day(rawValue: .max))
  }

  /// Starts before the first event.
  init(_ projection: P) {
    self.init(
      projection, state: projection.initialState(), position: .zero, latestEffective: Day(rawValue: .min),
      strikes: 0)
  }

  /// Whether its state is one of what is known when these are struck.
  func belongs(to struck: StruckEntries) -> Bool { strikes == struck.mark(through: position) }

  /// Folds the events up to a position, but for what is struck as known at another.
  mutating func advance(
    through last: Position, struck: StruckEntries, knownAt known: Position, of store: any EventStore
  ) throws(LedgerError) {
    guard position < last else { return }
    var latest = latestEffective
    var earliest = span.earliest
    let range = ReadRange(after: position, before: last.next, leavesOutStruck: true, strikesKnownAt: known)
    func take(_ event: borrowing EventView) throws(LedgerError) -> ReadStep {
      let day = event.effectiveOn
      latest = max(latest, day)
      earliest = min(earliest, day)
      try projection.apply(event, to: &state)
      return .continue
    }
    if let folder = store as? LMDBEventStore {
      try folder.read(preparedQuery(), in: range, take)
    } else {
      try store.read(projection.query, in: range, take)
    }
    // Views of another knowledge use the stretch too, so it counts what is struck.
    if !struck.isEmpty { earliest = min(earliest, struck.earliestDay(after: position, through: last)) }
    position = last
    latestEffective = latest
    strikes = struck.mark(through: last)
    span.earliest = earliest
    span.end = last
  }

  private mutating func preparedQuery() throws(LedgerError) -> PreparedQuery {
    if let prepared { return prepared }
    let prepared = try PreparedQuery(projection.query)
    self.prepared = prepared
    return prepared
  }

  /// Ends the stretch and begins the next.
  mutating func closeSpan() -> EffectiveSpan {
    defer { span = EffectiveSpan(start: position, end: position, earliest: Day(rawValue: .max)) }
    return span
  }
}

/// Where a ladder has its rungs.
enum LadderSpacing {
  /// Rungs that a ladder has at about most; with them a view of the past costs a fraction of a replay.
  static let rungs: UInt64 = 256
  /// Bytes that the saved states of one projection may take together; larger states get fewer rungs.
  static let ladderBytes: UInt64 = 256 << 20

  /// The events from one rung to the next in a log: a power of two, so that the rungs of a wider spacing are
  /// among those of a narrower.
  static func events(head: Position, stateBytes: Int, minimum: UInt64) -> UInt64 {
    let affordable = max(8, min(rungs, ladderBytes / UInt64(max(1, stateBytes))))
    var spacing = minimum
    while head.rawValue / spacing > affordable { spacing *= 2 }
    return spacing
  }

  /// The first stop after a position.
  static func stop(after position: Position, spacing: UInt64) -> Position {
    Position(rawValue: (position.rawValue / spacing + 1) * spacing)
  }
}

extension Int {
  /// The least power of two that is not smaller; for positive numbers.
  var roundedUpToPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
