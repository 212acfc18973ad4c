/// The seam under the engine: anything that keeps events in order behind the contract tests.
///
/// `Ledger` is built on it; LMDB is the embedded default, `InMemoryEventStore` of `EventLedgerTesting`
/// serves tests. A store passes every check of `EventStoreContract`.
public protocol EventStore: Sendable {
  /// Appends all events or none, durably, and tells their positions.
  ///
  /// Events whose ids are stored already with the same content keep their old positions, and the others are stored;
  /// the condition does not count those of the append itself. Where all are stored already, it tells the old
  /// positions, whatever the condition says now. An id with other content is refused with `.idReused`, and a
  /// condition after a position beyond the head with `.beyondHead`.
  /// An entry that is struck already, or that nobody may strike, is refused with `.strikeRefused`.
  func append(_ events: [NewEvent], condition: AppendCondition?) async throws(LedgerError) -> AppendReceipt

  /// The position of the newest event, `.zero` in an empty log.
  func head() throws(LedgerError) -> Position

  /// Lends each matching event in order to `body` until it answers `.stop`.
  ///
  /// What is struck is left out where the range says so. All events come from one snapshot. The view that `body` gets cannot outlive the call. `kind` of
  /// the view is the index of its type in `query.types`, or -1.
  func read(
    _ query: Query, in range: ReadRange,
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep) throws(LedgerError)

  /// What is struck as known at a position, or at the head where that comes first.
  func strikes(knownAt position: Position) throws(LedgerError) -> StruckEntries

  /// The position of the newest event recorded at or before a time, `.zero` if there is none.
  func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position

  /// Waits until an event after `position` is stored, by whichever process.
  ///
  /// Throws `.cancelled` when the task is cancelled.
  func waitForEvents(after position: Position) async throws(LedgerError)
}

extension EventStore {
  /// Appends all events or none without a condition.
  @discardableResult
  public func append(_ events: [NewEvent]) async throws(LedgerError) -> AppendReceipt {
    try await append(events, condition: nil)
  }

  /// What is struck as known at a position, found by reading every strike.
  public func strikes(knownAt position: Position) throws(LedgerError) -> StruckEntries {
    var lines: [StrikeLine] = []
    let range = ReadRange(before: position.next)
    try read(Query(types: [Strike.eventType]), in: range) { (event) throws(LedgerError) in
      if let line = try StrikeLine(of: event) { lines.append(line) }
      return .continue
    }
    return StruckEntries(lines)
  }

  /// Copies matching events out of the log; what is struck says so.
  public func events(_ query: Query = .all, in range: ReadRange = ReadRange()) throws(LedgerError) -> [Event] {
    let head = try head()
    var range = range
    range.before = min(range.before, head.next)
    var events: [Event] = []
    try read(query, in: range) { (view) throws(LedgerError) in
      events.append(try view.copied())
      return .continue
    }
    guard !range.leavesOutStruck, !events.isEmpty else { return events }
    let struck = try strikes(knownAt: range.strikeKnowledge(head: head))
    guard !struck.isEmpty else { return events }
    for index in events.indices { events[index].struckAt = struck.strike(of: events[index].position) }
    return events
  }
}

/// Where the events of an append stand.
public struct AppendReceipt: Sendable, Hashable {
  /// The positions, in the order of the events given.
  public var positions: [Position]
  /// Whether all of them had been stored by an earlier append.
  public var wasAlreadyStored: Bool

  /// Creates a receipt.
  public init(positions: [Position], wasAlreadyStored: Bool) {
    self.positions = positions
    self.wasAlreadyStored = wasAlreadyStored
  }
}

/// Whether a read goes on.
public enum ReadStep: Sendable {
  /// Give the next event.
  case `continue`
  /// Stop here.
  case stop
}

/// Where the ledger takes the time from.
public protocol LedgerClock: Sendable {
  /// The present time.
  func now() -> Timestamp
}
