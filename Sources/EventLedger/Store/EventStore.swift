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
  func append(_ events: [NewEvent], condition: AppendCondition?) async throws(LedgerError) -> AppendReceipt

  /// The position of the newest event, `.zero` in an empty log.
  func head() throws(LedgerError) -> Position

  /// Lends each matching event in order to `body` until it answers `.stop`.
  ///
  /// All events come from one snapshot. The view that `body` gets cannot outlive the call. `kind` of
  /// the view is the index of its type in `query.types`, or -1.
  func read(
    _ query: Query, in range: ReadRange,
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep) throws(LedgerError)

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

  /// Copies matching events out of the log.
  public func events(_ query: Query = .all, in range: ReadRange = ReadRange()) throws(LedgerError) -> [Event] {
    var events: [Event] = []
    try read(query, in: range) { (view) throws(LedgerError) in
      events.append(try view.copied())
      return .continue
    }
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
