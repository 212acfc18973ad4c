import EventLedger

/// Reads the log in pages, so that no read transaction lives while the reader of the output takes its time.
struct LogReading {
  private static let eventsPerPage = 512

  let ledger: Ledger
  let query: Query
  let after: Position
  let limit: Int

  /// Gives every matching event up to the head at the start, oldest or newest first.
  func all(backwards: Bool, _ body: (Event) throws -> Void) throws {
    let head = try ledger.head()
    var (after, before) = (after, head.next)
    var left = limit
    while left > 0 {
      let page = try ledger.events(
        query,
        in: ReadRange(
          after: after, before: before, limit: min(left, Self.eventsPerPage), backwards: backwards,
          strikesKnownAt: head))
      for event in page { try body(event) }
      guard page.count == Self.eventsPerPage, let last = page.last else { return }
      if backwards { before = last.position } else { after = last.position }
      left -= page.count
    }
  }

  /// Gives every matching event, oldest first, and then those that come, until the limit or the task's end.
  func following(_ body: (Event) throws -> Void) async throws {
    guard limit > 0 else { return }
    var left = limit
    for try await event in ledger.feed(query, after: after) {
      try body(event)
      left -= 1
      if left == 0 { return }
    }
  }
}
