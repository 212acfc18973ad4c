/// The right edge of a growing tree: the roots of its complete subtrees, largest first.
///
/// Enough to append leaves and to compute the root, in at most 64 hashes however many leaves there are.
/// Appending n leaves costs 2n − popcount(n) hashes, leaf hashes included. transparency-dev calls this a
/// compact range; the post-order walk is Crosby and Wallach §3.3.
public struct MerkleFrontier: Sendable, Hashable {
  /// The number of leaves appended.
  public private(set) var size: UInt64

  /// One hash for each bit that is set in `size`, from the highest bit down.
  public private(set) var hashes: [MerkleHash]

  /// The frontier of the empty tree.
  public init() {
    size = 0
    hashes = []
  }

  /// Takes over a stored frontier.
  ///
  /// The count of hashes is checked; whether they are the right ones shows in ``root``.
  public init(size: UInt64, hashes: [MerkleHash]) throws(ProofError) {
    guard size <= EvidenceFormat.maximumTreeSize else { throw .sizeBeyondLimit(size: size) }
    guard hashes.count == size.nonzeroBitCount else {
      throw .wrongLength(expected: size.nonzeroBitCount, found: hashes.count)
    }
    self.size = size
    self.hashes = hashes
  }

  /// Appends a leaf hash: one node hash on average, log₂ of the size at worst.
  public mutating func append(_ leaf: MerkleHash) {
    absorb(leaf, level: 0)
  }

  /// The root of the leaves appended so far; at most 63 node hashes.
  public var root: MerkleHash {
    guard var root = hashes.last else { return .emptyRoot }
    for hash in hashes.dropLast().reversed() { root = .node(hash, root) }
    return root
  }

  /// The size and root.
  public var head: TreeHead { TreeHead(size: size, root: root) }

  /// Adds one leaf whose merged subtree of 2^level leaves the caller has computed already.
  ///
  /// The lowest `level` bits of `size` are set: their hashes are in `subtree` and leave the frontier.
  mutating func absorb(_ subtree: MerkleHash, level: Int) {
    if level > 0 { hashes.removeLast(level) }
    var carry = subtree
    var bits = size >> UInt64(level)
    while bits & 1 == 1 {
      carry = .node(hashes.removeLast(), carry)
      bits >>= 1
    }
    hashes.append(carry)
    size += 1
  }
}
