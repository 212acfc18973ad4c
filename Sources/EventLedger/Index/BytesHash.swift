/// A fast seeded hash over bytes for tables in memory; only `mix` is stored.
package enum BytesHash {
  /// Multiplies eight bytes at a time and folds the halves of the product.
  @inlinable
  @inline(__always)
  package static func hash(_ bytes: RawSpan, seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(bytes.byteCount) &* 0xa076_1d64_78bd_642f
    let count = bytes.byteCount
    if count >= 8 {
      var offset = 0
      while count &- offset > 8 {
        state = fold(state ^ bytes.littleEndian64(at: offset), 0xe703_7ed1_a0b4_28db)
        offset &+= 8
      }
      // The last eight bytes may overlap those before them.
      return fold(state ^ bytes.littleEndian64(at: count &- 8), 0x8ebc_6af0_9c88_c6e3)
    }
    var rest: UInt64 = 0
    for offset in 0..<count { rest = rest << 8 | UInt64(bytes.byte(at: offset)) }
    return fold(state ^ rest, 0x8ebc_6af0_9c88_c6e3)
  }

  /// Mixes two words into one that can be kept in a file: the hash of an event id.
  package static func mix(_ high: UInt64, _ low: UInt64) -> UInt64 {
    fold(fold(high ^ 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db) ^ low, 0x8ebc_6af0_9c88_c6e3)
  }

  /// The halves of the product of two words, folded together.
  ///
  /// The last letter of a text so reaches the bits by which a table finds its slot: numbered names differ in nothing
  /// else.
  @inlinable
  @inline(__always)
  package static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
