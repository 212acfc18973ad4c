/// Why a proof was not made, or does not prove what it claims.
public enum ProofError: Error, Sendable, Hashable {
  /// The tree has no leaf of this index.
  case indexBeyondSize(index: UInt64, size: UInt64)
  /// The old tree is larger than the new one.
  case sizesOutOfOrder(old: UInt64, new: UInt64)
  /// Every tree extends the empty one, so a consistency proof from size 0 would prove nothing.
  case emptyOldTree
  /// A tree of this size is beyond the limit of 2⁶³ − 1 leaves.
  case sizeBeyondLimit(size: UInt64)
  /// The sizes and indexes fix the number of hashes, and the proof has another.
  case wrongLength(expected: Int, found: Int)
  /// The proof leads to another root than the trusted one.
  case rootMismatch(expected: MerkleHash, computed: MerkleHash)
  /// The proof leads to another root of the old tree than the trusted one.
  case oldRootMismatch(expected: MerkleHash, computed: MerkleHash)
  /// A sample must name 1 to 65,536 leaves.
  case sampleCountBeyondLimit(found: Int)
  /// The leaves of a sample must be named in rising order, each once.
  case sampleNotAscending(index: UInt64)
  /// As many leaf hashes must be given as the sample names leaves.
  case wrongLeafCount(expected: Int, found: Int)
}

extension ProofError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .indexBeyondSize(let index, let size):
      "leaf index \(index) is not below the tree size \(size)"
    case .sizesOutOfOrder(let old, let new):
      "the old tree (\(old) leaves) is larger than the new one (\(new) leaves)"
    case .emptyOldTree:
      "a consistency proof from the empty tree proves nothing; start from a size of 1 or more"
    case .sizeBeyondLimit(let size):
      "tree size \(size) exceeds the limit \(EvidenceFormat.maximumTreeSize)"
    case .wrongLength(let expected, let found):
      "the proof must have \(expected) hashes, it has \(found)"
    case .rootMismatch(let expected, let computed):
      "the proof leads to root \(computed), the trusted root is \(expected)"
    case .oldRootMismatch(let expected, let computed):
      "the proof leads to old root \(computed), the trusted old root is \(expected)"
    case .sampleCountBeyondLimit(let found):
      "a sample names 1 to \(EvidenceFormat.maximumSampleLeaves) leaves, this one \(found)"
    case .sampleNotAscending(let index):
      "the leaf indexes of a sample rise; \(index) does not"
    case .wrongLeafCount(let expected, let found):
      "the sample names \(expected) leaves, \(found) leaf hashes were given"
    }
  }
}
