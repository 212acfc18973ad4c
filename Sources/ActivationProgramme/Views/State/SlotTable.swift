/// The hash part of a table whose rows stand in an array beside it: open addressing, linear probing.
///
/// A dictionary would do the same slower: it hashes with a keyed hash and copies keys. Rows are only ever
/// added, so there are no graves.
struct SlotTable: Sendable {
  // Index of the row plus one; 0 is empty. The count is a power of two and at most half of it is used.
  private var slots: [Int32] = Array(repeating: 0, count: 16)
  private var used = 0

  /// The index of the row with this hash that is the wanted one; nil where there is none.
  @inline(__always)
  func index(_ hash: UInt64, _ isWanted: (Int) -> Bool) -> Int? {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = Int(slots[slot])
      if entry == 0 { return nil }
      if isWanted(entry &- 1) { return entry &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  /// Adds the row of an index that is not yet in the table; `hashOf` gives the hashes of the rows before it.
  mutating func insert(_ index: Int, _ hash: UInt64, hashOf: (Int) -> UInt64) {
    precondition(index < Int(Int32.max), "a table has at most 2³¹ − 1 rows")
    if (used + 1) * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for row in 0..<index { place(row, hashOf(row)) }
    }
    place(index, hash)
    used += 1
  }

  private mutating func place(_ index: Int, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index + 1)
  }
}

/// One step of a multiplicative hash; the constant is 2⁶⁴ divided by the golden ratio.
@inline(__always)
func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
  let product = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
  return product ^ (product >> 32)
}
