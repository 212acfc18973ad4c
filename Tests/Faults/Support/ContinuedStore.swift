import EventLedger
import EventLedgerTesting
import Synchronization
import Wire

/// A store that is not empty, shown from its head on as if it were: position 1 is the first event after what was found.
///
/// So the checks of `EventStoreContract`, each of which begins with an empty store, run on a ledger as a killed process
/// left it. Positions and recorded times are moved, nothing else is; what was there before stays in the index, in the
/// log, and in the way of whatever would count it wrongly.
struct ContinuedStore: EventStore {
  private let store: LMDBEventStore
  /// Events that were there before.
  private let before: UInt64
  /// Microseconds by which the time of the store is ahead of the clock that a check gave.
  private let ahead: Int64

  /// Shows the store from its head on, with a clock that the store takes its time from.
  init(_ store: LMDBEventStore, clock: any LedgerClock, of lent: LentClock) throws(LedgerError) {
    self.store = store
    let head = try store.head()
    before = head.rawValue
    var newest = Timestamp(rawValue: 0)
    try store.read(.all, in: ReadRange(after: head.previous)) { (event) throws(LedgerError) in
      newest = event.recordedAt
      return .continue
    }
    // An hour of room: checks import events that are a little older than their clock.
    ahead = newest.rawValue + 3_600_000_000 - clock.now().rawValue
    lent.lend(clock, ahead: ahead)
  }

  func append(_ events: [NewEvent], condition: AppendCondition?) async throws(LedgerError) -> AppendReceipt {
    let moved = events.map { event in
      var event = event
      event.recordedAt = event.recordedAt.map(inStore)
      event.strikes = event.strikes.map(inStore)
      return event
    }
    do throws(LedgerError) {
      var receipt = try await store.append(moved, condition: condition.map(inStore))
      receipt.positions = receipt.positions.map(shown)
      return receipt
    } catch .conditionFailed(let conflict) {
      throw .conditionFailed(
        Conflict(
          offenders: conflict.offenders.map { offender in
            .init(position: shown(offender.position), type: offender.type, tags: offender.tags)
          }))
    } catch .beyondHead(let position, let head) {
      throw .beyondHead(position == .end ? .end : shown(position), head: shown(head))
    } catch .strikeRefused(let refusal) {
      throw .strikeRefused(shown(refusal))
    }
  }

  func head() throws(LedgerError) -> Position { shown(try store.head()) }

  func read(
    _ query: Query, in range: ReadRange, _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    var moved = range
    moved.after = inStore(range.after)
    moved.before = inStore(range.before)
    moved.strikesKnownAt = range.strikesKnownAt.map(inStore)
    try store.read(query, in: moved) { (event) throws(LedgerError) in
      // The recorded time stands at a fixed place, in bytes 1 to 8.
      var leaf = event.leaf.copied()
      let time = UInt64(bitPattern: event.recordedAt.rawValue - ahead)
      for index in 0..<8 { leaf[1 + index] = UInt8(truncatingIfNeeded: time >> UInt64(8 * index)) }
      if let struck = try event.strikes {
        let field = Self.field(struck)
        // Few fields may come after it, so it is found from the end.
        let start = (0...leaf.count - field.count).last { leaf[$0..<$0 + field.count].elementsEqual(field) }
        if let start { leaf.replaceSubrange(start..<start + field.count, with: Self.field(shown(struck))) }
      }
      let elements: Span<UInt8> = leaf.span
      return try body(EventView(position: shown(event.position), leaf: RawSpan(_elements: elements), kind: event.kind))
    }
  }

  func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position {
    shown(try store.position(recordedAtOrBefore: inStore(time)))
  }

  func waitForEvents(after position: Position) async throws(LedgerError) {
    try await store.waitForEvents(after: inStore(position))
  }

  private func shown(_ position: Position) -> Position {
    Position(rawValue: position.rawValue - min(before, position.rawValue))
  }

  private func shown(_ refusal: StrikeRefusal) -> StrikeRefusal {
    switch refusal {
    case .noEntry(let position, let head): .noEntry(shown(position), head: shown(head))
    case .alreadyStruck(let position, let strike): .alreadyStruck(shown(position), by: shown(strike))
    case .notStrikable(let position, let type): .notStrikable(shown(position), type: type)
    }
  }

  /// The field of a leaf that names a struck entry; 12 is its number, see docs/format/evidence.md.
  private static func field(_ struck: Position) -> [UInt8] {
    var writer = FieldWriter()
    writer.unsigned(12, struck.rawValue)
    return writer.bytes
  }

  private func inStore(_ position: Position) -> Position {
    let (sum, overflow) = position.rawValue.addingReportingOverflow(before)
    return overflow ? .end : Position(rawValue: sum)
  }

  private func inStore(_ time: Timestamp) -> Timestamp { Timestamp(rawValue: time.rawValue + ahead) }

  private func inStore(_ condition: AppendCondition) -> AppendCondition {
    AppendCondition(failIfEventsMatch: condition.failIfEventsMatch, after: inStore(condition.after))
  }
}

/// The clock of a store that is opened once and checked by many, each with a clock of its own.
final class LentClock: LedgerClock {
  private let lent = Mutex<(clock: any LedgerClock, ahead: Int64)>((SystemClock(), 0))

  func now() -> Timestamp { lent.withLock { Timestamp(rawValue: $0.clock.now().rawValue + $0.ahead) } }

  func lend(_ clock: any LedgerClock, ahead: Int64) { lent.withLock { $0 = (clock, ahead) } }
}

/// The contract of every store, checked on a ledger that is not empty.
enum ContractCheck {
  /// All checks but the last, which asks hundreds of random questions.
  static let quick = Array(EventStoreContract.checks.dropLast())

  /// Runs checks of the contract on the ledger of a folder; throws the first guarantee that does not hold.
  ///
  /// Returns how many were run.
  static func run(
    _ folder: String, _ checks: [EventStoreContract.Check] = EventStoreContract.checks
  ) async throws -> Int {
    let lent = LentClock()
    var configuration = LedgerCheck.configuration
    configuration.clock = lent
    let store = try LMDBEventStore(folder: folder, configuration: configuration)
    defer { store.close() }
    for check in checks {
      do {
        try await check.run { clock in try ContinuedStore(store, clock: clock, of: lent) }
      } catch {
        throw FaultFinding("the contract '\(check)' is not kept: \(error)")
      }
    }
    return checks.count
  }
}
