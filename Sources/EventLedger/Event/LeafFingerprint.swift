internal import Crypto

/// Eight bytes of SHA-256 over a leaf: enough to notice that two files are not of one history.
///
/// It guards against mistakes, not against forgers; those meet the Merkle tree.
enum LeafFingerprint {
  static func of(_ leaf: RawSpan) -> UInt64 {
    var hash = SHA256()
    unsafe leaf.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
