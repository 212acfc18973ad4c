// Loads from mapped bytes, which are not aligned. Each checks its bounds, as a record read
// from a damaged file may be shorter than its reader hopes.
extension RawSpan {
  /// The byte at an offset.
  @inlinable
  public func byte(at offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < byteCount, "an offset inside the span")
    return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// Four bytes at an offset as a little-endian number.
  @inlinable
  public func littleEndian32(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && byteCount - offset >= 4, "four bytes inside the span")
    return UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
  }

  /// Eight bytes at an offset as a little-endian number.
  @inlinable
  public func littleEndian64(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && byteCount - offset >= 8, "eight bytes inside the span")
    return UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// A copy of the bytes.
  public func copied() -> [UInt8] {
    unsafe withUnsafeBytes { unsafe [UInt8]($0) }
  }

  /// The bytes as text, or nil where they are not UTF-8.
  public func utf8Text() -> String? {
    unsafe withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
  }

  /// Whether both spans hold the same bytes.
  @inlinable
  public func hasSameBytes(as other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    if byteCount >= 8 {
      var offset = 0
      while byteCount - offset > 8 {
        guard littleEndian64(at: offset) == other.littleEndian64(at: offset) else { return false }
        offset += 8
      }
      // The last eight bytes may overlap those before them.
      return littleEndian64(at: byteCount - 8) == other.littleEndian64(at: byteCount - 8)
    }
    var offset = 0
    while offset < byteCount {
      guard byte(at: offset) == other.byte(at: offset) else { return false }
      offset += 1
    }
    return true
  }
}

extension Array where Element == UInt8 {
  /// Lends the bytes of the array as a raw span.
  ///
  /// `Array.span.bytes` names two properties in strict memory safety mode, of which one is unsafe;
  /// this is the safe one.
  @inlinable
  package func withRawSpan<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    let elements: Span<UInt8> = span
    return try body(RawSpan(_elements: elements))
  }
}
