internal import Glibc
internal import Synchronization

/// A file as the system knows it, whatever path, link or mount leads to it.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  /// A forked child inherits the registry but not the use of the environments in it.
  let forkGeneration: Int

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    forkGeneration = ForkDetection.install()
  }
}

/// The files this process has open as environments.
///
/// Opening one file twice succeeds in LMDB, and closing the second erases the reader marks of the
/// first, whose snapshots are then overwritten under its readers. The lock is held while a file is
/// opened, so that no two threads open it at once.
enum OpenFileRegistry {
  static let files = Mutex<Set<FileIdentity>>([])

  static func remove(_ identity: FileIdentity) {
    files.withLock { files in _ = files.remove(identity) }
  }
}

/// The `stat` of a path, nil when there is nothing.
func fileStatus(of path: String) throws(StorageError) -> stat? {
  var status = stat()
  if unsafe stat(path, &status) == 0 { return status }
  if errno == ENOENT { return nil }
  throw .system("stat", path: path)
}

/// The folder a path lies in.
func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
}
