internal import LMDB
internal import MerkleLog

extension TreeIndex {
  /// What the next flush is to store; nil where there is nothing.
  ///
  /// In whole rows, unless `all` is asked for: a row that grows is written again.
  func batch(all: Bool = false) -> TileBatch? {
    withEdge { edge in
      let step = all ? UInt64(EvidenceFormat.tileWidth) : TileTable.hashesPerRow
      let through = edge.builder.size / step * step
      guard through > edge.stored else { return nil }
      var levels: [[MerkleHash]] = []
      while levels.count < 8, TileBatch.count(level: levels.count, size: through) > 0 {
        levels.append(edge.hashes(level: levels.count, through: through))
      }
      return TileBatch(from: edge.stored, through: through, levels: levels)
    }
  }

  /// Takes note that a batch was written, or begins again where another process emptied the index.
  func wrote(_ batch: TileBatch, _ result: IndexFile.FlushResult) throws(StorageError) {
    guard result == .covered else { return restart(at: try Self.restored(file: file, log: log)) }
    withEdge { edge in
      // Begun again since, the tree has not come so far yet; the file knows by itself what it holds.
      guard edge.builder.size >= batch.through else { return }
      edge.stored = max(edge.stored, batch.through)
      edge.filled = edge.filled.filter { tile, _ in
        tile.index >= TileBatch.count(level: tile.level + 1, size: edge.stored)
      }
    }
  }

  /// Stores what is due in a transaction of its own.
  func flush(all: Bool = false) throws(StorageError) {
    guard let batch = batch(all: all) else { return }
    try wrote(batch, file.flush(batch))
  }

  /// Makes the tiles again from the log, after they led to a root that a checkpoint contradicts.
  func rebuild(through head: Position) throws(StorageError) {
    try file.resetTiles()
    restart(at: TileBuilder())
    try catchUp(through: head)
  }

  /// The tree as it is now.
  func snapshot() -> TreeSnapshot {
    withEdge { TreeSnapshot(builder: $0.builder, filled: $0.filled, stored: StoredTiles(file: file)) }
  }
}

extension TreeIndex.Edge {
  /// The hashes of a level that are not stored, up to a size of the tree.
  fileprivate func hashes(level: Int, through size: UInt64) -> [MerkleHash] {
    let first = TileBatch.count(level: level, size: stored)
    let end = TileBatch.count(level: level, size: size)
    let width = UInt64(EvidenceFormat.tileWidth)
    var hashes: [MerkleHash] = []
    hashes.reserveCapacity(Int(end - first))
    var number = first
    while number < end {
      let tile = TileIndex(level: level, index: number / width)
      let held = filled[tile] ?? builder.openTile(tile) ?? []
      let stop = min(end, (tile.index + 1) * width)
      hashes += held[Int(number % width)..<Int(stop - tile.index * width)]
      number = stop
    }
    return hashes
  }
}
