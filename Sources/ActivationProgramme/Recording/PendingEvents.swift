internal import EventLedger

/// Events that are decided and not yet appended, found by type and tag like those of the log.
struct PendingEvents {
  private(set) var events: [PersonalEvent] = []
  private var byType: [String: [Int]] = [:]
  private var byTag: [String: [Int]] = [:]

  mutating func append(_ more: [PersonalEvent]) {
    for event in more {
      let index = events.count
      events.append(event)
      byType[event.event.type, default: []].append(index)
      for tag in Set(event.event.tags) { byTag[tag, default: []].append(index) }
    }
  }

  /// The indexes of the events that match a query, in order.
  func matching(_ query: Query) -> [Int] {
    if query.matchesAll { return Array(events.indices) }
    return Set(query.items.flatMap(matching)).sorted()
  }

  private func matching(_ item: Query.Item) -> [Int] {
    // The shortest list of candidates: one tag's, or those of all types together.
    var candidates = item.tags.map { byTag[$0] ?? [] }.min { $0.count < $1.count }
    if !item.types.isEmpty {
      let lists = item.types.map { byType[$0] ?? [] }
      let count = lists.reduce(0) { $0 + $1.count }
      if count < candidates?.count ?? .max { candidates = lists.flatMap { $0 } }
    }
    return (candidates ?? []).filter { index in
      item.matches(type: events[index].event.type, tags: events[index].event.tags)
    }
  }
}
