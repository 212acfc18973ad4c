/// A proof that several leaves are in one tree, with every hash that they share given once.
///
/// For an audit sample. An auditor who draws k of n events needs one such proof instead of k inclusion
/// proofs; it never has more hashes than they have together, and for a run of neighbours only about
/// 2·log₂ n. The hashes are those of the maximal subtrees that hold no sampled leaf, from left to right,
/// where subtrees split as in RFC 6962 §2.1.
public struct SampleProof: Sendable, Hashable {
  /// The indexes of the leaves, rising.
  public let leafIndexes: [UInt64]

  /// The size of the tree.
  public let treeSize: UInt64

  /// The hashes of the subtrees without a sampled leaf, from left to right.
  public let hashes: [MerkleHash]

  /// Puts a proof together; ``check(leafHashes:root:)`` decides about it.
  public init(leafIndexes: [UInt64], treeSize: UInt64, hashes: [MerkleHash]) {
    self.leafIndexes = leafIndexes
    self.treeSize = treeSize
    self.hashes = hashes
  }

  /// Succeeds if the leaves with these hashes, in the order of `leafIndexes`, are in the tree.
  public func check(leafHashes: [MerkleHash], root: MerkleHash) throws(ProofError) {
    try SampleProof.validate(leafIndexes, treeSize: treeSize)
    guard leafHashes.count == leafIndexes.count else {
      throw .wrongLeafCount(expected: leafIndexes.count, found: leafHashes.count)
    }
    let length = SampleProof.length(leafIndexes[...], low: 0, high: treeSize)
    guard hashes.count == length else { throw .wrongLength(expected: length, found: hashes.count) }
    var unused = hashes[...]
    var leaves = leafHashes[...]
    let computed = subtree(leafIndexes[...], low: 0, high: treeSize, leaves: &leaves, unused: &unused)
    guard computed == root else { throw .rootMismatch(expected: root, computed: computed) }
  }

  /// Throws unless the indexes rise, lie in the tree and are neither none nor too many.
  static func validate(_ indexes: [UInt64], treeSize: UInt64) throws(ProofError) {
    guard treeSize <= EvidenceFormat.maximumTreeSize else { throw .sizeBeyondLimit(size: treeSize) }
    guard (1...EvidenceFormat.maximumSampleLeaves).contains(indexes.count) else {
      throw .sampleCountBeyondLimit(found: indexes.count)
    }
    var previous: UInt64?
    for index in indexes {
      guard index < treeSize else { throw .indexBeyondSize(index: index, size: treeSize) }
      if let previous, index <= previous { throw .sampleNotAscending(index: index) }
      previous = index
    }
  }

  /// Parts a rising sample of a subtree at the leaf where its right half begins.
  static func parted(
    _ indexes: ArraySlice<UInt64>, at middle: UInt64
  ) -> (left: ArraySlice<UInt64>, right: ArraySlice<UInt64>) {
    var (low, high) = (indexes.startIndex, indexes.endIndex)
    while low < high {
      let probe = low + (high - low) / 2
      if indexes[probe] < middle { low = probe + 1 } else { high = probe }
    }
    return (indexes[..<low], indexes[low...])
  }

  private static func length(_ indexes: ArraySlice<UInt64>, low: UInt64, high: UInt64) -> Int {
    if indexes.isEmpty { return 1 }
    if high - low == 1 { return 0 }
    let middle = low + TreeShape.split(high - low)
    let (left, right) = parted(indexes, at: middle)
    return length(left, low: low, high: middle) + length(right, low: middle, high: high)
  }

  /// The root of the leaves `low..<high`; the lengths have been checked, so nothing runs out.
  private func subtree(
    _ indexes: ArraySlice<UInt64>, low: UInt64, high: UInt64,
    leaves: inout ArraySlice<MerkleHash>, unused: inout ArraySlice<MerkleHash>
  ) -> MerkleHash {
    if indexes.isEmpty { return unused.removeFirst() }
    if high - low == 1 { return leaves.removeFirst() }
    let middle = low + TreeShape.split(high - low)
    let (left, right) = SampleProof.parted(indexes, at: middle)
    let leftHash = subtree(left, low: low, high: middle, leaves: &leaves, unused: &unused)
    let rightHash = subtree(right, low: middle, high: high, leaves: &leaves, unused: &unused)
    return .node(leftHash, rightHash)
  }
}
