/// Serves full tiles from a store and the open ones from the builder that grows them.
public struct OpenTileReader<Base: TileReader>: TileReader {
  private let base: Base
  private let builder: TileBuilder

  /// Joins a store with the builder whose full tiles it keeps.
  public init(_ base: Base, builder: TileBuilder) {
    self.base = base
    self.builder = builder
  }

  /// The hashes of a tile.
  public func hashes(of tile: TileIndex, width: Int) throws(Base.Failure) -> [MerkleHash] {
    if let open = builder.openTile(tile) { return open }
    return try base.hashes(of: tile, width: width)
  }
}
