/// The identity of an event: a UUID, given by the caller so that a retry is recognised, or made by the ledger.
public struct EventID: Hashable, Sendable {
  /// The first eight bytes, big-endian.
  public let high: UInt64
  /// The last eight bytes, big-endian.
  public let low: UInt64

  /// Creates an id from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Makes a random id (UUID version 4).
  public static func random() -> EventID {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }

  /// Makes an id (UUID version 4) from a source of randomness.
  public static func random(using generator: inout some RandomNumberGenerator) -> EventID {
    EventID(
      high: generator.next() & ~0xf000 | 0x4000,
      low: generator.next() & ~(0b11 << 62) | (0b10 << 62))
  }

  /// The sixteen bytes in the order of the text.
  public var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
  }

  /// Reads an id from the first sixteen bytes; nil where there are fewer.
  public init?(_ bytes: RawSpan) {
    guard bytes.byteCount >= 16 else { return nil }
    high = UInt64(bigEndian: bytes.littleEndian64(at: 0).littleEndian)
    low = UInt64(bigEndian: bytes.littleEndian64(at: 8).littleEndian)
  }
}

extension EventID: LosslessStringConvertible, Codable {
  /// The text as in RFC 9562: 36 characters, lower case.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
      for digit in [byte >> 4, byte & 15] {
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the text of a UUID in either case; nil for anything else.
  public init?(_ description: String) {
    let characters = Array(description.utf8)
    guard characters.count == 36 else { return nil }
    var halves: [UInt64] = [0, 0]
    var digits = 0
    for (index, character) in characters.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard character == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let value = Character(UnicodeScalar(character)).hexDigitValue else { return nil }
      halves[digits / 16] = halves[digits / 16] << 4 | UInt64(value)
      digits += 1
    }
    self.init(high: halves[0], low: halves[1])
  }

  /// Reads the id from its text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = EventID(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a UUID, found '\(text)'")
    }
    self = id
  }

  /// Writes the id as text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
