/// Grows a tree leaf by leaf and hands over every full tile the moment it is full.
///
/// Holds the frontier and the open tile of each level (8 KiB a level, at most 8 levels). The hashes that
/// the frontier computes are those that the tiles of the next level need, so tiles cost no hashing of
/// their own: n leaves cost 2n − popcount(n) hashes in all.
public struct TileBuilder: Sendable, Hashable {
  /// The right edge of the tree.
  public private(set) var frontier: MerkleFrontier

  /// The open tiles, 256 places for each level.
  ///
  /// What lies beyond an open tile's width is scratch.
  private var places: [MerkleHash]

  /// A builder for the empty tree.
  public init() {
    frontier = MerkleFrontier()
    places = TileBuilder.emptyTile
  }

  init(frontier: MerkleFrontier, places: [MerkleHash]) {
    self.frontier = frontier
    self.places = places
  }

  private static let emptyTile = [MerkleHash](repeating: .zero, count: EvidenceFormat.tileWidth)

  /// The number of leaves appended.
  public var size: UInt64 { frontier.size }

  /// The root of the leaves appended so far.
  public var root: MerkleHash { frontier.root }

  /// The size and root.
  public var head: TreeHead { frontier.head }

  /// Appends a leaf hash; `store` gets each tile that this leaf fills, from level 0 upwards.
  ///
  /// `store` is called for one leaf in 256. If it throws, the builder is as it was before the call.
  public mutating func append<Failure: Error>(
    _ leaf: MerkleHash, store: (TileIndex, Span<MerkleHash>) throws(Failure) -> Void
  ) throws(Failure) {
    let place = Int(truncatingIfNeeded: size) & (EvidenceFormat.tileWidth - 1)
    places[place] = leaf
    if place < EvidenceFormat.tileWidth - 1 {
      frontier.append(leaf)
    } else {
      try fillTiles(leaf, store: store)
    }
  }

  /// Takes the last leaf of a tile.
  ///
  /// All changes but scratch wait until every `store` has succeeded.
  private mutating func fillTiles<Failure: Error>(
    _ leaf: MerkleHash, store: (TileIndex, Span<MerkleHash>) throws(Failure) -> Void
  ) throws(Failure) {
    let last = EvidenceFormat.tileWidth - 1
    var carry = leaf
    var level = 0
    var merged = 0
    while true {
      let start = level * EvidenceFormat.tileWidth
      if places.count == start { places += TileBuilder.emptyTile }
      let index = size >> UInt64(level * EvidenceFormat.tileHeight)
      let place = Int(truncatingIfNeeded: index) & last
      places[start + place] = carry
      guard place == last else { break }
      let tile = TileIndex(level: level, index: index / UInt64(EvidenceFormat.tileWidth))
      try store(tile, places.span.extracting(start..<(start + EvidenceFormat.tileWidth)))
      for _ in 0..<EvidenceFormat.tileHeight {
        merged += 1
        carry = .node(frontier.hashes[frontier.hashes.count - merged], carry)
      }
      level += 1
    }
    frontier.absorb(carry, level: merged)
  }

  /// The open tile of each level that has one, with its width of 1 to 255 hashes.
  ///
  /// A tree of `size` leaves is complete in its full tiles and these.
  public func forEachOpenTile<Failure: Error>(
    _ body: (TileIndex, Span<MerkleHash>) throws(Failure) -> Void
  ) throws(Failure) {
    for level in 0..<(places.count / EvidenceFormat.tileWidth) {
      let tile = openTileIndex(level: level)
      let width = tile.width(inTreeOf: size)
      guard width > 0 else { continue }
      let start = level * EvidenceFormat.tileWidth
      try body(tile, places.span.extracting(start..<(start + width)))
    }
  }

  /// The hashes of `tile` if it is the open tile of its level and has any.
  public func openTile(_ tile: TileIndex) -> [MerkleHash]? {
    guard tile.level >= 0, tile.level < places.count / EvidenceFormat.tileWidth,
      tile == openTileIndex(level: tile.level)
    else { return nil }
    let width = tile.width(inTreeOf: size)
    let start = tile.level * EvidenceFormat.tileWidth
    return width > 0 ? Array(places[start..<(start + width)]) : nil
  }

  private func openTileIndex(level: Int) -> TileIndex {
    TileIndex(level: level, index: size >> UInt64((level + 1) * EvidenceFormat.tileHeight))
  }
}
