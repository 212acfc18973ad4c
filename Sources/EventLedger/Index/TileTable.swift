internal import LMDB
internal import MerkleLog

/// The Merkle tree's tiles in `index.mdb`, eight tiles to a row.
///
/// The key of a row is `level (1 byte) ‖ row number (8 bytes, big-endian)`, its value the hashes of that
/// level from number 2,048 · row on, 32 bytes each: what C2SP calls a tile is 8,192 bytes of it. LMDB keeps
/// a value of a full row on 17 pages, so a hash takes 34 bytes; a row for each tile would take three pages
/// and 48 bytes a hash.
struct TileTable {
  static let hashesPerRow: UInt64 = 2_048
  private static let tileBytes = EvidenceFormat.tileWidth * MerkleHash.byteCount

  let table: Table

  /// The hashes of a tile; fewer than 256, or none, where the table holds no more.
  func hashes(
    of tile: TileIndex, in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> [MerkleHash] {
    let tilesPerRow = Self.hashesPerRow / UInt64(EvidenceFormat.tileWidth)
    let key = Self.key(level: tile.level, row: tile.index / tilesPerRow)
    guard let row = try transaction.value(for: key, in: table) else { return [] }
    let start = Int(tile.index % tilesPerRow) * Self.tileBytes
    guard start < row.byteCount else { return [] }
    return MerkleHash.hashes(inTile: row.extracting(start..<min(start + Self.tileBytes, row.byteCount))) ?? []
  }

  /// Writes a level's hashes from a number on; the table holds the ones before.
  func extend(
    level: Int, from first: UInt64, with hashes: ArraySlice<MerkleHash>, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    var number = first
    var rest = hashes
    while !rest.isEmpty {
      let row = number / Self.hashesPerRow
      let place = Int(number % Self.hashesPerRow)
      let part = rest.prefix(Int(Self.hashesPerRow) - place)
      let key = Self.key(level: level, row: row)
      var value: [UInt8] = []
      value.reserveCapacity((place + part.count) * MerkleHash.byteCount)
      if place > 0 { value += try stored(key, count: place, in: transaction) }
      for hash in part { value += hash.bytes }
      try transaction.put(key: key, value: value, in: table)
      number += UInt64(part.count)
      rest = rest.dropFirst(part.count)
    }
  }

  private func stored(
    _ key: [UInt8], count: Int, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> [UInt8] {
    let bytes = count * MerkleHash.byteCount
    guard let row = try transaction.value(for: key, in: table), row.byteCount >= bytes else {
      throw .corrupted(path: "index.mdb", reason: "a row of tiles is shorter than its tree")
    }
    return row.extracting(0..<bytes).copied()
  }

  static func key(level: Int, row: UInt64) -> [UInt8] {
    [UInt8(truncatingIfNeeded: level)] + row.bigEndianBytes
  }
}

/// Full and open tiles as the last flush left them.
struct StoredTiles: TileReader {
  let file: IndexFile

  func hashes(of tile: TileIndex, width: Int) throws(StorageError) -> [MerkleHash] {
    try file.environment.read { (transaction) throws(StorageError) in
      try file.tiles.hashes(of: tile, in: transaction)
    }
  }
}
