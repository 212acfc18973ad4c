public import ActivationProgramme
public import EventLedger

/// The entries that are known at a point and do not count there, because their day is later.
public struct DatedAhead: Sendable, Equatable {
  /// The last day that counts.
  public let day: Day
  /// How many entries of programmes are of a later day.
  public let count: Int

  /// Counts them; nil where the point leaves none out by its day.
  public init?(_ point: ReportPoint, in ledger: Ledger) throws(LedgerError) {
    guard let day = point.effectiveOn else { return nil }
    var count = 0
    let programmes = Query(types: EventCatalogue.all.map { $0.type })
    try ledger.store.read(programmes, in: ReadRange(before: point.position.next)) { (event) throws(LedgerError) in
      if event.effectiveOn > day { count += 1 }
      return .continue
    }
    self.day = day
    self.count = count
  }

  /// A sentence where there are some.
  public var note: LocalizedText? {
    guard count > 0 else { return nil }
    return LocalizedText(
      pl: "zapisy z datą późniejszą niż \(day), których się jeszcze nie liczy: \(count) "
        + "(--effective-on all liczy i je)",
      en: "\(count) \(count == 1 ? "entry is" : "entries are") dated later than \(day) and not counted yet "
        + "(--effective-on all counts them too)")
  }
}
