/// Positions by term, in memory, for the newest events of the log.
///
/// Terms are found by open addressing over their bytes in one arena, so taking in an event allocates
/// only when a term is new. The hash is seeded per table: tags come from outside.
struct TermTable {
  private struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
    var offsets: [UInt32]
  }

  private var entries: [Entry] = []
  private var slots: [UInt32]
  private var arena: [UInt8] = []
  private let seed: UInt64

  init() {
    slots = [UInt32](repeating: 0, count: 1_024)
    seed = UInt64.random(in: .min ... .max)
  }

  /// The number of different terms.
  var count: Int { entries.count }

  /// Adds an offset to a term's list; offsets of a term are added in ascending order, repeats are ignored.
  mutating func add(_ kind: TermKind, _ text: RawSpan, offset: UInt32) {
    let hash = Self.hash(kind, text, seed: seed)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash, isTerm(index, kind, text) {
        if entries[index].offsets.last != offset { entries[index].offsets.append(offset) }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    insert(kind, text, hash: hash, offset: offset, slot: slot)
  }

  /// The offsets of a term in ascending order.
  func offsets(of term: Term) -> [UInt32] {
    term.prefix.withRawSpan { prefix in
      guard let kind = TermKind(rawValue: prefix.byte(at: 0)) else { return [] }
      let text = prefix.extracting(1..<(prefix.byteCount - 1))
      let hash = Self.hash(kind, text, seed: seed)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let index = Int(slots[slot]) - 1
        if entries[index].hash == hash, isTerm(index, kind, text) { return entries[index].offsets }
        slot = (slot + 1) & (slots.count - 1)
      }
      return []
    }
  }

  /// Every term with its offsets, in the order of their keys.
  func sorted() -> [(term: Term, offsets: [UInt32])] {
    entries
      .map { (Term(prefix: Array(arena[$0.start..<($0.start + $0.count)])), $0.offsets) }
      .sorted { $0.0.prefix.lexicographicallyPrecedes($1.0.prefix) }
  }

  private mutating func insert(_ kind: TermKind, _ text: RawSpan, hash: UInt64, offset: UInt32, slot: Int) {
    let start = arena.count
    arena.append(kind.rawValue)
    for index in 0..<text.byteCount { arena.append(text.byte(at: index)) }
    arena.append(0)
    entries.append(Entry(hash: hash, start: start, count: arena.count - start, offsets: [offset]))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  private func isTerm(_ index: Int, _ kind: TermKind, _ text: RawSpan) -> Bool {
    let entry = entries[index]
    guard entry.count == text.byteCount + 2, arena[entry.start] == kind.rawValue else { return false }
    return arena.withRawSpan { arena in
      arena.extracting((entry.start + 1)..<(entry.start + entry.count - 1)).hasSameBytes(as: text)
    }
  }

  private static func hash(_ kind: TermKind, _ text: RawSpan, seed: UInt64) -> UInt64 {
    BytesHash.hash(text, seed: seed &+ UInt64(kind.rawValue) &* 0x9e37_79b9_7f4a_7c15)
  }
}
