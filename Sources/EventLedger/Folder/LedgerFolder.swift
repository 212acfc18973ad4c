internal import Glibc

/// The files of a ledger and the rules of its folder.
struct LedgerFolder {
  let path: String

  var log: String { path + "/log.mdb" }
  var index: String { path + "/index.mdb" }
  var vault: String { path + "/vault.mdb" }
  var views: String { path + "/views.mdb" }

  /// Throws unless the folder holds a log.
  func requireLedger() throws(LedgerError) {
    guard let kind = Self.kind(of: path) else { throw .missing(path: path) }
    guard kind == S_IFDIR else { throw .notALedger(path: path, reason: "it is not a folder") }
    guard Self.kind(of: log) != nil else { throw .notALedger(path: path, reason: "it holds no log.mdb") }
  }

  /// Makes the folder, readable by its owner only; throws where it exists and is not empty.
  func makeEmptyFolder() throws(LedgerError) {
    if unsafe mkdir(path, 0o700) == 0 { return try Self.sync(folder: Self.parent(of: path)) }
    guard errno == EEXIST else { throw .io("mkdir", path) }
    guard Self.kind(of: path) == S_IFDIR, try isEmpty() else { throw .alreadyExists(path: path) }
  }

  /// Makes the folder's entries durable.
  func syncFolder() throws(LedgerError) {
    try Self.sync(folder: path)
  }

  private func isEmpty() throws(LedgerError) -> Bool {
    guard let names = FolderNames.names(in: path) else {
      throw .io("opendir", path)
    }
    return names.allSatisfy(isUnfinished)
  }

  /// Whether a name is of what a creation of a log leaves when it is cut short.
  private func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix("log.mdb.") && name.split(separator: ".").contains { $0.hasPrefix("partial") }
  }

  /// Removes a file that can be made again, and its lock file.
  static func removeDerived(_ path: String) {
    _ = unsafe unlink(path)
    _ = unsafe unlink(path + "-lock")
  }

  /// The file type bits of what is at a path; nil for nothing.
  static func kind(of path: String) -> mode_t? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  static func sync(folder: String) throws(LedgerError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .io("open", folder) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .io("fsync", folder) }
  }

  static func parent(of path: String) -> String {
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
