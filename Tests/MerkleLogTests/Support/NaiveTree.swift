import MerkleLog

/// RFC 6962 §2.1 written down word for word, to compare the module with.
struct NaiveTree {
  var leaves: [MerkleHash]

  var root: MerkleHash { mth(0, leaves.count) }

  func root(_ size: Int) -> MerkleHash { mth(0, size) }

  private static func split(_ width: Int) -> Int {
    var k = 1
    while k * 2 < width { k *= 2 }
    return k
  }

  private func mth(_ low: Int, _ high: Int) -> MerkleHash {
    if low == high { return .emptyRoot }
    if high - low == 1 { return leaves[low] }
    let k = NaiveTree.split(high - low)
    return .node(mth(low, low + k), mth(low + k, high))
  }

  func path(_ index: Int, size: Int) -> [MerkleHash] { path(index, 0, size) }

  private func path(_ m: Int, _ low: Int, _ high: Int) -> [MerkleHash] {
    if high - low <= 1 { return [] }
    let k = NaiveTree.split(high - low)
    return m < k
      ? path(m, low, low + k) + [mth(low + k, high)]
      : path(m - k, low + k, high) + [mth(low, low + k)]
  }

  func consistency(_ m: Int, _ n: Int) -> [MerkleHash] { subproof(m, 0, n, true) }

  private func subproof(_ m: Int, _ low: Int, _ high: Int, _ known: Bool) -> [MerkleHash] {
    if m == high - low { return known ? [] : [mth(low, high)] }
    let k = NaiveTree.split(high - low)
    return m <= k
      ? subproof(m, low, low + k, known) + [mth(low + k, high)]
      : subproof(m - k, low + k, high, false) + [mth(low, low + k)]
  }

  /// The hashes of the maximal subtrees without a leaf of `sample`, from left to right.
  func sample(_ sample: Set<Int>, size: Int) -> [MerkleHash] { sampled(sample, 0, size) }

  private func sampled(_ sample: Set<Int>, _ low: Int, _ high: Int) -> [MerkleHash] {
    if !(low..<high).contains(where: sample.contains) { return [mth(low, high)] }
    if high - low == 1 { return [] }
    let k = NaiveTree.split(high - low)
    return sampled(sample, low, low + k) + sampled(sample, low + k, high)
  }

  /// On which side each hash of an inclusion path stands: what the check does with it.
  static func shape(of index: UInt64, size: UInt64) -> [Bool] {
    guard size > 1 else { return [] }
    var k: UInt64 = 1
    while k < size - k { k *= 2 }
    return index < k ? shape(of: index, size: k) + [false] : shape(of: index - k, size: size - k) + [true]
  }
}

/// Leaf hashes that differ from each other.
func testLeaves(_ count: Int) -> [MerkleHash] {
  (0..<count).map { MerkleHash.leaf(Array("leaf \($0)".utf8)) }
}
