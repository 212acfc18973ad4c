/// Finds the index of an event type among the types of a query by its bytes, without making a string.
struct TypeTable: Sendable {
  private let types: [[UInt8]]
  private var slots: [UInt8]
  private let mask: Int

  /// Creates the table of at most 255 types; more are looked up by comparing.
  init(_ names: [String]) {
    types = names.map { Array($0.utf8) }
    var size = 64
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    slots = [UInt8](repeating: 0, count: size)
    guard types.count < 256 else { return }
    for (index, type) in types.enumerated() {
      var slot = type.withRawSpan { Self.hash($0) } & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt8(index + 1)
    }
  }

  /// The index of a type, or -1.
  @inline(__always)
  func kind(of type: RawSpan) -> Int {
    guard types.count < 256 else {
      return types.firstIndex { name in name.withRawSpan { $0.hasSameBytes(as: type) } } ?? -1
    }
    var slot = Self.hash(type) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if types[index].withRawSpan({ $0.hasSameBytes(as: type) }) { return index }
      slot = (slot + 1) & mask
    }
    return -1
  }

  @inline(__always)
  private static func hash(_ type: RawSpan) -> Int {
    var word: UInt64 = 0
    let count = type.byteCount
    if count >= 8 {
      word = type.littleEndian64(at: 0) ^ type.littleEndian64(at: count - 8).byteSwapped
    } else {
      for index in 0..<count { word = word << 8 | UInt64(type.byte(at: index)) }
    }
    let product = (word ^ UInt64(count)).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}

/// A query made ready to be asked of events one by one.
struct EventMatcher: Sendable {
  private struct Item {
    let kinds: Set<Int>?
    let tags: [[UInt8]]
  }

  private let items: [Item]
  private let table: TypeTable
  private let matchesAll: Bool
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
