extension TileReader where Self: ~Copyable & ~Escapable {
  /// Proves that leaf `index` is in the tree of the first `size` leaves.
  ///
  /// Reads one tile a level. ``InclusionProof/check(leafHash:root:)`` is its check.
  public func proveInclusion(
    of index: UInt64, size: UInt64
  ) throws(TileReadError<Failure>) -> InclusionProof {
    guard size <= EvidenceFormat.maximumTreeSize else { throw .proof(.sizeBeyondLimit(size: size)) }
    guard index < size else { throw .proof(.indexBeyondSize(index: index, size: size)) }
    var cache = TileCache()
    var path: [MerkleHash] = []
    var (low, high) = (UInt64(0), size)
    while high - low > 1 {
      let middle = low + TreeShape.split(high - low)
      if index < middle {
        path.append(try subtreeRoot(low: middle, high: high, size: size, cache: &cache))
        high = middle
      } else {
        path.append(try subtreeRoot(low: low, high: middle, size: size, cache: &cache))
        low = middle
      }
    }
    return InclusionProof(leafIndex: index, treeSize: size, path: path.reversed())
  }

  /// Proves that the first `newSize` leaves begin with the first `oldSize` ones.
  ///
  /// ``ConsistencyProof/check(oldRoot:newRoot:)`` is its check.
  public func proveConsistency(
    from oldSize: UInt64, to newSize: UInt64
  ) throws(TileReadError<Failure>) -> ConsistencyProof {
    guard newSize <= EvidenceFormat.maximumTreeSize else { throw .proof(.sizeBeyondLimit(size: newSize)) }
    guard oldSize > 0 else { throw .proof(.emptyOldTree) }
    guard oldSize <= newSize else { throw .proof(.sizesOutOfOrder(old: oldSize, new: newSize)) }
    var cache = TileCache()
    var hashes: [MerkleHash] = []
    var (low, high) = (UInt64(0), newSize)
    while oldSize < high {
      let middle = low + TreeShape.split(high - low)
      if oldSize <= middle {
        hashes.append(try subtreeRoot(low: middle, high: high, size: newSize, cache: &cache))
        high = middle
      } else {
        hashes.append(try subtreeRoot(low: low, high: middle, size: newSize, cache: &cache))
        low = middle
      }
    }
    // From leaf 0 the subtree is the whole old tree, whose root the checker has.
    if low > 0 { hashes.append(try subtreeRoot(low: low, high: high, size: newSize, cache: &cache)) }
    return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes.reversed())
  }

  /// Proves that all leaves of a sample are in the tree of the first `size` leaves.
  ///
  /// - Parameter indexes: 1 to 65,536 leaf indexes, rising.
  ///
  /// ``SampleProof/check(leafHashes:root:)`` is its check.
  public func proveSample(
    of indexes: [UInt64], size: UInt64
  ) throws(TileReadError<Failure>) -> SampleProof {
    do {
      try SampleProof.validate(indexes, treeSize: size)
    } catch {
      throw .proof(error)
    }
    var cache = TileCache()
    var hashes: [MerkleHash] = []
    try collect(indexes[...], low: 0, high: size, size: size, cache: &cache, into: &hashes)
    return SampleProof(leafIndexes: indexes, treeSize: size, hashes: hashes)
  }

  private func collect(
    _ indexes: ArraySlice<UInt64>, low: UInt64, high: UInt64, size: UInt64,
    cache: inout TileCache, into hashes: inout [MerkleHash]
  ) throws(TileReadError<Failure>) {
    if indexes.isEmpty {
      hashes.append(try subtreeRoot(low: low, high: high, size: size, cache: &cache))
    } else if high - low > 1 {
      let middle = low + TreeShape.split(high - low)
      let (left, right) = SampleProof.parted(indexes, at: middle)
      try collect(left, low: low, high: middle, size: size, cache: &cache, into: &hashes)
      try collect(right, low: middle, high: high, size: size, cache: &cache, into: &hashes)
    }
  }
}
