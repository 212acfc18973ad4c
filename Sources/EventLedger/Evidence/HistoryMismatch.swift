public import MerkleLog

/// How a ledger's events contradict a checkpoint of its own origin.
///
/// A checkpoint is a promise that the first so many events stay as they are. A ledger that contradicts one
/// can be read, and refuses every append: writing on would make the contradiction permanent.
public enum HistoryMismatch: Sendable, Hashable {
  /// The log ends before the checkpoint: events were cut off, or this is an older copy.
  case behind(size: UInt64, checkpoint: TreeHead)
  /// The first events are others than those that the checkpoint was made for.
  case forked(checkpoint: TreeHead, found: MerkleHash)
  /// The checkpoint is of another ledger.
  case otherLog(expected: ExactText, found: ExactText)
  /// What is stored as the checkpoint of this size is none.
  case unreadableCheckpoint(size: UInt64, reason: String)
}

extension HistoryMismatch: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .behind(let size, let checkpoint):
      "a checkpoint promises \(checkpoint.size) events, the log ends at \(size): "
        + "events were cut off, or this is an older copy"
    case .forked(let checkpoint, let found):
      "a checkpoint promises root \(checkpoint.root) for the first \(checkpoint.size) events, "
        + "the log leads to \(found): events were changed, or this is another history"
    case .otherLog(let expected, let found):
      "the ledger is \(expected), the checkpoint is of \(found)"
    case .unreadableCheckpoint(let size, let reason):
      "the checkpoint stored for size \(size) cannot be read: \(reason)"
    }
  }
}
