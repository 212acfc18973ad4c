/// The value of a posting chunk: ascending positions as base-128 differences.
///
/// The first position is in the key; each byte sequence adds one difference, so a chunk grows by
/// appending. A chunk holds at most `maximumBytes`, which keeps it off LMDB's overflow pages.
enum PostingChunk {
  /// Bytes of a chunk's value at most.
  static let maximumBytes = 1_900

  /// The positions of a chunk; nil where the bytes are not what `append` writes.
  static func decode(first: UInt64, _ value: RawSpan) -> [UInt64]? {
    var positions = [first]
    positions.reserveCapacity(value.byteCount + 1)
    var position = first
    var offset = 0
    while offset < value.byteCount {
      var difference: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        guard offset < value.byteCount, shift < 63 else { return nil }
        let byte = value.byte(at: offset)
        offset += 1
        difference |= UInt64(byte & 0x7f) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      let (sum, overflow) = position.addingReportingOverflow(difference)
      guard difference > 0, !overflow else { return nil }
      position = sum
      positions.append(position)
    }
    return positions
  }

  /// Appends the difference from one position to the next.
  static func append(_ position: UInt64, after last: UInt64, to value: inout [UInt8]) {
    var difference = position - last
    while difference >= 0x80 {
      value.append(UInt8(truncatingIfNeeded: difference) | 0x80)
      difference >>= 7
    }
    value.append(UInt8(truncatingIfNeeded: difference))
  }
}
