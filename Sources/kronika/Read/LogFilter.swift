import ActivationProgramme
import EventLedger

/// The types and tags that a log is asked for.
struct LogFilter {
  /// Events looked at for names that are near.
  private static let eventsLookedAt = 100_000

  let types: [String]
  let tags: [String]

  /// Refuses a type or tag that no event of the ledger has: no event is not the same as no such name.
  func requireKnown(in ledger: Ledger) throws {
    for type in types where EventCatalogue.payload(of: type) == nil {
      try require(type, "type", Query(types: [type]), ledger) { [$0.type] }
    }
    for tag in tags { try require(tag, "tag", Query(tags: [tag]), ledger, \.tags) }
  }

  private func require(
    _ name: String, _ kind: String, _ query: Query, _ ledger: Ledger, _ names: (Event) -> [String]
  ) throws {
    guard try ledger.events(query, in: ReadRange(limit: 1)).isEmpty else { return }
    var known = NameSet()
    try ledger.store.read(.all, in: ReadRange(limit: Self.eventsLookedAt, backwards: true)) {
      (view) throws(LedgerError) in
      for name in names(try view.copied()) { known.insert(name) }
      return .continue
    }
    let hint = NearNames.hint(known.sorted, to: name).en
    throw CommandFailure(.badData, "no event has the \(kind) '\(name)'; \(hint)")
  }
}
