/// Writes Protocol Buffers fields in the order they are given.
///
/// The wire format is that of https://protobuf.dev/programming-guides/encoding/. Kronika writes
/// fields in ascending number and leaves out empty optional ones, so equal values give equal bytes.
public struct FieldWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty writer with room for `capacity` bytes.
  public init(capacity: Int = 64) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes an unsigned integer (`uint64`, `uint32`, `bool`, enumerations).
  public mutating func unsigned(_ number: Int, _ value: UInt64) {
    key(number, .varint)
    varint(value)
  }

  /// Writes a signed integer with zigzag coding (`sint64`, `sint32`).
  public mutating func signed(_ number: Int, _ value: Int64) {
    unsigned(number, UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// Writes eight bytes, little-endian (`fixed64`).
  public mutating func fixed64(_ number: Int, _ value: UInt64) {
    key(number, .fixed64)
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes four bytes, little-endian (`fixed32`).
  public mutating func fixed32(_ number: Int, _ value: UInt32) {
    key(number, .fixed32)
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes a length-delimited field of bytes.
  public mutating func bytes(_ number: Int, _ value: [UInt8]) {
    key(number, .lengthDelimited)
    varint(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a length-delimited field of UTF-8 text.
  public mutating func string(_ number: Int, _ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      key(number, .lengthDelimited)
      varint(UInt64(utf8.count))
      unsafe bytes.append(contentsOf: utf8)
    }
  }

  /// Writes a nested message.
  public mutating func message(_ number: Int, _ body: (inout FieldWriter) -> Void) {
    var nested = FieldWriter()
    body(&nested)
    bytes(number, nested.bytes)
  }

  private mutating func key(_ number: Int, _ wireType: WireType) {
    precondition((1...536_870_911).contains(number), "a field number is 1 to 536870911")
    varint(UInt64(number) << 3 | UInt64(wireType.rawValue))
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
