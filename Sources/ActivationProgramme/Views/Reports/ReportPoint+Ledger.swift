public import EventLedger

extension ReportPoint {
  /// Where a point of view lies in the log of a ledger.
  public init(_ point: ViewPoint, in ledger: Ledger) throws(LedgerError) {
    let (position, knownAt) = try ledger.resolve(point.known)
    self.init(position: position, knownAt: knownAt, effectiveOn: point.effectiveOn)
  }

  /// The entries that count at the point: known, effective, and not struck.
  public var standing: ReadRange {
    ReadRange(before: position.next, effectiveThrough: effectiveOn, leavesOutStruck: true, strikesKnownAt: position)
  }
}

extension Ledger {
  /// The programmes that have a charter, as known and effective at a point; now when left out.
  ///
  /// The index of the log has them: no view is folded.
  public func programmes(at point: ReportPoint? = nil) throws(LedgerError) -> [String] {
    let charters = Query(types: [ProgrammeChartered.type, CharterAmended.type])
    var found: Set<String> = []
    for event in try events(charters, in: ReadRange(before: point?.position.next ?? .end).withoutStruck)
    where point?.effectiveOn.map({ event.effectiveOn <= $0 }) ?? true {
      if let programme = event.tags.first(where: { $0.hasPrefix("programme:") }) {
        found.insert(String(programme.dropFirst("programme:".count)))
      }
    }
    return found.sorted()
  }
}
