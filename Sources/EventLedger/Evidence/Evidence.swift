internal import LMDB
public import MerkleLog

/// The evidence of a ledger in a folder: what third parties check without Kronika.
///
/// ```swift
/// let signer = try KeyFileSigner("register.key")
/// let note = try ledger.evidence?.checkpoint(signedBy: [signer])
/// ```
/// Formats are those of ``MerkleLog/EvidenceFormat``; the leaf of an event is exactly its stored bytes and
/// its index is its position minus one.
public struct Evidence: Sendable {
  let store: LMDBEventStore

  var log: LogFile { store.log }
  var tree: TreeIndex { store.tree }

  /// The name of the ledger in checkpoints.
  public var origin: ExactText { ExactText(log.identity.origin) }

  /// How the ledger contradicts its last checkpoint or the one it was opened with; nil when it does not.
  public var mismatch: HistoryMismatch? { store.historyMismatch }

  /// The size and root of the tree over the first `size` events; over all events without a size.
  ///
  /// Costs one tile a level, and the hashing of events that no one asked the root of yet.
  public func head(at size: UInt64? = nil) throws(LedgerError) -> TreeHead {
    let snapshot = try snapshot(through: size)
    let size = size ?? snapshot.size
    return TreeHead(
      size: size,
      root: try fromTiles(snapshot.root(size: size)))
  }

  /// The tree with at least `size` leaves; with those of all events without a size.
  func snapshot(through size: UInt64? = nil) throws(LedgerError) -> TreeSnapshot {
    let head = try store.head().rawValue
    let wanted = size ?? head
    guard wanted <= head else {
      throw .malformed(field: "size", expected: "at most the \(head) events of the ledger", found: "\(wanted)")
    }
    try storage(tree.catchUp(through: Position(rawValue: wanted)))
    return tree.snapshot()
  }
}

extension Ledger {
  /// The evidence of a folder's ledger; nil for another store.
  public var evidence: Evidence? { folderStore?.evidence }
}

extension LMDBEventStore {
  /// The evidence of the ledger.
  public var evidence: Evidence { Evidence(store: self) }
}
