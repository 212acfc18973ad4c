internal import Synchronization

/// The newest state asked for of each projection, kept in memory.
///
/// A view of the present then costs the events since the last one, whatever the length of the log. Of ever other
/// projections the one asked for longest ago is let go.
final class ViewCache: Sendable {
  /// States that are kept at most.
  static let statesKept = 64

  /// One projection's newest state; asking for it twice at once replays once.
  private final class Slot: Sendable {
    let folding = Mutex<(any Sendable)?>(nil)
  }

  private struct Slots {
    var byCode: [ProjectionCode: (slot: Slot, lastUse: UInt64)] = [:]
    var uses: UInt64 = 0

    mutating func slot(of code: ProjectionCode) -> Slot {
      uses += 1
      let slot = byCode[code]?.slot ?? Slot()
      byCode[code] = (slot, uses)
      if byCode.count > statesKept, let oldest = byCode.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
        byCode[oldest] = nil
      }
      return slot
    }
  }

  private let slots = Mutex(Slots())

  /// The states kept.
  var count: Int { slots.withLock { $0.byCode.count } }

  /// Lends the kept state of a projection for changing; others who ask for the same wait.
  func withFolding<P: Projection, R: Sendable>(
    of projection: P, _ body: (inout Folding<P>?) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    let code = ProjectionCode(projection)
    let slot = slots.withLock { $0.slot(of: code) }
    return try slot.folding.withLock { (kept) throws(LedgerError) in
      var folding = kept as? Folding<P>
      kept = nil
      defer { kept = folding }
      return try body(&folding)
    }
  }

  /// Forgets every state.
  func removeAll() {
    slots.withLock { $0.byCode = [:] }
  }
}
