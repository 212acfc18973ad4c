internal import LMDB
internal import MerkleLog

/// The issued checkpoints in `log.mdb`: size (8 bytes, big-endian) → the signed note.
///
/// The text of a stored note never changes and none is ever removed; signatures are added behind.
struct CheckpointTable {
  let table: Table

  /// The newest checkpoint.
  func last(
    in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> (size: UInt64, note: [UInt8])? {
    var cursor = try transaction.cursor(on: table)
    guard try cursor.last() else { return nil }
    return (cursor.keyUInt64, cursor.value.copied())
  }

  /// The checkpoint of a size.
  func note(
    size: UInt64, in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> [UInt8]? {
    try transaction.value(for: size, in: table)?.copied()
  }

  /// The first checkpoint of a size or a larger one.
  func first(
    atLeast size: UInt64, in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> (size: UInt64, note: [UInt8])? {
    var cursor = try transaction.cursor(on: table)
    guard try cursor.seek(atOrAfter: size) else { return nil }
    return (cursor.keyUInt64, cursor.value.copied())
  }

  /// The sizes of all checkpoints, ascending.
  func sizes(
    in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> [UInt64] {
    var sizes: [UInt64] = []
    var cursor = try transaction.cursor(on: table)
    var found = try cursor.first()
    while found {
      // Pages that lead in circles would be read without end.
      guard sizes.last.map({ $0 < cursor.keyUInt64 }) ?? true else {
        throw .corrupted(path: "log.mdb", reason: "its checkpoints are not in order")
      }
      sizes.append(cursor.keyUInt64)
      found = try cursor.next()
    }
    return sizes
  }
}
