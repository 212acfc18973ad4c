internal import ActivationProgramme
public import EventLedger

/// Events at their true positions, taken from a proof: a store that can be read and never written.
///
/// A ledger over it replays as the whole ledger does, only with what the proof holds. So whoever has the leaves of a
/// figure recomputes the figure, without the ledger that it came from.
public struct ProvenEvents: EventStore {
  private struct Stored: Sendable {
    let leaf: [UInt8]
    let event: Event
  }

  private let stored: [Stored]
  private let struck: StruckEntries
  private let position: Position

  /// Takes leaves in; their positions rise and none is beyond `head`, the position that was known.
  ///
  /// Throws `.corrupted` for bytes that are no event and `.malformed` for positions in another order.
  public init(_ leaves: [(position: Position, leaf: [UInt8])], head: Position) throws(LedgerError) {
    var stored: [Stored] = []
    for (position, leaf) in leaves {
      guard position > stored.last?.event.position ?? .zero, position <= head else {
        throw .malformed(
          field: "positions", expected: "rising positions up to \(head)", found: "\(position)")
      }
      let event = try leaf.withRawSpan { (span) throws(LedgerError) in
        try EventView(position: position, leaf: span).copied()
      }
      stored.append(Stored(leaf: leaf, event: event))
    }
    self.stored = stored
    struck = StruckEntries(
      stored.compactMap { stored in
        stored.event.strikes.map {
          StrikeLine(strike: stored.event.position, struck: $0, day: stored.event.effectiveOn)
        }
      })
    position = head
  }

  /// Refuses: a proof is not written to.
  public func append(_ events: [NewEvent], condition: AppendCondition?) async throws(LedgerError) -> AppendReceipt {
    throw .malformed(field: "store", expected: "a ledger that can be written", found: "the leaves of a proof")
  }

  /// The position that was known.
  public func head() throws(LedgerError) -> Position { position }

  /// What the strikes of the proof come to.
  public func strikes(knownAt position: Position) throws(LedgerError) -> StruckEntries {
    StruckEntries(struck.lines.filter { $0.strike <= position })
  }

  /// Lends each matching event to `body`.
  public func read(
    _ query: Query, in range: ReadRange, _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    let struck = range.leavesOutStruck ? try strikes(knownAt: range.strikeKnowledge(head: position)) : .none
    let types = query.types
    var given = 0
    for stored in range.backwards ? stored.reversed() : stored {
      let event = stored.event
      guard event.position > range.after, event.position < range.before,
        query.matches(type: event.type, tags: event.tags)
      else { continue }
      if let day = range.effectiveThrough, event.effectiveOn > day { continue }
      if struck.strike(of: event.position) != nil || struck.isStrike(event.position) { continue }
      guard given < range.limit else { return }
      given += 1
      let step = try stored.leaf.withRawSpan { (leaf) throws(LedgerError) in
        try body(
          EventView(
            position: event.position, leaf: leaf, kind: types.firstIndex { $0.hasSameBytes(as: event.type) } ?? -1))
      }
      if case .stop = step { return }
    }
  }

  /// The position that was known; what was recorded later is not in a proof.
  public func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position {
    stored.last { $0.event.recordedAt <= time }?.event.position ?? .zero
  }

  /// Refuses: nothing comes after a proof.
  public func waitForEvents(after position: Position) async throws(LedgerError) { throw .cancelled }
}
