internal import LMDB
internal import MerkleLog

/// What a flush adds to the stored tiles: the hashes of each level between two sizes of the tree.
struct TileBatch {
  /// The leaves that the stored tiles are thought to cover, a multiple of 256.
  let from: UInt64
  /// The leaves that they cover afterwards, a multiple of 256.
  let through: UInt64
  /// For each level the hashes from number `from >> 8·level` up to `through >> 8·level`.
  let levels: [[MerkleHash]]

  /// The number of hashes of a level in a tree of a size.
  static func count(level: Int, size: UInt64) -> UInt64 { size >> UInt64(level * EvidenceFormat.tileHeight) }
}

extension IndexFile {
  /// Writes the part of a batch that is not stored yet.
  func write(_ batch: TileBatch, in transaction: borrowing WriteTransaction) throws(StorageError) -> FlushResult {
    let state = try treeState(in: transaction) ?? TreeState()
    guard state.through >= batch.from else { return .behind }
    guard state.through < batch.through else { return .covered }
    for (level, hashes) in batch.levels.enumerated() {
      let first = TileBatch.count(level: level, size: batch.from)
      let known = TileBatch.count(level: level, size: state.through)
      try tiles.extend(level: level, from: known, with: hashes.dropFirst(Int(known - first)), in: transaction)
    }
    try put(TreeState(through: batch.through), in: transaction)
    return .covered
  }

  /// Writes a batch in a transaction of its own.
  func flush(_ batch: TileBatch) throws(StorageError) -> FlushResult {
    try environment.write { (transaction) throws(StorageError) in try write(batch, in: transaction) }
  }
}
