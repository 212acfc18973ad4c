/// The index of a stretch of the newest events, in memory until it is flushed to `index.mdb`.
struct TailSegment {
  /// Events up to here are indexed before this segment.
  let after: Position
  /// Events up to here are indexed in it.
  private(set) var through: Position
  private var terms = TermTable()
  private var idOffsets: [UInt64: [UInt32]] = [:]

  init(after: Position) {
    self.after = after
    through = after
  }

  /// The number of events in it.
  var count: Int { Int(through.rawValue - after.rawValue) }

  /// Takes in the next event.
  ///
  /// An id of the ledger's own making names its position itself and needs no entry.
  mutating func take(_ event: borrowing EventView, ownIDs: OwnIDs) throws(LedgerError) {
    precondition(event.position == through.next, "a segment takes events in order")
    let offset = UInt32(count)
    terms.add(.type, event.typeBytes, offset: offset)
    try event.forEachTag { terms.add(.tag, $0, offset: offset) }
    let id = event.id
    if ownIDs.position(named: id) == nil {
      idOffsets[BytesHash.mix(id.high, id.low), default: []].append(offset)
    }
    through = event.position
  }

  /// The positions of a term after a position, ascending.
  func positions(of term: Term, after position: UInt64) -> [UInt64] {
    guard through.rawValue > position else { return [] }
    let first = after.rawValue + 1
    let offsets = terms.offsets(of: term)
    guard position >= first else { return offsets.map { first + UInt64($0) } }
    let start = offsets.firstIndex(atLeast: UInt32(position + 1 - first))
    return offsets[start...].map { first + UInt64($0) }
  }

  /// The positions whose id has a hash; more than one only where hashes collide.
  func positions(idHash: UInt64) -> [UInt64] {
    (idOffsets[idHash] ?? []).map { after.rawValue + 1 + UInt64($0) }
  }

  /// Every term with its positions, in the order of keys.
  func sortedPostings() -> [(term: Term, positions: [UInt64])] {
    let first = after.rawValue + 1
    return terms.sorted().map { ($0.term, $0.offsets.map { first + UInt64($0) }) }
  }

  /// Every id hash with its position, ascending by hash.
  func sortedIDs() -> [IDRunEntry] {
    idOffsets
      .flatMap { hash, offsets in offsets.map { IDRunEntry(hash: hash, position: after.rawValue + 1 + UInt64($0)) } }
      .sorted { ($0.hash, $0.position) < ($1.hash, $1.position) }
  }
}

/// The position of an event whose id has a hash.
struct IDRunEntry: Equatable {
  var hash: UInt64
  var position: UInt64
}
