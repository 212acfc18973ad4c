internal import CLMDB
internal import Glibc

extension Environment {
  /// The version of the liblmdb in use.
  package static var lmdbVersion: String {
    unsafe mdb_version(nil, nil, nil).map { unsafe String(cString: $0) } ?? "unknown"
  }

  /// The version of the liblmdb in use.
  package var lmdbVersion: String { Self.lmdbVersion }

  /// Flushes everything committed to the disk, which matters for `relaxed` and `unsafeForTests` only.
  package func sync() throws(StorageError) {
    try gate.whileOpen { () throws(StorageError) in
      let code = unsafe mdb_env_sync(pointer, 1)
      guard code == 0 else { throw failure(code, "sync") }
    }
  }

  /// Clears the reader marks of processes that were killed, and tells how many there were.
  @discardableResult
  package func clearStaleReaders() throws(StorageError) -> Int {
    try gate.whileOpen { () throws(StorageError) in
      var dead: Int32 = 0
      let code = unsafe mdb_reader_check(pointer, &dead)
      guard code == 0 else { throw failure(code, "check readers") }
      return Int(dead)
    }
  }

  /// Writes a copy without free pages, as of the newest commit, to a path where nothing is yet.
  ///
  /// The copy has its name only when it is whole and flushed, its folder too. The copy pins a snapshot
  /// while it runs, and a map that must grow waits for it.
  ///
  /// - Throws: `io` with `EEXIST` when something has that path; `corrupted` when the pages in use and
  ///   the free ones do not add up (LMDB says so only in a compacting copy).
  package func compactCopy(to path: String) throws(StorageError) {
    if try fileStatus(of: path) != nil { throw .io(operation: "copy", path: path, code: EEXIST) }
    // A read first, so that the copy's own transaction meets a map of the right size.
    try read { _ throws(StorageError) in }
    try gate.whileOpen { () throws(StorageError) in
      try CompleteFile.create(at: path, isDurable: true) { partial throws(StorageError) in
        let file = try FileDescriptor(
          open: partial, flags: O_WRONLY | O_CREAT | O_EXCL, mode: configuration.fileMode)
        let code = unsafe mdb_env_copyfd2(pointer, file.number, UInt32(MDB_CP_COMPACT))
        if code == MDB_INCOMPATIBLE {
          throw .corrupted(path: self.path, reason: "pages neither in use nor free")
        }
        guard code == 0 else { throw failure(code, "copy") }
      }
    }
  }
}
