/// All tiles of a tree in memory: for exports, tests and small logs.
public struct MemoryTiles: TileReader, Sendable {
  /// The builder at the right edge.
  public private(set) var builder = TileBuilder()

  private var full: [TileIndex: [MerkleHash]] = [:]

  /// A tree of these leaves.
  public init(leafHashes: some Sequence<MerkleHash> = []) {
    for leaf in leafHashes { append(leaf) }
  }

  /// The size and root of all leaves.
  public var head: TreeHead { builder.head }

  /// Appends a leaf hash.
  public mutating func append(_ leaf: MerkleHash) {
    var filled: [(TileIndex, [MerkleHash])] = []
    builder.append(leaf) { tile, hashes in
      filled.append((tile, hashes.indices.map { hashes[$0] }))
    }
    for (tile, hashes) in filled { full[tile] = hashes }
  }

  /// The hashes of a tile; none for a place that the tree has not reached.
  public func hashes(of tile: TileIndex, width: Int) -> [MerkleHash] {
    full[tile] ?? builder.openTile(tile) ?? []
  }
}
