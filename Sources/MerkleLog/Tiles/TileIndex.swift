/// The place of one tile of 256 hashes in the tree.
///
/// Tile n of level l holds the roots of the subtrees of 256^l leaves numbered 256·n to 256·n + 255
/// (C2SP `tlog-tiles`). Level 0 holds leaf hashes.
public struct TileIndex: Sendable, Hashable, Comparable {
  /// The level, from 0.
  public let level: Int

  /// The number of the tile within its level, from 0.
  public let index: UInt64

  /// Names a place; whether the tree reaches it is not checked.
  public init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// How many hashes of this tile a tree of `size` leaves fills: 0 to 256.
  public func width(inTreeOf size: UInt64) -> Int {
    guard level >= 0, level < EvidenceFormat.maximumTileLevels else { return 0 }
    let nodes = size >> UInt64(EvidenceFormat.tileHeight * level)
    let (first, overflow) = index.multipliedReportingOverflow(by: UInt64(EvidenceFormat.tileWidth))
    guard !overflow, first < nodes else { return 0 }
    return Int(min(nodes - first, UInt64(EvidenceFormat.tileWidth)))
  }

  /// All tiles of a tree, with their widths, level by level; the partial ones are the last of each level.
  public static func all(inTreeOf size: UInt64) -> some Sequence<(tile: TileIndex, width: Int)> {
    sequence(state: TileIndex(level: 0, index: 0)) { next -> (tile: TileIndex, width: Int)? in
      if next.width(inTreeOf: size) == 0 { next = TileIndex(level: next.level + 1, index: 0) }
      let width = next.width(inTreeOf: size)
      guard width > 0 else { return nil }
      defer { next = TileIndex(level: next.level, index: next.index + 1) }
      return (next, width)
    }
  }

  /// By level, then by index.
  public static func < (left: TileIndex, right: TileIndex) -> Bool {
    (left.level, left.index) < (right.level, right.index)
  }
}
