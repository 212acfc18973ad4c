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

  private static let partialSuffix = ".partial"

  /// Makes a file that is whole from the moment it has its name; it replaces nothing.
  ///
  /// Until then it has a random name, and is locked, so that nobody takes it for the remains of a killed process.
  static func create(_ path: String, content: [UInt8]) throws(LedgerError) {
    let partial = "\(path).\(EventID.random())\(partialSuffix)"
    let file = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .io("open", partial) }
    defer {
      _ = unsafe unlink(partial)
      close(file)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw .io("flock", partial) }
    let written = unsafe content.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    guard written == content.count, fsync(file) == 0 else { throw .io("write", partial) }
    guard unsafe link(partial, path) == 0 else { throw .io("link", path) }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
  }

  /// Removes unfinished files whose maker was killed: overwritten, unless they have become a file in use.
  static func removePartials(in folder: String, prefix: String) throws(LedgerError) {
    for name in try names(in: folder) where name.hasPrefix(prefix) && name.hasSuffix(partialSuffix) {
      let path = folder + "/" + name
      let file = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
      // Somebody else has removed it, or it is no file of ours.
      guard file >= 0 else { continue }
      defer { close(file) }
      var status = stat()
      guard flock(file, LOCK_EX | LOCK_NB) == 0, unsafe fstat(file, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      if status.st_nlink > 1 {
        _ = unsafe unlink(path)
      } else {
        try FileShredding.shred(path)
      }
    }
  }

  /// Throws where others than the owner may change what is in a folder: they could replace a key, or remove it.
  static func requireProtected(folder: String) throws(LedgerError) {
    var status = stat()
    guard unsafe stat(folder, &status) == 0 else { return }
    guard status.st_mode & 0o022 == 0 else {
      throw .vault(
        .keyUnprotected(
          path: folder,
          reason: "others may add, replace or remove files in this folder (mode \(octal(status.st_mode))); expected "
            + "mode 0700: chmod 700"))
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .vault(.keyUnprotected(path: folder, reason: "the folder belongs to another user"))
    }
  }

  private static func octal(_ mode: mode_t) -> String { "0" + String(mode & 0o7777, radix: 8) }

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
