internal import Glibc

/// Reading and making of files that hold a key.
enum KeyEncryptionFile {
  /// The path without links; nil where there is nothing.
  static func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  static func makeFolder(_ path: String) throws(LedgerError) {
    guard LedgerFolder.kind(of: path) == nil else { return }
    guard unsafe mkdir(path, 0o700) == 0 else { throw .io("mkdir", path) }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
  }

  /// The names in a folder; none where there is no folder.
  static func names(in folder: String) throws(LedgerError) -> [String] {
    guard LedgerFolder.kind(of: folder) != nil else { return [] }
    guard let names = FolderNames.names(in: folder) else { throw .io("opendir", folder) }
    return names
  }

  /// Makes a file that is whole from the moment it has its name; it replaces nothing.
  static func create(_ path: String, content: [UInt8]) throws(LedgerError) {
    let partial = path + ".partial"
    _ = unsafe unlink(partial)
    let file = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .io("open", partial) }
    defer { _ = unsafe unlink(partial) }
    let written = unsafe content.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    let isSynced = fsync(file) == 0
    close(file)
    guard written == content.count, isSynced else { throw .io("write", partial) }
    guard unsafe link(partial, path) == 0 else { throw .io("link", path) }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
  }

  /// The content of a file that only its owner, this user, may read.
  static func read(_ path: String, byteCount: Int) throws(LedgerError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .io("open", path) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .io("fstat", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .vault(.keyUnprotected(path: path, reason: "it is no file")) }
    guard status.st_mode & 0o077 == 0 else {
      throw .vault(
        .keyUnprotected(path: path, reason: "others than its owner may read or change it; expected mode 0600"))
    }
    guard status.st_uid == geteuid() else {
      throw .vault(.keyUnprotected(path: path, reason: "it belongs to another user"))
    }
    guard Int(status.st_size) == byteCount else {
      throw .vault(.keyUnprotected(path: path, reason: "it has \(status.st_size) bytes, expected \(byteCount)"))
    }
    var content = [UInt8](repeating: 0, count: byteCount)
    let count = unsafe content.withUnsafeMutableBytes { unsafe Glibc.read(file, $0.baseAddress, $0.count) }
    guard count == byteCount else { throw .io("read", path) }
    return content
  }

}

/// Overwriting and removing of files.
enum FileShredding {
  /// Overwrites a file with zeros, syncs it, removes it and syncs the folder.
  ///
  /// On file systems that write in new places, and on flash, old blocks may survive: that is why the keys die too.
  static func shred(_ path: String) throws(LedgerError) {
    let file = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .io("open", path) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .io("fstat", path) }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var left = Int(status.st_size)
    while left > 0 {
      let count = unsafe zeros.withUnsafeBytes { unsafe write(file, $0.baseAddress, min(left, $0.count)) }
      guard count > 0 else { throw .io("write", path) }
      left -= count
    }
    guard fsync(file) == 0 else { throw .io("fsync", path) }
    guard unsafe unlink(path) == 0 else { throw .io("unlink", path) }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
  }
}
