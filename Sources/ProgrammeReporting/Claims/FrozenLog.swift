internal import ActivationProgramme
public import EventLedger
internal import MerkleLog

/// The part of the log that a claim knew: its size and the root of its tree.
public struct FrozenLog: Sendable, Hashable {
  /// The newest event that the claim knew; the size of the tree.
  public let position: Position
  /// The root over the events up to there (RFC 6962), in base64 as checkpoints show it.
  public let root: String
}

extension Ledger {
  /// The root of the log at a position; nil for a store without evidence, such as one in memory.
  ///
  /// Whoever keeps the root that was deposited with a claim sees with it that none of the events that the claim knew
  /// was changed, left out or moved: any of these gives another root.
  public func frozenLog(at position: Position) throws(LedgerError) -> FrozenLog? {
    guard let evidence else { return nil }
    return FrozenLog(position: position, root: "\(try evidence.head(at: position.rawValue).root)")
  }
}
