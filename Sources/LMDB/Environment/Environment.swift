internal import CLMDB
internal import Synchronization

/// One LMDB data file, opened once in this process and used from any of its threads.
///
/// Transactions are closures that run on the calling thread: what they read stays in the mapped file
/// and is valid inside the closure only. Readers never wait for the writer and each sees the state of
/// one commit; there is one writer at a time among all processes. The lock file lies beside the data
/// file and is named `<path>-lock`.
///
/// Nesting on one thread: a read inside a read or inside a write is allowed and sees the newest commit;
/// a write inside either is refused with `nested`. A read must not wait for a write of another thread,
/// because a write that has to grow the map waits for the readers of its process.
@safe @usableFromInline
package final class Environment: Sendable {
  /// The path the environment was opened with.
  package let path: String
  /// The limits and modes it was opened with.
  package let configuration: Configuration
  let gate: TransactionGate
  /// Places in the reader table, which the first process to open the file decides.
  let readerLimit: Int
  /// LMDB's handle.
  ///
  /// `nonisolated(unsafe)`: the pointer never changes, LMDB allows any thread to use
  /// the environment behind it, and the gate keeps everyone away once it is closed.
  nonisolated(unsafe) let pointer: OpaquePointer
  private let tables = Mutex<[String: Table]>([:])
  /// The place whose snapshot every read sees; -1 for none.
  let pinnedPlace = Atomic(-1)

  /// Opens a data file, creating it when it is absent and `readOnly` is not set.
  ///
  /// The file is checked before liblmdb maps it: a file of another kind, an empty or a truncated one is
  /// refused without being touched.
  ///
  /// - Throws: `alreadyOpen`, `notFound`, `notADatabase`, `corrupted`, `unsupportedFilesystem`, `io`.
  package init(path: String, configuration: Configuration = Configuration()) throws(StorageError) {
    let opened = try OpenedFile.open(path, configuration)
    var limit: UInt32 = 0
    unsafe mdb_env_get_maxreaders(opened.environment, &limit)
    self.path = path
    self.configuration = configuration
    readerLimit = Int(limit)
    unsafe pointer = opened.environment
    gate = TransactionGate(path: path, placeLimit: max(1, Int(limit))) {
      unsafe mdb_env_close(opened.environment)
      OpenFileRegistry.remove(opened.identity)
    }
  }

  deinit { gate.close() }

  /// Closes the file after waiting for the transactions of this process to end.
  ///
  /// Transactions begun later are refused with `unusable`. Calling it again does nothing. Called inside
  /// a transaction of the same thread it does not wait; the end of that transaction closes the file.
  package func close() { gate.close() }

  /// The table of a name, nil when there is none and `create` is false.
  ///
  /// The first call for a name takes part in the order of writers, so it waits for a running write and
  /// is refused inside a transaction. A transaction begun before a table was first opened cannot use it.
  package func table(_ name: String, create: Bool) throws(StorageError) -> Table? {
    if let known = tables.withLock({ $0[name] }) { return known }
    try gate.beginWriting("open table")
    defer { gate.endWriting() }
    // Two threads may have missed the cache together; LMDB gives both the same handle.
    var table = try openTable(name)
    if table == nil && create { table = try createTable(name) }
    if let table { tables.withLock { $0[name] = table } }
    return table
  }

  private func openTable(_ name: String) throws(StorageError) -> Table? {
    var transaction: OpaquePointer?
    var code = try unsafe beginRead(&transaction)
    guard code == 0 else { throw failure(code, "open table") }
    var index: MDB_dbi = 0
    code = unsafe mdb_dbi_open(transaction, name, 0, &index)
    guard code == 0 else {
      unsafe mdb_txn_abort(transaction)
      if code == MDB_NOTFOUND { return nil }
      throw failure(code, "open table \(name)")
    }
    // Only a commit, even of a read, keeps the handle for later transactions.
    code = unsafe mdb_txn_commit(transaction)
    guard code == 0 else { throw failure(code, "open table \(name)") }
    return Table(index: index)
  }

  private func createTable(_ name: String) throws(StorageError) -> Table? {
    try writeAsWriter { transaction throws(StorageError) in
      var index: MDB_dbi = 0
      let code = unsafe mdb_dbi_open(transaction.handle, name, UInt32(MDB_CREATE), &index)
      guard code == 0 else { throw transaction.failed(code, "create table \(name)") }
      return Table(index: index)
    }
  }

  /// The error for a return code of LMDB, with what this environment knows about its limits.
  func failure(_ code: Int32, _ operation: String) -> StorageError {
    .code(code, operation, path: path, mapBytes: code == MDB_MAP_FULL ? mapBytes : 0, readerLimit: readerLimit)
  }

  /// Bytes of the map; for callers the gate has let in.
  var mapBytes: Int {
    var info = unsafe MDB_envinfo()
    unsafe mdb_env_info(pointer, &info)
    return unsafe info.me_mapsize
  }

  /// Begins a read transaction outside the pool; for the writer, who alone may have to move the map.
  private func beginRead(_ transaction: inout OpaquePointer?) throws(StorageError) -> Int32 {
    let code = unsafe mdb_txn_begin(pointer, nil, UInt32(MDB_RDONLY), &transaction)
    guard code == MDB_MAP_RESIZED else { return code }
    try adoptMap()
    return unsafe mdb_txn_begin(pointer, nil, UInt32(MDB_RDONLY), &transaction)
  }
}
