internal import Synchronization

/// The newest state asked for of each projection, kept in memory.
///
/// A view of the present then costs the events since the last one, whatever the length of the log.
final class ViewCache: Sendable {
  /// One projection's newest state; asking for it twice at once replays once.
  private final class Slot: Sendable {
    let folding = Mutex<(any Sendable)?>(nil)
  }

  private let slots = Mutex<[ProjectionCode: Slot]>([:])

  /// Lends the kept state of a projection for changing; others who ask for the same wait.
  func withFolding<P: Projection, R: Sendable>(
    of projection: P, _ body: (inout Folding<P>?) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    let code = ProjectionCode(projection)
    let slot = slots.withLock { slots in
      let slot = slots[code] ?? Slot()
      slots[code] = slot
      return slot
    }
    return try slot.folding.withLock { (kept) throws(LedgerError) in
      var folding = kept as? Folding<P>
      kept = nil
      defer { kept = folding }
      return try body(&folding)
    }
  }

  /// Forgets every state.
  func removeAll() {
    slots.withLock { $0 = [:] }
  }
}
