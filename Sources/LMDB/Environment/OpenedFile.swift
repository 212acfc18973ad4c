internal import CLMDB
internal import Glibc
internal import Synchronization

/// LMDB's handle of an environment, closed when it is not handed on.
@safe
struct EnvironmentHandle: ~Copyable {
  private let pointer: OpaquePointer

  init(path: String) throws(StorageError) {
    var created: OpaquePointer?
    let code = unsafe mdb_env_create(&created)
    guard code == 0, let created = unsafe created else { throw .code(code, "create environment", path: path) }
    unsafe pointer = created
  }

  /// Opens the file; after a failure LMDB allows nothing but closing.
  borrowing func open(_ path: String, flags: Int32, mode: UInt32) throws(StorageError) {
    let code = unsafe mdb_env_open(pointer, path, UInt32(flags), mode)
    guard code == 0 else { throw .code(code, "open environment", path: path) }
  }

  borrowing func limit(
    mapBytes: Int, readers: Int, tables: Int, path: String
  ) throws(StorageError) {
    guard mapBytes > 0, let readers = UInt32(exactly: readers), let tables = UInt32(exactly: tables) else {
      throw .io(operation: "set limits", path: path, code: EINVAL)
    }
    var code = unsafe mdb_env_set_mapsize(pointer, mapBytes)
    if code == 0 { code = unsafe mdb_env_set_maxreaders(pointer, readers) }
    if code == 0 { code = unsafe mdb_env_set_maxdbs(pointer, tables) }
    guard code == 0 else { throw .code(code, "set limits", path: path) }
  }

  @unsafe
  consuming func release() -> OpaquePointer {
    let pointer = unsafe pointer
    discard self
    return unsafe pointer
  }

  deinit { unsafe mdb_env_close(pointer) }
}

/// A data file that was checked, opened and entered in the registry.
///
/// `@unchecked Sendable`: the pointer names an environment, which LMDB allows to be used by any thread.
@safe
struct OpenedFile: @unchecked Sendable {
  let environment: OpaquePointer
  let identity: FileIdentity

  /// Checks, opens and registers a file, creating it first when it is absent and may be written.
  static func open(
    _ path: String, _ configuration: Environment.Configuration
  ) throws(StorageError) -> OpenedFile {
    try OpenFileRegistry.files.withLock { files throws(StorageError) in
      guard try fileStatus(of: folder(of: path)) != nil else { throw .notFound(path: folder(of: path)) }
      if !configuration.allowsRemoteFilesystem { try RemoteFilesystem.refuse(folder: folder(of: path)) }
      var status = try fileStatus(of: path)
      if status == nil && !configuration.readOnly {
        try createEmpty(at: path, configuration)
        status = try fileStatus(of: path)
      }
      guard let status else { throw .notFound(path: path) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "something that is not a regular file"
        throw .notADatabase(path: path, reason: kind)
      }
      let identity = FileIdentity(status)
      if files.contains(identity) { throw .alreadyOpen(path: path) }
      let header = try checkedHeader(of: path)
      let environment = try unsafe openEnvironment(path, header, configuration)
      do throws(StorageError) {
        try unsafe requireOwnLockFile(environment, notBefore: header.transaction, path)
      } catch {
        unsafe mdb_env_close(environment)
        throw error
      }
      files.insert(identity)
      return unsafe OpenedFile(environment: environment, identity: identity)
    }
  }

  /// The header of a file that is whole; the file is closed again before liblmdb opens it, because
  /// closing any descriptor of a file drops the process's record locks on it.
  private static func checkedHeader(of path: String) throws(StorageError) -> DataFileHeader {
    let file = try FileDescriptor(open: path, flags: O_RDONLY)
    let header = try DataFileHeader(readFrom: file)
    try TruncationCheck.run(file, header: header)
    return header
  }

  private static func openEnvironment(
    _ path: String, _ header: DataFileHeader, _ configuration: Environment.Configuration
  ) throws(StorageError) -> OpaquePointer {
    let handle = try EnvironmentHandle(path: path)
    let mapBytes = configuration.readOnly ? header.mapBytes : max(configuration.mapBytes, header.mapBytes)
    try handle.limit(
      mapBytes: mapBytes, readers: configuration.maximumReaders, tables: configuration.maximumTables, path: path)
    var flags = MDB_NOSUBDIR | MDB_NOTLS
    if configuration.readOnly { flags |= MDB_RDONLY }
    switch configuration.durability {
    case .durable: break
    case .relaxed: flags |= MDB_NOMETASYNC
    case .unsafeForTests: flags |= MDB_NOSYNC
    }
    try handle.open(path, flags: flags, mode: configuration.fileMode)
    let environment = unsafe handle.release()
    var dead: Int32 = 0
    // Marks of killed processes would pin their snapshots and in the end fill the reader table.
    unsafe mdb_reader_check(environment, &dead)
    return unsafe environment
  }

  /// Refuses a data file that was put in place while another process has the lock file of an earlier one open.
  ///
  /// The number of the newest commit stands in the lock file too. liblmdb believes it, takes the meta page that it
  /// points to, and would write over pages in use. A commit writes the data file first, and a process may have died
  /// between the two, so the lock file may be one behind.
  private static func requireOwnLockFile(
    _ environment: OpaquePointer, notBefore earlier: UInt64, _ path: String
  ) throws(StorageError) {
    var transaction: OpaquePointer?
    let code = unsafe mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &transaction)
    // These two are told, and made good, where the first transaction is wanted.
    if code == MDB_MAP_RESIZED || code == MDB_READERS_FULL { return }
    guard code == 0 else { throw .code(code, "open environment", path: path) }
    // A damaged file may say any number.
    let locked = UInt64(UInt(bitPattern: unsafe mdb_txn_id(transaction)))
    unsafe mdb_txn_abort(transaction)
    var info = unsafe MDB_envinfo()
    unsafe mdb_env_info(environment, &info)
    let written = UInt64(UInt(bitPattern: unsafe info.me_last_txnid))
    guard locked >= earlier || locked == earlier - 1, locked <= written else {
      throw .corrupted(
        path: path,
        reason: "the lock file beside it, at commit \(locked) where this file has \(written), is of another file that "
          + "a process has open; end that process and remove the lock file")
    }
  }

  /// Creates a data file without tables, unless another process is first.
  ///
  /// liblmdb would give the file its name before its content, and a crash between the two would leave
  /// an empty file, which cannot be told from a log that was cut to nothing.
  private static func createEmpty(
    at path: String, _ configuration: Environment.Configuration
  ) throws(StorageError) {
    let isDurable = configuration.durability != .unsafeForTests
    do {
      try CompleteFile.create(at: path, isDurable: isDurable) { partial throws(StorageError) in
        let handle = try EnvironmentHandle(path: path)
        try handle.limit(mapBytes: configuration.mapBytes, readers: 1, tables: 1, path: path)
        try handle.open(partial, flags: MDB_NOSUBDIR | MDB_NOLOCK, mode: configuration.fileMode)
      }
    } catch .io(_, _, code: EEXIST) {}
  }
}
