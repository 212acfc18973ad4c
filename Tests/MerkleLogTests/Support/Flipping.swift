extension Array {
  /// The array with one bit of one byte turned over.
  func flipping(bit: Int) -> [UInt8] where Element == UInt8 {
    var copy = self
    copy[bit / 8] ^= 1 << UInt8(bit % 8)
    return copy
  }
}
