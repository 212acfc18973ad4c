extension Ledger {
  /// Strikes entries through and appends what replaces them, all or nothing.
  ///
  /// Views, folds and conditions leave a struck entry out from then on; as known before, it is there, and `events`,
  /// feeds and proofs keep it. Replacements stand behind the strikes. The first strike raises the folder's format, so
  /// that a version without strikes refuses it by name.
  ///
  /// Throws what `append` throws and `.strikeRefused`; nothing is stored then.
  @discardableResult
  public func strike(
    _ strikes: [Strike], with replacements: [NewEvent] = [], condition: AppendCondition? = nil
  ) async throws(LedgerError) -> AppendReceipt {
    var events: [NewEvent] = []
    for strike in strikes { events.append(strike.event(of: try entry(toStrike: strike.position))) }
    return try await store.append(events + replacements, condition: condition)
  }

  /// What is struck as known at a position; at the head without one.
  public func strikes(knownAt position: Position = .end) throws(LedgerError) -> StruckEntries {
    try store.strikes(knownAt: position)
  }

  /// The entry at a position, which has its day and tags for the strike.
  package func entry(toStrike position: Position) throws(LedgerError) -> Event {
    let head = try store.head()
    let range = ReadRange(after: position.previous, before: position.next)
    guard position > .zero, position <= head, let event = try store.events(.all, in: range).first else {
      throw .strikeRefused(.noEntry(position, head: head))
    }
    return event
  }
}
