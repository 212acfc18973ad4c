/// How two heads of one log stand to each other, as far as their sizes and roots tell.
///
/// Sizes are compared before roots. Two heads of one size with different roots are evidence that the log
/// told two stories: keep both.
public enum CheckpointRelation: Sendable, Hashable {
  /// Same size, same root.
  case same
  /// The first is smaller; a consistency proof from it to the second must exist.
  case earlier
  /// The first is larger; a consistency proof from the second to it must exist.
  case later
  /// Same size, different roots: no proof can reconcile them.
  case equivocation
  /// The checkpoints are of different logs.
  case differentLogs
}

extension Checkpoint {
  /// How this checkpoint stands to `other`.
  public func relation(to other: Checkpoint) -> CheckpointRelation {
    if origin != other.origin { return .differentLogs }
    if size != other.size { return size < other.size ? .earlier : .later }
    return root == other.root ? .same : .equivocation
  }
}
