internal import Glibc

/// Reads and writes small whole files so that a crash leaves the old content or the new, never a part.
package enum PlainFile {
  /// The longest file that is read as a whole.
  package static let maximumBytes = 64 << 20

  /// Reads a regular file, following no symbolic link at the end of the path unless asked to.
  package static func read(
    _ path: String, maximumBytes: Int = PlainFile.maximumBytes, followsLink: Bool = true
  ) throws(LedgerError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw .io("open", path) }
    defer { close(descriptor) }
    return try read(descriptor, path: path, maximumBytes: maximumBytes)
  }

  /// Reads an open regular file.
  static func read(_ descriptor: Int32, path: String, maximumBytes: Int) throws(LedgerError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .io("fstat", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .malformed(field: path, expected: "a regular file", found: "something else")
    }
    guard status.st_size <= maximumBytes else {
      throw .malformed(field: path, expected: "at most \(maximumBytes) bytes", found: "\(status.st_size)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let wanted = bytes.count - filled
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), wanted)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .io("read", path) }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// The paths of all files below a folder, relative to it; links and other things end in `@`, empty folders in `/`.
  package static func names(below folder: String) throws(LedgerError) -> [String] {
    try FolderListing.files(below: folder)
  }

  /// Creates a file that must not exist yet, with its content on disk.
  package static func create(
    _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600
  ) throws(LedgerError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .io("create", path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let rest = bytes.count - written
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), rest)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .io("write", path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw .io("fsync", path) }
  }

  /// Gives a file new content in one step, durably.
  package static func replace(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(LedgerError) {
    let partial = "\(path).\(getpid()).partial"
    unsafe unlink(partial)
    do throws(LedgerError) {
      try create(partial, bytes, mode: mode)
      guard unsafe rename(partial, path) == 0 else { throw .io("rename", path) }
    } catch {
      unsafe unlink(partial)
      throw error
    }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
  }
}
