/// Reads Protocol Buffers fields one after the other straight from the bytes, without allocating.
///
/// ```swift
/// var reader = FieldReader(event.payload)
/// while try reader.next() {
///   switch reader.number {
///   case 1: subject = reader.bytes
///   case 5: minutes = reader.unsigned
///   default: break  // a field of a later version
///   }
/// }
/// ```
public struct FieldReader: ~Escapable {
  @usableFromInline let span: RawSpan
  @usableFromInline var offset = 0
  @usableFromInline var start = 0
  @usableFromInline var count = 0
  @usableFromInline var key: UInt64 = 0
  @usableFromInline var integer: UInt64 = 0

  /// The number of the field that the last `next()` found.
  @inlinable
  public var number: Int { Int(truncatingIfNeeded: key >> 3) }

  /// The wire type of that field.
  @inlinable
  public var wireType: WireType { WireType(rawValue: UInt8(truncatingIfNeeded: key & 7)) ?? .varint }

  /// The integer of that field; 0 for a length-delimited one.
  @inlinable
  public var unsigned: UInt64 { integer }

  /// Creates a reader at the first field of `message`.
  @_lifetime(copy message)
  @inlinable
  public init(_ message: RawSpan) {
    span = message
  }

  /// The integer of the field read with zigzag coding (`sint64`).
  @inlinable
  public var signed: Int64 { ZigZag.decode(integer) }

  /// The bytes of a length-delimited field; empty for an integer.
  public var bytes: RawSpan {
    @_lifetime(copy self)
    @inlinable
    // `next()` takes a stretch only after it has checked that the span holds it.
    get { unsafe span.extracting(unchecked: start..<(start &+ count)) }
  }

  /// The text of a length-delimited field.
  public func string() throws(WireError) -> String {
    guard let text = bytes.utf8Text() else { throw .notUTF8(field: number) }
    return text
  }

  /// Steps to the next field; false at the end of the message.
  ///
  /// Nearly all fields have a key, a length or an integer of one byte each; they are read where `next()` is called.
  @_lifetime(self: copy self)
  @inlinable
  @inline(__always)
  public mutating func next() throws(WireError) -> Bool {
    guard offset < span.byteCount else { return false }
    if offset &+ 1 < span.byteCount {
      // Both offsets lie inside the span, as just checked.
      let first = unsafe span.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
      let second = unsafe Int(span.unsafeLoad(fromUncheckedByteOffset: offset &+ 1, as: UInt8.self))
      if first & 0x87 == 2, first >= 8, second < 0x80, second &+ 2 <= span.byteCount &- offset {
        key = UInt64(first)
        integer = 0
        start = offset &+ 2
        count = second
        offset = start &+ second
        return true
      }
      if first & 0x87 == 0, first >= 8, second < 0x80 {
        key = UInt64(first)
        integer = UInt64(second)
        count = 0
        offset &+= 2
        return true
      }
    }
    try readAny()
    return true
  }

  @_lifetime(self: copy self)
  @usableFromInline
  @inline(never)
  mutating func readAny() throws(WireError) {
    if readIntegerOfEightBytesAtMost() { return }
    let keyOffset = offset
    let found = try Varint.read(span, at: &offset)
    guard let type = WireType(rawValue: UInt8(truncatingIfNeeded: found & 7)), found >> 3 != 0, found >> 3 < 1 << 29
    else { throw .badKey(offset: keyOffset) }
    key = found
    count = 0
    switch type {
    case .varint:
      integer = try Varint.read(span, at: &offset)
    case .fixed64:
      integer = try fixed(byteCount: 8, from: keyOffset)
    case .fixed32:
      integer = try fixed(byteCount: 4, from: keyOffset)
    case .lengthDelimited:
      let length = try Varint.read(span, at: &offset)
      guard length <= UInt64(span.byteCount - offset) else { throw .truncated(offset: keyOffset) }
      integer = 0
      start = offset
      count = Int(length)
      offset += count
    }
  }

  /// Reads a field that is an integer of at most eight bytes with a key of one; false where it is another.
  ///
  /// Amounts and days are such; all their bytes are loaded at once.
  @_lifetime(self: copy self)
  @inline(__always)
  private mutating func readIntegerOfEightBytesAtMost() -> Bool {
    guard span.byteCount &- offset > 8 else { return false }
    let first = span.byte(at: offset)
    var rest = span.littleEndian64(at: offset &+ 1)
    let ends = ~rest & 0x8080_8080_8080_8080
    guard first & 0x87 == 0, first >= 8, ends != 0 else { return false }
    let bytes = ends.trailingZeroBitCount &>> 3 &+ 1
    var value: UInt64 = 0
    for index in 0..<UInt64(truncatingIfNeeded: bytes) {
      value |= (rest & 0x7f) &<< (index &* 7)
      rest &>>= 8
    }
    key = UInt64(first)
    integer = value
    count = 0
    offset &+= bytes &+ 1
    return true
  }

  @_lifetime(self: copy self)
  private mutating func fixed(byteCount: Int, from keyOffset: Int) throws(WireError) -> UInt64 {
    guard span.byteCount - offset >= byteCount else { throw .truncated(offset: keyOffset) }
    defer { offset += byteCount }
    return byteCount == 8 ? span.littleEndian64(at: offset) : UInt64(span.littleEndian32(at: offset))
  }
}
