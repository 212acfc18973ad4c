internal import CLMDB
internal import Glibc

extension Environment {
  /// Runs a closure as the only writer of all processes and commits what it wrote.
  ///
  /// The closure runs on the calling thread and the commit with it, so its flush blocks that thread.
  /// When the closure throws, or the commit fails, nothing was written. When the map is full the closure
  /// **runs again** after the map has grown, so it must be free of effects outside the transaction.
  ///
  /// - Throws: What the closure throws; `nested` inside a transaction of the same thread; `mapFull` when
  ///   the map has reached `maximumMapBytes`; `diskFull`, `io` for a failed commit; `unusable` after
  ///   LMDB has stopped the environment because even taking back a commit failed.
  package func write<R: ~Copyable>(
    _ body: (borrowing WriteTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    try gate.beginWriting("begin write transaction")
    defer { gate.endWriting() }
    return try writeAsWriter(body)
  }

  /// Runs and commits the closure for a thread that is the writer of this process.
  func writeAsWriter<R: ~Copyable>(
    _ body: (borrowing WriteTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    while true {
      if let result = try attempt(body) { return result }
      try growMap()
    }
  }

  /// One attempt, nil when the map was full.
  private func attempt<R: ~Copyable>(
    _ body: (borrowing WriteTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R? {
    let transaction = try unsafe beginWrite()
    var mapIsFull = false
    let result: R
    do {
      result = try unsafe withUnsafeMutablePointer(to: &mapIsFull) { full throws(StorageError) in
        try body(unsafe WriteTransaction(handle: transaction, mapIsFull: full))
      }
    } catch {
      unsafe mdb_txn_abort(transaction)
      if mapIsFull { return nil }
      throw error
    }
    // A body may have swallowed the error; the transaction is spoilt all the same.
    if mapIsFull {
      unsafe mdb_txn_abort(transaction)
      return nil
    }
    // A failed commit has freed the transaction: there is nothing to abort.
    let code = unsafe mdb_txn_commit(transaction)
    if code == MDB_MAP_FULL { return nil }
    guard code == 0 else { throw commitFailure(code) }
    return result
  }

  /// The error of a failed commit, in which a disk that filled up amid a write shows as `EIO`.
  ///
  /// LMDB writes up to 64 pages at once and calls it `EIO` when fewer arrive. The pages that arrived stay
  /// behind the end of the last commit, so the disk is still as full as it was.
  private func commitFailure(_ code: Int32) -> StorageError {
    var file: Int32 = -1
    var disk = statvfs()
    if code == EIO, unsafe mdb_env_get_fd(pointer, &file) == 0, unsafe fstatvfs(file, &disk) == 0 {
      let blocks = geteuid() == 0 ? disk.f_bfree : disk.f_bavail
      if blocks * disk.f_frsize < 64 * 4096 { return .diskFull(operation: "commit", path: path) }
    }
    return failure(code, "commit")
  }

  private func beginWrite() throws(StorageError) -> OpaquePointer {
    while true {
      var transaction: OpaquePointer?
      let code = unsafe mdb_txn_begin(pointer, nil, 0, &transaction)
      if code == 0, let transaction = unsafe transaction { return unsafe transaction }
      guard code == MDB_MAP_RESIZED else { throw failure(code, "begin write transaction") }
      try adoptMap()
    }
  }

  /// Doubles the map, for the writer, up to the maximum.
  private func growMap() throws(StorageError) {
    let current = mapBytes
    let wanted = min(configuration.maximumMapBytes, current.multipliedReportingOverflow(by: 2).partialValue)
    guard wanted > current, hasAddressSpace(wanted) else { throw .mapFull(path: path, mapBytes: current) }
    try setMapBytes(wanted)
  }

  /// Follows a map that another process grew, for the writer.
  func adoptMap() throws(StorageError) { try setMapBytes(0) }

  private func setMapBytes(_ bytes: Int) throws(StorageError) {
    try gate.moveMap {
      let code = unsafe mdb_env_set_mapsize(pointer, bytes)
      return code == 0 ? nil : "without a map after moving it failed: \(failure(code, "set map size"))"
    }
  }

  /// True when a map of so many bytes fits beside the present one.
  ///
  /// LMDB gives the old map up before it asks for the new, and has none left when that fails.
  private func hasAddressSpace(_ bytes: Int) -> Bool {
    let probe = unsafe mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let probe = unsafe probe, unsafe probe != MAP_FAILED else { return false }
    unsafe munmap(probe, bytes)
    return true
  }
}
