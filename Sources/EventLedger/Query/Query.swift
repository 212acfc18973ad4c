internal import MerkleLog

/// Which events are meant: the union of its items, as in the specification of dcb.events.
public struct Query: Sendable, Hashable {
  /// One of the types and all of the tags.
  public struct Item: Sendable, Hashable {
    /// An event must have one of these types; none named means any type.
    public var types: [String]
    /// An event must have all of these tags; none named means any tags.
    public var tags: [String]

    /// Creates an item.
    public init(types: [String] = [], tags: [String] = []) {
      self.types = types
      self.tags = tags
    }

    /// Whether both name the same bytes in the same order.
    public static func == (left: Item, right: Item) -> Bool {
      left.types.hasSameBytes(as: right.types) && left.tags.hasSameBytes(as: right.tags)
    }

    /// Feeds the bytes of the names to `hasher`.
    public func hash(into hasher: inout Hasher) {
      for names in [types, tags] {
        hasher.combine(names.count)
        for name in names { ExactText(name).hash(into: &hasher) }
      }
    }

    /// Whether an event of this type with these tags is meant.
    public func matches(type: String, tags: [String]) -> Bool {
      (types.isEmpty || types.contains { $0.hasSameBytes(as: type) })
        && self.tags.allSatisfy { tag in tags.contains { $0.hasSameBytes(as: tag) } }
    }
  }

  /// The items, of which an event must match one; none means every event.
  public var items: [Item]

  /// Creates a query that is the union of items.
  public init(_ items: [Item]) {
    self.items = items
  }

  /// Creates a query of one item.
  public init(types: [String] = [], tags: [String] = []) {
    items = [Item(types: types, tags: tags)]
  }

  /// Every event.
  public static let all = Query([])

  /// Whether every event matches.
  public var matchesAll: Bool {
    items.isEmpty || items.contains { $0.types.isEmpty && $0.tags.isEmpty }
  }

  /// Whether an event of this type with these tags matches.
  ///
  /// Names are compared by their bytes, as everywhere in a ledger; `==` would take a composed letter for the
  /// decomposed one.
  public func matches(type: String, tags: [String]) -> Bool {
    items.isEmpty || items.contains { $0.matches(type: type, tags: tags) }
  }

  /// The types named, each once, in the order of their first naming; `EventView.kind` counts in it.
  ///
  /// Types and tags are told apart by their bytes, not as Swift tells strings: a letter with its accent in one
  /// character is another than in two.
  public var types: [String] {
    var seen: Set<[UInt8]> = []
    return items.flatMap(\.types).filter { seen.insert(Array($0.utf8)).inserted }
  }

  /// Whether all names of both are the same byte by byte, and in the same order.
  func hasSameBytes(as other: Query) -> Bool { self == other }
}

extension String {
  /// Whether both are the same bytes.
  package func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension [String] {
  fileprivate func hasSameBytes(as other: [String]) -> Bool {
    guard count == other.count else { return false }
    let isSameStorage = unsafe withUnsafeBufferPointer { one in
      unsafe other.withUnsafeBufferPointer { unsafe one.baseAddress == $0.baseAddress }
    }
    return isSameStorage || elementsEqual(other) { $0.hasSameBytes(as: $1) }
  }
}

/// The condition under which an append is taken: no event after a position matches a query.
///
/// This is the dynamic consistency boundary of dcb.events: a caller decides on what it has read, and
/// the append is refused if anything relevant came in between.
public struct AppendCondition: Sendable, Hashable {
  /// The events that must not have come in.
  public var failIfEventsMatch: Query
  /// Events up to this position were known to the caller and do not count.
  public var after: Position

  /// Creates a condition.
  public init(failIfEventsMatch: Query, after: Position = .zero) {
    self.failIfEventsMatch = failIfEventsMatch
    self.after = after
  }
}

/// Which part of the log is read, and in which direction.
public struct ReadRange: Sendable, Hashable {
  /// Only events after this position.
  public var after: Position
  /// Only events before this position.
  public var before: Position
  /// At most this many events.
  public var limit: Int
  /// Newest first.
  public var backwards: Bool
  /// Only events effective on this day or earlier.
  public var effectiveThrough: Day?

  /// Creates a range; without arguments the whole log, oldest first.
  public init(
    after: Position = .zero, before: Position = .end, limit: Int = .max, backwards: Bool = false,
    effectiveThrough: Day? = nil
  ) {
    self.after = after
    self.before = before
    self.limit = limit
    self.backwards = backwards
    self.effectiveThrough = effectiveThrough
  }
}
