/// Finds events whose id the ledger gave to another position, and names each stretch of them once.
///
/// An id of the ledger's own making says its position. Where an event was dropped, each later one has the id of the
/// position behind its own; a line for each would hide what happened.
struct MovedIDs {
  /// Events at `first` to `last` have the ids of those so much further on.
  private var stretch: (first: UInt64, last: UInt64, distance: UInt64)?

  /// Takes the position that the own id of an event names; events of other ids are left out.
  mutating func take(_ named: UInt64, at position: UInt64, _ findings: ReportBuilder) {
    let distance = named &- position
    if let open = stretch, open.distance == distance {
      stretch = (open.first, position, distance)
      return
    }
    finish(findings)
    if distance != 0 { stretch = (position, position, distance) }
  }

  /// Names the stretch that is open.
  mutating func finish(_ findings: ReportBuilder) {
    guard let open = stretch else { return }
    stretch = nil
    let named = "the ledger's own for position \(open.first &+ open.distance)"
    findings.add(
      .malformedEvent, "log.mdb", at: open.first,
      open.first == open.last
        ? "its id is \(named)"
        : "its id is \(named), and so on to position \(open.last), whose id is for \(open.last &+ open.distance)")
  }
}
