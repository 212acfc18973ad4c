/// Serves every tile of a tree from a store that keeps only full tiles.
///
/// The open tile of level 0 comes from the leaf hashes after the last full tile; an open tile above is
/// hashed from the full tiles below it, at most 255 tiles of 255 node hashes (about 15 ms) a level.
public struct FullTileReader<Base: TileReader>: TileReader {
  private let base: Base
  private let size: UInt64
  private let openLeaves: [MerkleHash]

  /// Wraps a store of full tiles.
  ///
  /// - Parameters:
  ///   - base: Serves the full tiles, each asked for with width 256.
  ///   - size: The size of the tree that the tiles and `openLeaves` make up.
  ///   - openLeaves: The hashes of the last `size mod 256` leaves.
  public init(_ base: Base, size: UInt64, openLeaves: [MerkleHash] = []) {
    self.base = base
    self.size = size
    self.openLeaves = openLeaves
  }

  /// The hashes of a tile.
  public func hashes(of tile: TileIndex, width: Int) throws(Base.Failure) -> [MerkleHash] {
    if tile.width(inTreeOf: size) == EvidenceFormat.tileWidth {
      return try base.hashes(of: tile, width: EvidenceFormat.tileWidth)
    }
    if tile.level == 0 { return openLeaves }
    var hashes: [MerkleHash] = []
    for place in 0..<UInt64(tile.width(inTreeOf: size)) {
      let child = TileIndex(level: tile.level - 1, index: tile.index * UInt64(EvidenceFormat.tileWidth) + place)
      let below = try base.hashes(of: child, width: EvidenceFormat.tileWidth)
      // A tile that is not full has no root; what is missing shows as a tile that is too narrow.
      guard below.count == EvidenceFormat.tileWidth else { break }
      hashes.append(.root(ofComplete: below[...]))
    }
    return hashes
  }
}
