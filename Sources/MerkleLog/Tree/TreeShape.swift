/// Where a tree of a given size splits, and how long its proofs are.
enum TreeShape {
  /// The largest power of two smaller than `width`; `width` is at least 2.
  static func split(_ width: UInt64) -> UInt64 {
    1 << UInt64(63 - (width - 1).leadingZeroBitCount)
  }

  /// The level of the largest complete subtree with at most `width` leaves; `width` is at least 1.
  static func level(_ width: UInt64) -> Int {
    63 - width.leadingZeroBitCount
  }

  /// The number of hashes in the inclusion proof of leaf `index` of `size`; `index` is less than `size`.
  ///
  /// The path runs below the deepest ancestor shared with the last leaf level by level, and above it
  /// only meets the siblings on the left.
  static func inclusionLength(index: UInt64, size: UInt64) -> Int {
    let inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
    return inner + (index >> UInt64(inner)).nonzeroBitCount
  }

  /// The number of hashes in the consistency proof from `old` to `new`; 0 < old ≤ new.
  static func consistencyLength(old: UInt64, new: UInt64) -> Int {
    guard old < new else { return 0 }
    // An old tree that is one complete subtree is known to the checker, so its hash is left out.
    let seed = old.nonzeroBitCount == 1 ? 0 : 1
    return inclusionLength(index: old - 1, size: new) - old.trailingZeroBitCount + seed
  }
}
