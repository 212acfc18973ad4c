/// The wire types of Protocol Buffers that Kronika reads and writes; groups are refused.
public enum WireType: UInt8, Sendable {
  /// A base-128 integer.
  case varint = 0
  /// Eight bytes, little-endian.
  case fixed64 = 1
  /// A length and that many bytes.
  case lengthDelimited = 2
  /// Four bytes, little-endian.
  case fixed32 = 5
}

/// What a reader found wrong in the bytes of a message.
public enum WireError: Error, Sendable, Equatable {
  /// The bytes end inside a field that starts at this offset.
  case truncated(offset: Int)
  /// An integer at this offset has more than ten bytes or does not fit 64 bits.
  case overlongInteger(offset: Int)
  /// The key at this offset names field 0 or a wire type other than varint, fixed or length-delimited.
  case badKey(offset: Int)
  /// A field holds text that is not UTF-8.
  case notUTF8(field: Int)
  /// A field holds something else than its reader expects.
  case unexpected(field: Int, expected: String)
}
