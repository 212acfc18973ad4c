extension TileBuilder {
  /// Restores a builder from stored tiles.
  ///
  /// Reads the open tile of each level and computes at most 255 node hashes a level, so the cost does not
  /// grow with the log beyond its logarithm. The caller then appends the leaves that came after `size`,
  /// and compares ``head`` with what it trusts.
  ///
  /// - Parameters:
  ///   - size: The leaves that the stored tiles cover.
  ///   - reader: Serves the open tiles of a tree of `size` leaves.
  public static func restore<Reader: TileReader & ~Copyable & ~Escapable>(
    size: UInt64, from reader: borrowing Reader
  ) throws(TileReadError<Reader.Failure>) -> TileBuilder {
    guard size <= EvidenceFormat.maximumTreeSize else { throw .proof(.sizeBeyondLimit(size: size)) }
    var hashes: [MerkleHash] = []
    var cache = TileCache()
    var start: UInt64 = 0
    while start < size {
      let end = start + (1 << UInt64(TreeShape.level(size - start)))
      hashes.append(try reader.subtreeRoot(low: start, high: end, size: size, cache: &cache))
      start = end
    }
    do {
      return TileBuilder(
        frontier: try MerkleFrontier(size: size, hashes: hashes), places: cache.openPlaces(size: size))
    } catch {
      throw .proof(error)
    }
  }
}

extension TileCache {
  /// The open tiles of a tree, 256 places a level.
  ///
  /// Restoring has read every tile that a bit of `size` lies in, which is every tile that is open.
  fileprivate func openPlaces(size: UInt64) -> [MerkleHash] {
    var places: [MerkleHash] = []
    for level in 0..<EvidenceFormat.maximumTileLevels {
      let shift = UInt64(level * EvidenceFormat.tileHeight)
      if level > 0, size >> shift == 0 { break }
      let tile = TileIndex(level: level, index: size >> (shift + UInt64(EvidenceFormat.tileHeight)))
      let open = (tiles[tile] ?? []).prefix(tile.width(inTreeOf: size))
      places += open
      places += repeatElement(.zero, count: EvidenceFormat.tileWidth - open.count)
    }
    return places
  }
}
