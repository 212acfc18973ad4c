/// The tiles that one computation has read, so that none is read twice.
struct TileCache {
  var tiles: [TileIndex: [MerkleHash]] = [:]
}

extension TileReader where Self: ~Copyable & ~Escapable {
  /// The root of the first `size` leaves.
  public func root(size: UInt64) throws(TileReadError<Failure>) -> MerkleHash {
    guard size <= EvidenceFormat.maximumTreeSize else { throw .proof(.sizeBeyondLimit(size: size)) }
    guard size > 0 else { return .emptyRoot }
    var cache = TileCache()
    return try subtreeRoot(low: 0, high: size, size: size, cache: &cache)
  }

  /// The root of the leaves `low..<high` in a tree of `size` leaves.
  ///
  /// The range is one at which RFC 6962 splits: `low` is a multiple of the power of two that is at least
  /// as large as the range, so the range falls into complete subtrees of falling size.
  func subtreeRoot(
    low: UInt64, high: UInt64, size: UInt64, cache: inout TileCache
  ) throws(TileReadError<Failure>) -> MerkleHash {
    var complete: [MerkleHash] = []
    var start = low
    while start < high {
      let level = TreeShape.level(high - start)
      complete.append(try completeSubtreeRoot(level: level, start: start, size: size, cache: &cache))
      start += 1 << UInt64(level)
    }
    var root = complete.removeLast()
    for hash in complete.reversed() { root = .node(hash, root) }
    return root
  }

  /// The root of the 2^level leaves from `start`, hashed together from the tile that spans them.
  private func completeSubtreeRoot(
    level: Int, start: UInt64, size: UInt64, cache: inout TileCache
  ) throws(TileReadError<Failure>) -> MerkleHash {
    let tileLevel = level / EvidenceFormat.tileHeight
    let first = start >> UInt64(tileLevel * EvidenceFormat.tileHeight)
    let tile = TileIndex(level: tileLevel, index: first / UInt64(EvidenceFormat.tileWidth))
    let hashes = try cached(tile, size: size, cache: &cache)
    let offset = Int(first % UInt64(EvidenceFormat.tileWidth))
    return .root(ofComplete: hashes[offset..<(offset + (1 << (level % EvidenceFormat.tileHeight)))])
  }

  private func cached(
    _ tile: TileIndex, size: UInt64, cache: inout TileCache
  ) throws(TileReadError<Failure>) -> [MerkleHash] {
    if let hashes = cache.tiles[tile] { return hashes }
    let width = tile.width(inTreeOf: size)
    let hashes: [MerkleHash]
    do {
      hashes = try self.hashes(of: tile, width: width)
    } catch {
      throw .reader(error)
    }
    guard hashes.count >= width else {
      throw .tileTooNarrow(tile, expected: width, found: hashes.count)
    }
    cache.tiles[tile] = hashes
    return hashes
  }
}

extension MerkleHash {
  /// The root of a power of two of hashes.
  static func root(ofComplete hashes: ArraySlice<MerkleHash>) -> MerkleHash {
    var row = Array(hashes)
    while row.count > 1 {
      let half = row.count / 2
      for index in 0..<half { row[index] = .node(row[2 * index], row[2 * index + 1]) }
      row.removeLast(row.count - half)
    }
    return row.first ?? .emptyRoot
  }
}
