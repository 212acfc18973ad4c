/// Base-128 integers: seven bits a byte, the lowest first; the last byte has its high bit clear.
@usableFromInline
package enum Varint {
  /// Reads the integer at `offset` and moves the offset behind it.
  @inlinable
  @inline(__always)
  package static func read(_ bytes: RawSpan, at offset: inout Int) throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let first = offset
    while offset < bytes.byteCount {
      let byte = bytes.byte(at: offset)
      offset += 1
      guard shift < 63 || byte <= 1 else { throw .overlongInteger(offset: first) }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .truncated(offset: first)
  }

  /// Appends an integer.
  @inlinable
  @inline(__always)
  package static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Signed integers as unsigned ones, so that those near zero are short whatever their sign: 0, -1, 1, -2 give 0 to 3.
@usableFromInline
package enum ZigZag {
  /// The unsigned integer that stands for `value`.
  @inlinable
  @inline(__always)
  package static func encode(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

  /// The integer that `value` stands for.
  @inlinable
  @inline(__always)
  package static func decode(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
