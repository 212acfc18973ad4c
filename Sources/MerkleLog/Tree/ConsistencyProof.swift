/// A proof that a tree begins with all the leaves of an older one: nothing changed, removed or reordered.
///
/// RFC 6962 §2.1.2 defines the hashes, RFC 9162 §2.1.4.2 the check. A proof from size 0 is refused, on
/// making and on checking: it would hold for any two roots. Who starts from nothing records the head.
public struct ConsistencyProof: Sendable, Hashable {
  /// The size of the older tree, at least 1.
  public let oldSize: UInt64

  /// The size of the newer tree.
  public let newSize: UInt64

  /// The hashes in the order of RFC 6962; none when the sizes are equal.
  public let hashes: [MerkleHash]

  /// Puts a proof together; ``check(oldRoot:newRoot:)`` decides about it.
  public init(oldSize: UInt64, newSize: UInt64, hashes: [MerkleHash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Succeeds if the tree with `newRoot` begins with the tree with `oldRoot`.
  public func check(oldRoot: MerkleHash, newRoot: MerkleHash) throws(ProofError) {
    guard oldSize > 0 else { throw .emptyOldTree }
    guard oldSize <= newSize else { throw .sizesOutOfOrder(old: oldSize, new: newSize) }
    let length = TreeShape.consistencyLength(old: oldSize, new: newSize)
    guard hashes.count == length else { throw .wrongLength(expected: length, found: hashes.count) }
    if oldSize == newSize {
      guard oldRoot == newRoot else { throw .rootMismatch(expected: newRoot, computed: oldRoot) }
      return
    }
    let computed = walk(from: oldRoot)
    guard computed.last == 0 else { throw .wrongLength(expected: length, found: hashes.count) }
    guard computed.old == oldRoot else { throw .oldRootMismatch(expected: oldRoot, computed: computed.old) }
    guard computed.new == newRoot else { throw .rootMismatch(expected: newRoot, computed: computed.new) }
  }

  /// The two roots that the proof leads to, and 0 as the last node if it leads to the top.
  ///
  /// Sizes and length have been checked.
  private func walk(from oldRoot: MerkleHash) -> (old: MerkleHash, new: MerkleHash, last: UInt64) {
    var index = oldSize - 1
    var last = newSize - 1
    let skipped = UInt64(index.trailingOneBitCount)
    index >>= skipped
    last >>= skipped
    // An old tree of a power of two leaves is a subtree of the new one, so the proof leaves it out.
    let seeded = oldSize.nonzeroBitCount == 1
    var old = seeded ? oldRoot : hashes[0]
    var new = old
    for hash in seeded ? hashes[...] : hashes.dropFirst() {
      if index & 1 == 1 || index == last {
        old = .node(hash, old)
        new = .node(hash, new)
        while index & 1 == 0 && index != 0 {
          index >>= 1
          last >>= 1
        }
      } else {
        new = .node(new, hash)
      }
      index >>= 1
      last >>= 1
    }
    return (old, new, last)
  }
}

extension UInt64 {
  /// The number of set bits below the lowest clear one.
  fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
