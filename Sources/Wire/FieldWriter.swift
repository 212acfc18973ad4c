/// Writes Protocol Buffers fields in the order they are given.
///
/// The wire format is that of https://protobuf.dev/programming-guides/encoding/. Kronika writes
/// fields in ascending number and leaves out empty optional ones, so equal values give equal bytes.
public struct FieldWriter: Sendable {
  @usableFromInline var buffer: [UInt8] = []

  /// Takes back the last bytes written.
  @inlinable
  public mutating func removeLast(_ count: Int) { buffer.removeLast(count) }

  /// The bytes written so far.
  @inlinable
  public var bytes: [UInt8] { buffer }

  /// Creates an empty writer with room for `capacity` bytes.
  @inlinable
  public init(capacity: Int = 64) {
    buffer.reserveCapacity(capacity)
  }

  /// Writes an unsigned integer (`uint64`, `uint32`, `bool`, enumerations).
  @inlinable
  public mutating func unsigned(_ number: Int, _ value: UInt64) {
    key(number, .varint)
    Varint.append(value, to: &buffer)
  }

  /// Writes a signed integer with zigzag coding (`sint64`, `sint32`).
  @inlinable
  public mutating func signed(_ number: Int, _ value: Int64) {
    unsigned(number, ZigZag.encode(value))
  }

  /// Writes eight bytes, little-endian (`fixed64`).
  @inlinable
  public mutating func fixed64(_ number: Int, _ value: UInt64) {
    key(number, .fixed64)
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe buffer.append(contentsOf: $0) }
  }

  /// Writes four bytes, little-endian (`fixed32`).
  @inlinable
  public mutating func fixed32(_ number: Int, _ value: UInt32) {
    key(number, .fixed32)
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe buffer.append(contentsOf: $0) }
  }

  /// Writes a length-delimited field of bytes.
  @inlinable
  public mutating func bytes(_ number: Int, _ value: [UInt8]) {
    key(number, .lengthDelimited)
    Varint.append(UInt64(value.count), to: &buffer)
    buffer.append(contentsOf: value)
  }

  /// Writes a length-delimited field of UTF-8 text.
  @inlinable
  public mutating func string(_ number: Int, _ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      key(number, .lengthDelimited)
      Varint.append(UInt64(utf8.count), to: &buffer)
      unsafe buffer.append(contentsOf: utf8)
    }
  }

  /// Writes a nested message.
  @inlinable
  public mutating func message(_ number: Int, _ body: (inout FieldWriter) -> Void) {
    var nested = FieldWriter()
    body(&nested)
    bytes(number, nested.bytes)
  }

  @inlinable
  mutating func key(_ number: Int, _ wireType: WireType) {
    precondition((1...536_870_911).contains(number), "a field number is 1 to 536870911")
    Varint.append(UInt64(number) << 3 | UInt64(wireType.rawValue), to: &buffer)
  }

}
