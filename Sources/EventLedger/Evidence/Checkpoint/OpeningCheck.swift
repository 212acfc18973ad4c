internal import LMDB
internal import MerkleLog

/// Compares a ledger that is being opened with its last checkpoint and with one given from outside.
///
/// The roots are recomputed from the stored tiles and the events behind them, so the cost is one tile a
/// level and the tail, however long the log is. Tiles that lead elsewhere are made again from the log once,
/// before the log itself is called wrong.
struct OpeningCheck {
  let log: LogFile
  let tree: TreeIndex
  let head: Position

  /// The first contradiction; nil where there is none.
  func run(minimum: SignedCheckpoint?) throws(StorageError) -> HistoryMismatch? {
    let last = try log.environment.read { (transaction) throws(StorageError) in
      try log.checkpoints.last(in: transaction)
    }
    if let last, let mismatch = try compare(last) { return mismatch }
    return try minimum.flatMap { (minimum) throws(StorageError) in try compare(minimum.checkpoint) }
  }

  private func compare(_ stored: (size: UInt64, note: [UInt8])) throws(StorageError) -> HistoryMismatch? {
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint(text: Note(stored.note).text)
    } catch {
      return .unreadableCheckpoint(size: stored.size, reason: "\(error)")
    }
    guard checkpoint.size == stored.size else {
      return .unreadableCheckpoint(size: stored.size, reason: "it is for size \(checkpoint.size)")
    }
    return try compare(checkpoint)
  }

  private func compare(_ checkpoint: Checkpoint) throws(StorageError) -> HistoryMismatch? {
    let origin = ExactText(log.identity.origin)
    guard checkpoint.origin == origin else { return .otherLog(expected: origin, found: checkpoint.origin) }
    guard checkpoint.size <= head.rawValue else { return .behind(size: head.rawValue, checkpoint: checkpoint.head) }
    try tree.catchUp(through: Position(rawValue: checkpoint.size))
    if try root(checkpoint.size) == checkpoint.root { return nil }
    try tree.rebuild(through: head)
    let found = try root(checkpoint.size)
    guard let found else { throw .corrupted(path: log.path, reason: "the tree of its events cannot be made") }
    return found == checkpoint.root ? nil : .forked(checkpoint: checkpoint.head, found: found)
  }

  /// The root of a size; nil where the tiles do not give one.
  private func root(_ size: UInt64) throws(StorageError) -> MerkleHash? {
    do {
      return try tree.snapshot().root(size: size)
    } catch .reader(let error) {
      throw error
    } catch {
      return nil
    }
  }
}
