internal import EventLedger

/// The hash part of a table whose rows stand in arrays beside it: open addressing, linear probing.
///
/// A dictionary would do the same slower: it hashes with a keyed hash and moves its rows. A slot holds 32 bits of the
/// hash beside the index of the row, so that a row in far memory is only looked at when it is most likely the wanted
/// one.
struct SlotTable: Sendable {
  // The hash in the upper half, the index of the row plus one in the lower; 0 is empty. The count is a power of two
  // and at most half of it is used.
  private var slots: [UInt64] = Array(repeating: 0, count: 16)
  private var used = 0

  /// The index of the row with this hash that is the wanted one; nil where there is none.
  @inline(__always)
  func index(_ hash: UInt32, _ isWanted: (Int) -> Bool) -> Int? { slot(hash, isWanted).map { index(at: $0) } }

  /// The slot of the row with this hash that is the wanted one, until the table changes; nil where there is none.
  @inline(__always)
  func slot(_ hash: UInt32, _ isWanted: (Int) -> Bool) -> Int? {
    let mask = slots.count &- 1
    var slot = Int(hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, isWanted(Self.row(entry)) { return slot }
      slot = (slot &+ 1) & mask
    }
  }

  /// The index of the row in a slot.
  @inline(__always)
  func index(at slot: Int) -> Int { Self.row(slots[slot]) }

  @inline(__always)
  private static func row(_ entry: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: entry)) &- 1 }

  /// Adds the row of an index that is not yet in the table.
  mutating func insert(_ index: Int, _ hash: UInt32) {
    precondition(index < Int(Int32.max), "a table has at most 2³¹ − 1 rows")
    if (used + 1) * 2 > slots.count {
      let old = slots
      slots = Array(repeating: 0, count: old.count * 2)
      for entry in old where entry != 0 { place(entry) }
    }
    place(UInt64(hash) << 32 | UInt64(index + 1))
    used += 1
  }

  /// Takes the row in a slot out and moves those behind it up, so that none is parted from its place by an empty slot.
  mutating func remove(at slot: Int) {
    let mask = slots.count - 1
    var hole = slot
    var next = (hole + 1) & mask
    while slots[next] != 0 {
      let home = Int(slots[next] >> 32) & mask
      // A row may move up where its own place is not behind the hole.
      if (next - home) & mask >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole] = 0
    used -= 1
  }

  private mutating func place(_ entry: UInt64) {
    let mask = slots.count - 1
    var slot = Int(entry >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }
}

/// One step of a hash over words; the constant is 2⁶⁴ divided by the golden ratio.
@inline(__always)
func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 { BytesHash.fold(hash ^ value, 0x9e37_79b9_7f4a_7c15) }

/// What a slot keeps of a hash.
@inline(__always)
func slotHash(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) }
