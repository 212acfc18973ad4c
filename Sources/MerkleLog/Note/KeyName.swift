internal import Wire

/// The rule for the names of keys.
package enum KeyName {
  /// Whether `name` may stand in a signature line, in a verifier key, and so as the origin of a log.
  ///
  /// Not empty, at most 255 bytes (the longest that later cosignature types can sign), no Unicode space,
  /// no "+" and no control character.
  package static func isValid(_ name: ExactText) -> Bool {
    let scalars = name.string.unicodeScalars
    return !scalars.isEmpty && name.string.utf8.count <= EvidenceFormat.maximumKeyNameBytes
      && scalars.allSatisfy { $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace }
  }
}

/// The first four bytes of the SHA-256 of a key's name, type and bytes, as a big-endian number.
///
/// Short by design: it tells keys apart, it does not authenticate them.
public struct KeyID: Sendable, Hashable, CustomStringConvertible {
  /// The number.
  public let rawValue: UInt32

  /// Takes over a known id.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The id of a key: SHA-256(name ‖ 0x0A ‖ type ‖ public key), first four bytes.
  public init(name: ExactText, type: UInt8, publicKey: [UInt8]) {
    self.init(fourBytes: MerkleHash.sha256(name.bytes + [0x0a, type] + publicKey).bytes[..<4])
  }

  init(fourBytes: ArraySlice<UInt8>) {
    rawValue = fourBytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  init?(hex: some Collection<UInt8>) {
    guard let bytes = Hexadecimal.decode(hex), bytes.count == 4 else { return nil }
    self.init(fourBytes: bytes[...])
  }

  /// The four bytes, as in front of a signature.
  public var bytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rawValue >> $0) }
  }

  /// Eight lower-case hexadecimal digits.
  public var description: String { Hexadecimal.encode(bytes) }
}
