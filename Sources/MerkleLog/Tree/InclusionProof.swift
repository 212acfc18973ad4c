/// A proof that one leaf is in a tree, at one place.
///
/// RFC 6962 §2.1.1 defines the path, RFC 9162 §2.1.3.2 the check. The proof says nothing of who made the
/// tree: size and root must come from one checkpoint whose signature has been verified. The path alone does
/// not fix the size: what proves leaf 0 of 7 leaves checks as well for 5, 6 or 8 leaves with the same root.
public struct InclusionProof: Sendable, Hashable {
  /// The index of the leaf, from 0.
  public let leafIndex: UInt64

  /// The size of the tree.
  public let treeSize: UInt64

  /// The siblings from the leaf's own up to the root's child.
  public let path: [MerkleHash]

  /// Puts a proof together; ``check(leafHash:root:)`` decides about it.
  public init(leafIndex: UInt64, treeSize: UInt64, path: [MerkleHash]) {
    self.leafIndex = leafIndex
    self.treeSize = treeSize
    self.path = path
  }

  /// Succeeds if the leaf with this hash is at `leafIndex` of the tree with this root.
  public func check(leafHash: MerkleHash, root: MerkleHash) throws(ProofError) {
    let computed = try computedRoot(leafHash: leafHash)
    guard computed == root else { throw .rootMismatch(expected: root, computed: computed) }
  }

  /// The root that the proof leads to.
  public func computedRoot(leafHash: MerkleHash) throws(ProofError) -> MerkleHash {
    guard leafIndex < treeSize else { throw .indexBeyondSize(index: leafIndex, size: treeSize) }
    // With the right length the walk below ends exactly at the root, as RFC 9162 demands by `sn == 0`.
    let length = TreeShape.inclusionLength(index: leafIndex, size: treeSize)
    guard path.count == length else { throw .wrongLength(expected: length, found: path.count) }
    var index = leafIndex
    var last = treeSize - 1
    var hash = leafHash
    for sibling in path {
      if index & 1 == 1 || index == last {
        hash = .node(sibling, hash)
        while index & 1 == 0 && index != 0 {
          index >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, sibling)
      }
      index >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .wrongLength(expected: length, found: path.count) }
    return hash
  }
}
