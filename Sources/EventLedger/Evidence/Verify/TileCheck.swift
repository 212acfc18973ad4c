internal import LMDB
internal import MerkleLog

/// Compares the stored tiles with those that the events lead to.
struct TileCheck {
  let file: IndexFile
  /// The leaves that the stored tiles cover.
  let through: UInt64
  let findings: ReportBuilder
  private var diagnosis = LeafDiagnosis()
  private var wrongAbove: [TileIndex] = []
  private var compared: UInt64 = 0
  private var failure: StorageError?

  init(file: IndexFile, through: UInt64, findings: ReportBuilder) {
    self.file = file
    self.through = through
    self.findings = findings
  }

  /// Compares a tile as far as it is stored.
  mutating func compare(_ tile: TileIndex, _ hashes: [MerkleHash]) {
    let count = TileBatch.count(level: tile.level, size: through)
    let first = tile.index * UInt64(EvidenceFormat.tileWidth)
    guard failure == nil, count > first else { return }
    let width = Int(min(count - first, UInt64(hashes.count)))
    do {
      let stored = try StoredTiles(file: file).hashes(of: tile, width: width)
      guard stored.count >= width else {
        findings.add(
          .wrongTile, "index.mdb", "tile \(tile.index) of level \(tile.level) holds \(stored.count) of \(width) hashes")
        return
      }
      compared += UInt64(width)
      for place in 0..<width where stored[place] != hashes[place] {
        if tile.level == 0 {
          diagnosis.add(position: first + UInt64(place) + 1, found: hashes[place], expected: stored[place])
        } else if wrongAbove.last != tile {
          wrongAbove.append(tile)
        }
      }
    } catch {
      failure = error
    }
  }

  /// Compares the open tiles and the shape of the table, and says which of events and tiles is wrong.
  ///
  /// - Parameters:
  ///   - wrongRoots: The checkpoints that the events do not lead to.
  ///   - rightSize: The size of the largest checkpoint that they do lead to.
  mutating func finish(
    _ builder: TileBuilder, wrongRoots: [TreeHead], rightSize: UInt64,
    _ progress: (LedgerVerification.Progress) -> Void
  ) throws(StorageError) {
    progress(.init(phase: "tiles", done: 0, total: through))
    var open: [(TileIndex, [MerkleHash])] = []
    builder.forEachOpenTile { tile, hashes in open.append((tile, hashes.indices.map { hashes[$0] })) }
    for (tile, hashes) in open { compare(tile, hashes) }
    if let failure { throw failure }
    findings.report.tileHashes = compared
    // Tiles of more events than there are tell what is gone; how many of them there should be, nobody can say.
    if through <= builder.size { try checkShape() }
    // Where a checkpoint that the events miss is reached by the tiles, the tiles are right.
    let tilesAreRight = wrongRoots.contains { head in
      head.size <= through && (try? StoredTiles(file: file).root(size: head.size)) == head.root
    }
    if tilesAreRight {
      diagnosis.report(to: findings)
    } else {
      diagnosis.reportTiles(to: findings, coveredBy: rightSize)
      for tile in wrongAbove {
        findings.add(
          .wrongTile, "index.mdb", "tile \(tile.index) of level \(tile.level) is not that of the tiles below")
      }
    }
  }

  /// Every row must be one that a tree of `through` leaves has, of exactly its length, and none may be missing.
  private func checkShape() throws(StorageError) {
    var missing: Set<[UInt8]> = []
    var lengths: [[UInt8]: Int] = [:]
    for level in 0..<8 {
      let count = TileBatch.count(level: level, size: through)
      for row in 0..<(count + TileTable.hashesPerRow - 1) / TileTable.hashesPerRow {
        let key = TileTable.key(level: level, row: row)
        let hashes = min(TileTable.hashesPerRow, count - row * TileTable.hashesPerRow)
        lengths[key] = Int(hashes) * MerkleHash.byteCount
        missing.insert(key)
      }
    }
    try file.environment.read { (transaction) throws(StorageError) in
      var cursor = try transaction.cursor(on: file.tiles.table)
      var found = try cursor.first()
      var steps = 0
      while found, steps <= lengths.count {
        let key = cursor.key.copied()
        if lengths[key] != cursor.value.byteCount {
          findings.add(.wrongTile, "index.mdb", "a row of \(cursor.value.byteCount) bytes that the tree does not have")
        }
        missing.remove(key)
        found = try cursor.next()
        steps += 1
      }
      if try transaction.entryCount(in: file.tiles.table) != lengths.count {
        findings.add(.wrongTile, "index.mdb", "its table says it holds other than \(lengths.count) rows of tiles")
      }
    }
    if !missing.isEmpty { findings.add(.wrongTile, "index.mdb", "\(missing.count) rows of tiles are missing") }
  }
}
