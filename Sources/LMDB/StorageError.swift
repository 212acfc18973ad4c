internal import CLMDB
internal import Glibc

/// Why the storage refused or failed an operation.
///
/// Every case names the file. A failed operation leaves nothing half done: a write transaction whose
/// body or commit failed never happened.
@usableFromInline
package enum StorageError: Error, Equatable, Sendable {
  /// A system call failed; `code` is its `errno`.
  case io(operation: String, path: String, code: Int32)
  /// The disk or the quota is full (`ENOSPC`, `EDQUOT`).
  case diskFull(operation: String, path: String)
  /// The memory map holds `mapBytes` bytes and may not, or cannot, grow further.
  case mapFull(path: String, mapBytes: Int)
  /// All `limit` places of the reader table are taken, by this or by other processes.
  case readersFull(path: String, limit: Int)
  /// This process has the file open already; a second environment would erase the first one's reader marks.
  case alreadyOpen(path: String)
  /// There is no such file, or no folder to create it in.
  case notFound(path: String)
  /// The file is not an LMDB data file of the format this library reads.
  case notADatabase(path: String, reason: String)
  /// The file is an LMDB data file, but parts of it are missing or contradict each other.
  case corrupted(path: String, reason: String)
  /// This environment cannot be used any more: closed, inherited through `fork`, or stopped by LMDB (`MDB_PANIC`).
  case unusable(path: String, reason: String)
  /// The file lies on a network or user-space file system, where LMDB's shared map is not coherent.
  case unsupportedFilesystem(path: String, name: String)
  /// A transaction was begun inside another one of the same thread, where it could wait for itself for ever.
  case nested(operation: String, path: String, reason: String)
  /// LMDB refused for another reason; `code` is its return code and `message` its own words.
  case lmdb(operation: String, path: String, code: Int32, message: String)
}

extension StorageError: CustomStringConvertible {
  @usableFromInline
  package var description: String {
    switch self {
    case .io(let operation, let path, let code):
      "\(path): \(operation) failed: \(Self.systemMessage(code)) (errno \(code))"
    case .diskFull(let operation, let path):
      "\(path): \(operation) failed: expected free space on the disk, found none; nothing was changed"
    case .mapFull(let path, let mapBytes):
      "\(path): expected room in the memory map, found all \(mapBytes) bytes used and no leave to grow"
    case .readersFull(let path, let limit):
      "\(path): expected a free place in the reader table, found all \(limit) taken"
    case .alreadyOpen(let path):
      "\(path): expected a file not open in this process, found it open"
    case .notFound(let path):
      "\(path): expected a file or folder, found none"
    case .notADatabase(let path, let reason):
      "\(path): expected an LMDB data file, found \(reason)"
    case .corrupted(let path, let reason):
      "\(path): expected a whole data file, found \(reason)"
    case .unusable(let path, let reason):
      "\(path): expected an open environment, found it \(reason)"
    case .unsupportedFilesystem(let path, let name):
      "\(path): expected a local file system, found \(name), where a shared memory map is not coherent"
    case .nested(let operation, let path, let reason):
      "\(path): \(operation): expected no transaction around it on this thread, found \(reason)"
    case .lmdb(let operation, let path, let code, let message):
      "\(path): \(operation) failed: \(message) (LMDB \(code))"
    }
  }

  private static func systemMessage(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "unknown error"
  }
}

extension StorageError {
  /// The error of a failed system call, from `errno` as it stands.
  static func system(_ operation: String, path: String, code: Int32 = errno) -> StorageError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(operation: operation, path: path)
    case ENOENT: .notFound(path: path)
    default: .io(operation: operation, path: path, code: code)
    }
  }

  /// The error that stands for a return code of LMDB, which is an `errno` when positive.
  ///
  /// - Parameters:
  ///   - mapBytes: What `mapFull` reports.
  ///   - readerLimit: What `readersFull` reports.
  static func code(
    _ code: Int32, _ operation: String, path: String, mapBytes: Int = 0, readerLimit: Int = 0
  ) -> StorageError {
    switch code {
    case MDB_MAP_FULL: return .mapFull(path: path, mapBytes: mapBytes)
    case MDB_READERS_FULL: return .readersFull(path: path, limit: readerLimit)
    case MDB_PANIC: return .unusable(path: path, reason: "stopped by LMDB after a failed write; open it again")
    case MDB_INVALID: return .notADatabase(path: path, reason: "a file of another format")
    case MDB_VERSION_MISMATCH: return .notADatabase(path: path, reason: "another version of the LMDB format")
    case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_CURSOR_FULL: return .corrupted(path: path, reason: message(code))
    case 1...: return system(operation, path: path, code: code)
    default: return .lmdb(operation: operation, path: path, code: code, message: message(code))
    }
  }

  private static func message(_ code: Int32) -> String {
    unsafe mdb_strerror(code).map { unsafe String(cString: $0) } ?? "unknown error"
  }

  /// The error of an operation on a transaction, whose environment knows the path and the map.
  ///
  /// Costs nothing until something fails, which is why transactions carry neither.
  @usableFromInline
  static func failed(_ code: Int32, _ operation: String, transaction: OpaquePointer?) -> StorageError {
    let environment = unsafe mdb_txn_env(transaction)
    var path: UnsafePointer<CChar>?
    var info = unsafe MDB_envinfo()
    unsafe mdb_env_get_path(environment, &path)
    unsafe mdb_env_info(environment, &info)
    let name = unsafe path.map { unsafe String(cString: $0) } ?? ""
    return unsafe .code(code, operation, path: name, mapBytes: info.me_mapsize)
  }
}
