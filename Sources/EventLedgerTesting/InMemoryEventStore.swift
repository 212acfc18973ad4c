public import EventLedger
internal import Synchronization

/// A store that keeps its log in memory and answers every query by looking at every event.
///
/// It is the plainest reading of the contract: what a faster store answers must equal its answer.
public final class InMemoryEventStore: EventStore {
  private struct State {
    var leaves: [[UInt8]] = []
    var events: [Event] = []
    var positions: [EventID: Position] = [:]
    var time = RecordingTime(newest: Timestamp(rawValue: .min))
  }

  private let state = Mutex(State())
  private let clock: any LedgerClock
  private let ownIDs: OwnIDs
  private let signal = HeadSignal(head: .zero)

  /// Creates an empty store.
  public init(clock: any LedgerClock, ledgerID: EventID = .random()) {
    self.clock = clock
    ownIDs = OwnIDs(ledgerID: ledgerID)
  }

  /// Appends all events or none.
  public func append(
    _ events: [NewEvent], condition: AppendCondition?
  ) async throws(LedgerError) -> AppendReceipt {
    let encoded = try EncodedAppend(events, condition: condition)
    let result = state.withLock { state -> Result<AppendReceipt, LedgerError> in
      do throws(LedgerError) {
        return .success(try append(encoded, to: &state))
      } catch {
        return .failure(error)
      }
    }
    let receipt = try result.get()
    if let last = receipt.positions.max() { signal.advance(to: last) }
    return receipt
  }

  /// The position of the newest event.
  public func head() throws(LedgerError) -> Position {
    state.withLock { Position(rawValue: UInt64($0.leaves.count)) }
  }

  /// Lends each matching event to `body`.
  public func read(
    _ query: Query, in range: ReadRange,
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    try Validation.query(query)
    let (leaves, events) = state.withLock { ($0.leaves, $0.events) }
    let types = query.types
    var given = 0
    for index in range.backwards ? Array(events.indices.reversed()) : Array(events.indices) {
      let event = events[index]
      guard event.position > range.after, event.position < range.before,
        query.matches(type: event.type, tags: event.tags)
      else { continue }
      if let day = range.effectiveThrough, event.effectiveOn > day { continue }
      guard given < range.limit else { return }
      given += 1
      let step = try leaves[index].withRawSpan { (leaf) throws(LedgerError) in
        try body(
          EventView(
            position: event.position, leaf: leaf, kind: types.firstIndex { $0.hasSameBytes(as: event.type) } ?? -1))
      }
      if case .stop = step { return }
    }
  }

  /// The position of the newest event recorded at or before a time.
  public func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position {
    state.withLock { $0.events.last { $0.recordedAt <= time }?.position ?? .zero }
  }

  /// Waits until an event after `position` is stored.
  public func waitForEvents(after position: Position) async throws(LedgerError) {
    try await signal.wait(after: position)
  }

  private func append(_ encoded: EncodedAppend, to state: inout State) throws(LedgerError) -> AppendReceipt {
    let stored = try stored(encoded, in: state)
    let old = stored.compactMap { $0 }
    if old.count == encoded.ids.count { return encoded.receipt(old, wasAlreadyStored: true) }
    if let condition = encoded.condition {
      let head = Position(rawValue: UInt64(state.leaves.count))
      guard condition.after <= head else { throw .beyondHead(condition.after, head: head) }
      let offenders = state.events.lazy
        .filter {
          $0.position > condition.after && !old.contains($0.position)
            && condition.failIfEventsMatch.matches(type: $0.type, tags: $0.tags)
        }
        .prefix(Conflict.offendersNamed)
        .map { Conflict.Offender(position: $0.position, type: $0.type, tags: $0.tags) }
      guard offenders.isEmpty else { throw .conditionFailed(Conflict(offenders: Array(offenders))) }
    }
    var time = state.time
    var fresh: [(leaf: [UInt8], event: Event)] = []
    var positions = stored
    for index in encoded.ids.indices where stored[index] == nil {
      let position = Position(rawValue: UInt64(state.leaves.count + fresh.count) + 1)
      positions[index] = position
      let stamp = try time.stamp(imported: encoded.importTimes[index], now: clock.now())
      let seal = Seal(
        recordedAt: stamp.recordedAt, clockBehindMicroseconds: stamp.clockBehindMicroseconds,
        id: encoded.ids[index] ?? ownIDs.id(at: position))
      let leaf = encoded.sealed(index, seal)
      let event = try leaf.withRawSpan { (span) throws(LedgerError) in
        try EventView(position: position, leaf: span).copied()
      }
      fresh.append((leaf, event))
    }
    state.time = time
    for (leaf, event) in fresh {
      state.leaves.append(leaf)
      state.events.append(event)
      state.positions[event.id] = event.position
    }
    return encoded.receipt(positions.compactMap { $0 }, wasAlreadyStored: false)
  }

  /// Where each event is stored already, nil where it is new; throws when an id belongs to another event.
  private func stored(_ encoded: EncodedAppend, in state: State) throws(LedgerError) -> [Position?] {
    var stored = [Position?](repeating: nil, count: encoded.ids.count)
    for (index, id) in encoded.ids.enumerated() {
      guard let id else { continue }
      guard let position = state.positions[id] else {
        try ownIDs.refuseForeign(id)
        continue
      }
      guard state.leaves[Int(position.rawValue) - 1].withRawSpan({ encoded.matches($0, index: index) }) else {
        throw .idReused(id, position: position)
      }
      stored[index] = position
    }
    return stored
  }
}
