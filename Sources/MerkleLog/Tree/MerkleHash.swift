internal import Wire

/// A SHA-256 tree hash: exactly 32 bytes, held flat so that an array of hashes is the tile file itself.
///
/// Source: RFC 6962 §2.1, RFC 9162 §2.1.1. A value of this type cannot have a wrong length, so no check
/// in this module ever compares hashes of different lengths.
public struct MerkleHash: Sendable, Hashable, BitwiseCopyable {
  // In memory order, so that the bytes of an array of hashes are the bytes of the hashes.
  private let word0: UInt64
  private let word1: UInt64
  private let word2: UInt64
  private let word3: UInt64

  /// The length of a hash in bytes.
  public static let byteCount = 32

  /// 32 zero bytes: a placeholder, never the hash of anything known.
  public static let zero = MerkleHash(words: (0, 0, 0, 0))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) {
    (word0, word1, word2, word3) = words
  }

  /// Takes over exactly 32 bytes; nil for any other count.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == MerkleHash.byteCount else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (offset, byte) in bytes.enumerated() {
      words[offset / 8] |= UInt64(byte) << (8 * UInt64(offset % 8))
    }
    // `littleEndian` leaves the first byte first in memory on every machine.
    word0 = words[0].littleEndian
    word1 = words[1].littleEndian
    word2 = words[2].littleEndian
    word3 = words[3].littleEndian
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(MerkleHash.byteCount)
    for word in [word0, word1, word2, word3] {
      let ordered = word.littleEndian
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: ordered >> (8 * UInt64(shift)))) }
    }
    return bytes
  }
}

extension MerkleHash: CustomStringConvertible {
  /// Reads canonical base64 of 32 bytes (44 characters); nil for any other text.
  public init?(base64 text: String) {
    self.init(base64: text.utf8)
  }

  init?(base64 text: some Collection<UInt8>) {
    guard let bytes = Base64.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads 64 lower-case hexadecimal digits; nil for any other text.
  public init?(hex text: String) {
    guard let bytes = Hexadecimal.decode(text.utf8) else { return nil }
    self.init(bytes: bytes)
  }

  /// Canonical base64, as in checkpoints and proofs.
  public var base64: String { Base64.encode(bytes) }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Hexadecimal.encode(bytes) }

  /// The base64 text.
  public var description: String { base64 }
}
