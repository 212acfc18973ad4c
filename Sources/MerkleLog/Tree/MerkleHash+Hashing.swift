internal import Crypto

// The one file of this module that handles memory by address: swift-crypto hashes only what an
// `UnsafeRawBufferPointer` points to. Every pointer lives inside the closure that made it.

/// A hasher that has already taken the prefix byte. Copying it costs the same allocation as making a new
/// one, and the leaf need not be copied behind a prefix.
private func prefixedHasher(_ prefix: UInt8) -> SHA256 {
  var hasher = SHA256()
  withUnsafeBytes(of: prefix) { hasher.update(bufferPointer: $0) }
  return hasher
}

private let leafHasher = prefixedHasher(EvidenceFormat.leafPrefix)
private let nodeHasher = prefixedHasher(EvidenceFormat.nodePrefix)

extension MerkleHash {
  /// The root of the tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = MerkleHash(SHA256().finalize())

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  ///
  /// - Parameter bytes: The stored bytes of the entry, never a re-encoding of them.
  public static func leaf(_ bytes: borrowing RawSpan) -> MerkleHash {
    var hasher = leafHasher
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return MerkleHash(hasher.finalize())
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  public static func leaf(_ bytes: UnsafeRawBufferPointer) -> MerkleHash {
    var hasher = leafHasher
    hasher.update(bufferPointer: bytes)
    return MerkleHash(hasher.finalize())
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  public static func leaf(_ bytes: [UInt8]) -> MerkleHash {
    leaf(bytes.span.bytes)
  }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    var hasher = nodeHasher
    withUnsafeBytes(of: (left, right)) { hasher.update(bufferPointer: $0) }
    return MerkleHash(hasher.finalize())
  }

  /// Plain SHA-256, for key ids.
  static func sha256(_ bytes: [UInt8]) -> MerkleHash {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return MerkleHash(hasher.finalize())
  }

  private init(_ digest: SHA256Digest) {
    // A SHA-256 digest has 32 bytes and any 32 bytes are a hash, so the load is in bounds and valid.
    self = digest.withUnsafeBytes { $0.loadUnaligned(as: MerkleHash.self) }
  }

  /// The hashes that a tile file holds one after the other; nil when its length is no multiple of 32.
  public static func hashes(inTile bytes: borrowing RawSpan) -> [MerkleHash]? {
    let count = bytes.byteCount / byteCount
    guard count * byteCount == bytes.byteCount else { return nil }
    return [MerkleHash](unsafeUninitializedCapacity: count) { hashes, initialized in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(hashes).copyMemory(from: $0) }
      initialized = count
    }
  }
}
