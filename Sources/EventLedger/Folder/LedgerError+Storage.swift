internal import LMDB

extension LedgerError {
  /// The ledger's error for one of the storage, without naming LMDB.
  init(_ error: StorageError) {
    self =
      switch error {
      case .io(let operation, let path, let code): .io(operation: operation, path: path, code: code)
      case .diskFull(_, let path): .storageFull(path: path)
      case .mapFull(let path, _): .storageFull(path: path)
      case .readersFull(let path, let limit): .readersFull(path: path, limit: limit)
      case .alreadyOpen(let path): .alreadyOpen(path: path)
      case .notFound(let path): .missing(path: path)
      case .notADatabase(let path, let reason): .notALedger(path: path, reason: reason)
      case .corrupted(let path, let reason): .corrupted(file: path, position: nil, reason: reason)
      case .unusable(let path, let reason): .closed(path: path, reason: reason)
      case .unsupportedFilesystem(let path, let name):
        .notALedger(path: path, reason: "it lies on \(name), where memory maps and locks cannot be relied on")
      case .nested(let operation, _, let reason):
        .malformed(field: operation, expected: "a thread without a transaction of its own", found: reason)
      case .lmdb(let operation, let path, let code, let message):
        .io(operation: "\(operation) (\(message))", path: path, code: code)
      }
  }
}
