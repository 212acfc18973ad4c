internal import LMDB

/// Finds the positions that match a query from posting lists alone.
struct QuerySearch {
  private var items: [ItemSearch]

  /// Prepares a search; `tail` gives the positions of a term after the last flushed one.
  init(_ query: Query, tail: (Term) -> [UInt64]) {
    items = query.items.map { ItemSearch($0, tail: tail) }
  }

  /// The first match at or after `position`; calls come with positions that never fall.
  mutating func next(atLeast position: UInt64, _ chunks: inout Cursor) throws(StorageError) -> UInt64? {
    var nearest: UInt64?
    for index in items.indices {
      guard let match = try items[index].next(atLeast: position, &chunks) else { continue }
      nearest = min(nearest ?? match, match)
      if nearest == position { break }
    }
    return nearest
  }
}

/// Finds the positions that have all tags and one of the types of an item.
private struct ItemSearch {
  private var tags: [PostingList]
  private var types: [PostingList]
  private var match: UInt64?
  private var isDone = false

  init(_ item: Query.Item, tail: (Term) -> [UInt64]) {
    func list(_ term: Term) -> PostingList { PostingList(term: term, tail: tail(term)) }
    tags = item.tags.map { list(Term(.tag, $0)) }
    types = item.types.map { list(Term(.type, $0)) }
  }

  mutating func next(atLeast position: UInt64, _ chunks: inout Cursor) throws(StorageError) -> UInt64? {
    if let match, match >= position { return match }
    if isDone { return nil }
    match = try find(atLeast: position, &chunks)
    isDone = match == nil
    return match
  }

  /// Lets the lists leap over each other until they agree.
  private mutating func find(atLeast start: UInt64, _ chunks: inout Cursor) throws(StorageError) -> UInt64? {
    var candidate = start
    search: while true {
      for index in tags.indices {
        guard let position = try tags[index].seek(atLeast: candidate, &chunks) else { return nil }
        if position > candidate {
          candidate = position
          continue search
        }
      }
      guard !types.isEmpty else { return candidate }
      guard let position = try nearestType(atLeast: candidate, &chunks) else { return nil }
      if position == candidate { return candidate }
      candidate = position
      if tags.isEmpty { return candidate }
    }
  }

  private mutating func nearestType(
    atLeast position: UInt64, _ chunks: inout Cursor
  ) throws(StorageError) -> UInt64? {
    var nearest: UInt64?
    for index in types.indices {
      guard let found = try types[index].seek(atLeast: position, &chunks) else { continue }
      nearest = min(nearest ?? found, found)
    }
    return nearest
  }
}
