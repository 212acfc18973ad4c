/// A query that is within its limits and made ready to be asked of events one by one.
///
/// Making one costs as much as asking it of hundreds of events; who asks again and again keeps it.
struct PreparedQuery: Sendable {
  let query: Query
  let matcher: EventMatcher
  /// How many types a query names that names no tag; nil for others.
  let typesAlone: Int?

  /// Throws `.overLimit` or `.malformed` for a query that is not within its limits.
  init(_ query: Query) throws(LedgerError) {
    try Validation.query(query)
    self.query = query
    matcher = EventMatcher(query)
    let isOfTypes = query.items.allSatisfy { $0.tags.isEmpty }
    typesAlone = isOfTypes ? query.items.reduce(0) { $0 + $1.types.count } : nil
  }
}

/// Tells of each event whether it matches a query, and which of its types the event has.
struct EventMatcher: Sendable {
  private struct Item {
    let kinds: Set<Int>?
    let tags: [[UInt8]]
  }

  private let items: [Item]
  private let table: TypeTable
  /// Whether every event matches.
  let matchesAll: Bool
  private let hasTags: Bool

  init(_ query: Query) {
    let table = TypeTable(query.types)
    self.table = table
    matchesAll = query.matchesAll
    hasTags = query.items.contains { !$0.tags.isEmpty }
    items = query.items.map { item in
      Item(
        kinds: item.types.isEmpty
          ? nil : Set(item.types.map { type in Array(type.utf8).withRawSpan { table.kind(of: $0) } }),
        tags: item.tags.map { Array($0.utf8) })
    }
  }

  /// The index of an event's type among the types of the query, or -1.
  @inline(__always)
  func kind(of type: RawSpan) -> Int { table.kind(of: type) }

  /// Whether an event whose kind is known matches.
  @inline(__always)
  func matches(_ event: borrowing EventView, kind: Int) throws(LedgerError) -> Bool {
    if matchesAll { return true }
    if !hasTags { return kind >= 0 }
    return try matchesWithTags(event, kind: kind)
  }

  /// Whether the event in stored bytes matches.
  func matches(_ leaf: RawSpan, at position: Position) throws(LedgerError) -> Bool {
    let event = try EventView(position: position, leaf: leaf)
    return try matches(event, kind: kind(of: event.typeBytes))
  }

  private func matchesWithTags(_ event: borrowing EventView, kind: Int) throws(LedgerError) -> Bool {
    for item in items {
      if let kinds = item.kinds, !kinds.contains(kind) { continue }
      var missing = Set(item.tags.indices)
      try event.forEachTag { tag in
        for index in missing where item.tags[index].withRawSpan({ $0.hasSameBytes(as: tag) }) {
          missing.remove(index)
        }
      }
      if missing.isEmpty { return true }
    }
    return false
  }
}
