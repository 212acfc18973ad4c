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
      guard let difference = try? Varint.read(value, at: &offset), difference < 1 << 63 else { return nil }
      let (sum, overflow) = position.addingReportingOverflow(difference)
      guard difference > 0, !overflow else { return nil }
      position = sum
      positions.append(position)
    }
    return positions
  }

  /// Appends the difference from one position to the next.
  static func append(_ position: UInt64, after last: UInt64, to value: inout [UInt8]) {
    Varint.append(position - last, to: &value)
  }
}
