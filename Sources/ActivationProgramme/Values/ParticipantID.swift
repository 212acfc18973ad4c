internal import EventLedger

/// A random name for a participant: 16 bytes that say nothing about the person.
///
/// The text form is that of a UUID in small letters (RFC 9562); capitals are read too. A PESEL number is evidence
/// about a person and never the name of one: it can be missing, wrong or change.
public struct ParticipantID: Hashable, Sendable {
  /// The first eight bytes, as one big-endian number.
  public let high: UInt64
  /// The last eight bytes, as one big-endian number.
  public let low: UInt64

  /// The name with these two halves; any 128 bits are accepted, so a stored name never fails to read.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new random name: 122 random bits, marked as UUID version 4.
  public static func random(using generator: inout some RandomNumberGenerator) -> ParticipantID {
    let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x0000_0000_0000_4000
    let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return ParticipantID(high: high, low: low)
  }

  /// A new random name from the system's generator.
  public static func random() -> ParticipantID {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }
}

// MARK: - Bytes

extension ParticipantID {
  /// The name stored in exactly 16 bytes; `nil` for any other number of bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The name in exactly 16 bytes of an event, read without allocating; `nil` for any other number of bytes.
  public init?(bytes: RawSpan) {
    guard bytes.byteCount == 16 else { return nil }
    // Any bits are an integer and the length was checked, so the loads cannot read what they should not.
    high = UInt64(bigEndian: bytes.unsafeLoadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// The 16 bytes, as events store them.
  public var bytes: [UInt8] {
    (0..<16).map { index in
      UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - index % 8 * 8))
    }
  }
}

// MARK: - Text

extension ParticipantID: LosslessStringConvertible {
  /// The UUID in `description`, or `nil`; `init(parsing:)` says why.
  public init?(_ description: String) {
    guard let participant = try? ParticipantID(parsing: description) else { return nil }
    self = participant
  }

  /// The UUID in `text`: 32 hexadecimal digits in groups of 8-4-4-4-12, not all of them zero.
  public init(parsing text: String) throws(IdentifierError) {
    let expected = "a UUID such as 3f2b8c1e-9d4a-4e6b-8a57-0c1d2e3f4a5b, not all zeros"
    // Whoever writes no UUID here may have written a name or a PESEL number, which no refusal repeats.
    let error = IdentifierError(
      label: "participant id", found: "a text of \(text.utf8.count) bytes", expected: expected)
    guard text.utf8.count == 36 else { throw error }
    var halves: [UInt64] = [0, 0]
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == UInt8(ascii: "-") else { throw error }
        continue
      }
      guard let value = ParticipantID.hexadecimal(byte) else { throw error }
      halves[digits / 16] = halves[digits / 16] << 4 | UInt64(value)
      digits += 1
    }
    guard halves != [0, 0] else { throw error }
    self.init(high: halves[0], low: halves[1])
  }

  /// The UUID in small letters.
  public var description: String { EventID(high: high, low: low).description }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension ParticipantID: Comparable {
  /// Whether the left name comes first in byte order, which is also the order of the texts.
  public static func < (left: ParticipantID, right: ParticipantID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension ParticipantID: Codable {
  /// Reads the UUID text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes the UUID text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
