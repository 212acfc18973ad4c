internal import Crypto

// The one file of this module that handles memory by address: swift-crypto hashes only what an
// `UnsafeRawBufferPointer` points to. Every pointer lives inside the closure that made it.
//
// The prefix byte and what follows it are hashed in one call from one buffer on the stack: measured with
// swift-crypto 4.5, a call costs more than the copy (node 0.24 µs against 0.28, leaf of 300 bytes 0.40
// against 0.44).

extension MerkleHash {
  /// The root of the tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = MerkleHash(SHA256().finalize())

  /// The longest leaf that is copied behind its prefix.
  ///
  /// Above, the copy would go through the heap.
  private static let maximumCopiedBytes = 1_000

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  ///
  /// - Parameter bytes: The stored bytes of the entry, never a re-encoding of them.
  public static func leaf(_ bytes: RawSpan) -> MerkleHash {
    unsafe bytes.withUnsafeBytes { unsafe leaf($0) }
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  public static func leaf(_ bytes: [UInt8]) -> MerkleHash {
    unsafe bytes.withUnsafeBytes { unsafe leaf($0) }
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  public static func leaf(_ bytes: ArraySlice<UInt8>) -> MerkleHash {
    unsafe bytes.withUnsafeBytes { unsafe leaf($0) }
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
  public static func leaf(_ bytes: UnsafeRawBufferPointer) -> MerkleHash {
    guard bytes.count <= maximumCopiedBytes else {
      var hasher = SHA256()
      unsafe withUnsafeBytes(of: EvidenceFormat.leafPrefix) { unsafe hasher.update(bufferPointer: $0) }
      unsafe hasher.update(bufferPointer: bytes)
      return MerkleHash(hasher.finalize())
    }
    return unsafe withUnsafeTemporaryAllocation(byteCount: bytes.count + 1, alignment: 1) { buffer in
      unsafe buffer[0] = EvidenceFormat.leafPrefix
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: bytes)
      return unsafe sha256(UnsafeRawBufferPointer(buffer))
    }
  }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    unsafe withUnsafeTemporaryAllocation(byteCount: 2 * byteCount + 1, alignment: 1) { buffer in
      unsafe buffer[0] = EvidenceFormat.nodePrefix
      unsafe buffer.storeBytes(of: left, toByteOffset: 1, as: MerkleHash.self)
      unsafe buffer.storeBytes(of: right, toByteOffset: 1 + byteCount, as: MerkleHash.self)
      return unsafe sha256(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Plain SHA-256, for key ids.
  static func sha256(_ bytes: [UInt8]) -> MerkleHash {
    unsafe bytes.withUnsafeBytes { unsafe sha256($0) }
  }

  private static func sha256(_ bytes: UnsafeRawBufferPointer) -> MerkleHash {
    var hasher = SHA256()
    unsafe hasher.update(bufferPointer: bytes)
    return MerkleHash(hasher.finalize())
  }

  private init(_ digest: SHA256Digest) {
    // A SHA-256 digest has 32 bytes and any 32 bytes are a hash, so the load is in bounds and valid.
    self = unsafe digest.withUnsafeBytes { unsafe $0.loadUnaligned(as: MerkleHash.self) }
  }

  /// The hashes that a tile file holds one after the other; nil when its length is no multiple of 32.
  public static func hashes(inTile bytes: RawSpan) -> [MerkleHash]? {
    let count = bytes.byteCount / byteCount
    guard count * byteCount == bytes.byteCount else { return nil }
    return unsafe [MerkleHash](unsafeUninitializedCapacity: count) { hashes, initialized in
      unsafe bytes.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(hashes).copyMemory(from: $0) }
      initialized = count
    }
  }
}
