/// A key of `KeyedSums`.
protocol SlotKey: Hashable, Sendable {
  /// A hash of the key's fields.
  var slotHash: UInt32 { get }
}

/// Signed sums by key, of which those that come to zero are forgotten.
struct KeyedSums<Key: SlotKey>: Sendable {
  private var keys: [Key] = []
  private var sums: [Int64] = []
  private var slots = SlotTable()
  private var zeros = 0

  /// Adds to the sum of a key.
  @inline(__always)
  mutating func add(_ value: Int64, to key: Key) {
    guard let index = slots.index(key.slotHash, { keys[$0] == key }) else { return insert(value, key) }
    let old = sums[index]
    let new = old + value
    sums[index] = new
    if (old == 0) != (new == 0) { zeros += new == 0 ? 1 : -1 }
  }

  /// The sum of a key; 0 for one that is not known.
  subscript(key: Key) -> Int64 {
    slots.index(key.slotHash) { keys[$0] == key }.map { sums[$0] } ?? 0
  }

  /// The keys and sums that are not zero, in no order.
  var entries: [(key: Key, sum: Int64)] {
    zip(keys, sums).filter { $0.1 != 0 }.map { (key: $0.0, sum: $0.1) }
  }

  @inline(never)
  private mutating func insert(_ value: Int64, _ key: Key) {
    guard value != 0 else { return }
    // Forgotten when they are half of all, so that forgetting costs no more than adding did.
    if zeros > 32, zeros * 2 > keys.count { forgetZeros() }
    slots.insert(keys.count, key.slotHash)
    keys.append(key)
    sums.append(value)
  }

  private mutating func forgetZeros() {
    let left = entries
    self = KeyedSums()
    for (key, sum) in left { insert(sum, key) }
  }
}
