/// A key of `KeyedSums`.
protocol SlotKey: Hashable, Sendable {
  /// A hash of the key's fields.
  var slotHash: UInt32 { get }
}

/// Signed sums by key, of which those that come to zero are forgotten at once.
///
/// The room of a forgotten one is taken by the next: what comes and goes, as an absence and its explanation do, stays
/// in near memory however long the log is.
struct KeyedSums<Key: SlotKey>: Sendable {
  private struct Row: Sendable {
    var key: Key
    var sum: Int64
  }

  // A row whose sum is zero is free, and its index stands in `free`.
  private var rows: [Row] = []
  private var free: [Int32] = []
  private var slots = SlotTable()

  /// Adds to the sum of a key.
  @inline(__always)
  mutating func add(_ value: Int64, to key: Key) {
    guard let slot = slots.slot(key.slotHash, { rows[$0].key == key }) else { return insert(value, key) }
    let index = slots.index(at: slot)
    let sum = rows[index].sum + value
    rows[index].sum = sum
    if sum == 0 { forget(slot, index) }
  }

  /// The sum of a key; 0 for one that is not known.
  subscript(key: Key) -> Int64 {
    slots.index(key.slotHash) { rows[$0].key == key }.map { rows[$0].sum } ?? 0
  }

  /// The keys and sums that are not zero, in no order.
  var entries: [(key: Key, sum: Int64)] {
    rows.lazy.filter { $0.sum != 0 }.map { (key: $0.key, sum: $0.sum) }
  }

  @inline(never)
  private mutating func insert(_ value: Int64, _ key: Key) {
    guard value != 0 else { return }
    let row = Row(key: key, sum: value)
    if let index = free.popLast() {
      rows[Int(index)] = row
      slots.insert(Int(index), key.slotHash)
    } else {
      slots.insert(rows.count, key.slotHash)
      rows.append(row)
    }
  }

  @inline(never)
  private mutating func forget(_ slot: Int, _ index: Int) {
    slots.remove(at: slot)
    free.append(Int32(index))
  }
}
