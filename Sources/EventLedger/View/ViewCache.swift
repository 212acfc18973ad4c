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

  /// What makes two projections the same one, as `ProjectionCode` does on disk, without its digest: a view after one
  /// event costs less than that.
  private struct Key: Hashable {
    let name: String
    let version: Int
    let query: Query

    init(_ projection: some Projection) {
      (name, version, query) = (projection.name, projection.version, projection.query)
    }

    static func == (one: Key, other: Key) -> Bool {
      one.name == other.name && one.version == other.version && one.query.hasSameBytes(as: other.query)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(version)
    }
  }

  private struct Slots {
    var byKey: [Key: (slot: Slot, lastUse: UInt64)] = [:]
    var uses: UInt64 = 0

    mutating func slot(of key: Key) -> Slot {
      uses += 1
      if let index = byKey.index(forKey: key) {
        byKey.values[index].lastUse = uses
        return byKey.values[index].slot
      }
      let slot = Slot()
      byKey[key] = (slot, uses)
      if byKey.count > statesKept, let oldest = byKey.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
        byKey[oldest] = nil
      }
      return slot
    }
  }

  private let slots = Mutex(Slots())

  /// The states kept.
  var count: Int { slots.withLock { $0.byKey.count } }

  /// Lends the kept state of a projection for changing; others who ask for the same wait.
  func withFolding<P: Projection, R: Sendable>(
    of projection: P, _ body: (inout Folding<P>?) throws(LedgerError) -> R
  ) throws(LedgerError) -> R {
    let key = Key(projection)
    let slot = slots.withLock { $0.slot(of: key) }
    return try slot.folding.withLock { (kept) throws(LedgerError) in
      var folding = kept as? Folding<P>
      kept = nil
      defer { kept = folding }
      return try body(&folding)
    }
  }

  /// Forgets every state.
  func removeAll() {
    slots.withLock { $0.byKey = [:] }
  }
}
