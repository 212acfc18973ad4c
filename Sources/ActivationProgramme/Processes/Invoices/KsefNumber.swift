/// The number that KSeF gives an invoice: the seller's NIP, the day, twelve hexadecimal digits, a check sum (CRC-8).
public struct KsefNumber: Hashable, Sendable, CustomStringConvertible {
  /// The number as it is written, 35 characters.
  public let description: String
  /// The NIP of the seller.
  public var nip: String { String(description.prefix(10)) }

  /// Reads a number; nil where the form or the check sum is wrong.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 35, parts.map(\.utf8.count) == [10, 8, 12, 2], Nip.isValid(parts[0]),
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      (parts[2] + parts[3]).utf8.allSatisfy(Self.isHexadecimal),
      UInt8(parts[3], radix: 16) == Self.checksum(text.utf8.prefix(32))
    else { return nil }
    description = text
  }

  /// CRC-8 with the polynomial 0x07, from 0.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt8 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ byte) { sum, _ in sum & 0x80 == 0 ? sum << 1 : sum << 1 ^ 0x07 }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
  }
}

/// The tax identification number of a firm (NIP).
enum Nip {
  private static let weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]

  /// Whether ten digits have the right check digit.
  static func isValid(_ text: some StringProtocol) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 10, digits.allSatisfy((0...9).contains) else { return false }
    return zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 == digits[9]
  }
}
