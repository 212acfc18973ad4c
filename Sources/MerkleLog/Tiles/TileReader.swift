/// A source of stored tiles: the one thing a tree needs of the outside world.
///
/// From it come roots, inclusion proofs, consistency proofs and sample proofs of **any** size the tree
/// ever had, so nothing but tiles is ever stored.
public protocol TileReader: ~Copyable, ~Escapable {
  /// What reading can fail with; `Never` for tiles in memory.
  associatedtype Failure: Error

  /// The first `width` hashes of a tile, or more of them.
  ///
  /// - Parameters:
  ///   - tile: A place that the tree has reached.
  ///   - width: 1 to 256. Less than the tile holds today when a past size is asked about; the hashes
  ///     are the same then, so a reader may return all it has.
  func hashes(of tile: TileIndex, width: Int) throws(Failure) -> [MerkleHash]
}

/// Why something could not be computed from tiles.
public enum TileReadError<Failure: Error>: Error {
  /// The reader failed.
  case reader(Failure)
  /// The reader returned fewer hashes than the tree must have there.
  case tileTooNarrow(TileIndex, expected: Int, found: Int)
  /// What was asked for does not exist.
  case proof(ProofError)
}

extension TileReadError: Equatable where Failure: Equatable {}
extension TileReadError: Hashable where Failure: Hashable {}

extension TileReadError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .reader(let failure):
      "reading a tile failed: \(failure)"
    case .tileTooNarrow(let tile, let expected, let found):
      "tile \(tile.index) of level \(tile.level) must hold \(expected) hashes, it has \(found)"
    case .proof(let error):
      error.description
    }
  }
}
