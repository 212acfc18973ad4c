internal import LMDB
internal import MerkleLog

/// The tree at one moment: stored tiles, those that wait for their flush, and the open ones.
struct TreeSnapshot: TileReader, Sendable {
  let builder: TileBuilder
  let filled: [TileIndex: [MerkleHash]]
  let stored: StoredTiles

  /// The number of leaves.
  var size: UInt64 { builder.size }

  func hashes(of tile: TileIndex, width: Int) throws(StorageError) -> [MerkleHash] {
    if let open = builder.openTile(tile) { return open }
    if let full = filled[tile] { return full }
    return try stored.hashes(of: tile, width: width)
  }
}
