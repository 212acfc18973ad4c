internal import Glibc
internal import LMDB
internal import MerkleLog

extension LedgerError {
  /// A failed system call, from `errno` as it stands.
  static func io(_ operation: String, _ path: String) -> LedgerError {
    .io(operation: operation, path: path, code: errno)
  }
}

// The modules below have errors of their own; each becomes the ledger's where it is called.

/// Work of the storage.
func storage<R>(_ work: @autoclosure () throws(StorageError) -> R) throws(LedgerError) -> R {
  do { return try work() } catch { throw LedgerError(error) }
}

/// The reading or making of a note.
func checkedNote<R>(_ work: @autoclosure () throws(NoteError) -> R) throws(LedgerError) -> R {
  do { return try work() } catch { throw .evidence(.checkpoint(.note(error))) }
}

/// The reading or making of a checkpoint.
func checkedCheckpoint<R>(_ work: @autoclosure () throws(CheckpointError) -> R) throws(LedgerError) -> R {
  do { return try work() } catch { throw .evidence(.checkpoint(error)) }
}

/// The reading or use of a key.
func checkedKey<R>(_ work: @autoclosure () throws(NoteKeyError) -> R) throws(LedgerError) -> R {
  do { return try work() } catch { throw .evidence(.key(error)) }
}

/// The check of a proof.
func checkedProof<R>(_ work: @autoclosure () throws(ProofError) -> R) throws(LedgerError) -> R {
  do { return try work() } catch { throw .evidence(.proof(error)) }
}

/// What tiles lead to.
func fromTiles<R>(_ work: @autoclosure () throws(TileReadError<StorageError>) -> R) throws(LedgerError) -> R {
  do { return try work() } catch {
    switch error {
    case .reader(let error): throw LedgerError(error)
    case .proof(let error): throw .evidence(.proof(error))
    case .tileTooNarrow: throw .corrupted(file: "index.mdb", position: nil, reason: "\(error)")
    }
  }
}
