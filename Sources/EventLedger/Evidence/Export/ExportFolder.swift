internal import Glibc

/// A folder that is written under a name of its own and appears under the wanted one in one step.
///
/// Files are created new and never through a symbolic link. Each file is on disk before the next is begun, and
/// every folder before the renaming, so that a power cut leaves the whole export or none of that name.
package struct ExportFolder {
  private let target: String
  /// The folder while it is being written.
  let path: String

  /// Begins, under a name that nobody has: what stands under one that can be guessed is somebody's.
  package init(target: String) throws(LedgerError) {
    let target = target.hasSuffix("/") ? String(target.dropLast()) : target
    guard Self.isAbsent(target) else { throw .alreadyExists(path: target) }
    self.target = target
    path = "\(target).\(EventID.random()).partial"
    try Self.makeFolder(path)
  }

  /// Creates a file of the export; its folders are made as needed.
  package func write(_ name: String, _ bytes: [UInt8]) throws(LedgerError) {
    try makeFolders(for: name)
    try PlainFile.create(path + "/" + name, bytes)
  }

  /// Makes the folders above a file.
  func makeFolders(for name: String) throws(LedgerError) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      if Self.isAbsent(folder) { try Self.makeFolder(folder) }
    }
  }

  /// Makes everything durable and gives the folder its name.
  package func finish() throws(LedgerError) {
    try Self.syncFolders(path)
    // Renaming to a name where a file or a filled folder has come to be meanwhile fails.
    guard unsafe rename(path, target) == 0 else { throw .io("rename", target) }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: target))
  }

  /// Removes what was written.
  package func abandon() {
    try? Self.removeTree(path)
  }

  private static func syncFolders(_ path: String) throws(LedgerError) {
    for entry in try FolderListing.entries(path) where entry.isFolder { try syncFolders(path + "/" + entry.name) }
    try LedgerFolder.sync(folder: path)
  }

  private static func makeFolder(_ path: String) throws(LedgerError) {
    guard unsafe mkdir(path, 0o700) == 0 else { throw .io("mkdir", path) }
  }

  private static func isAbsent(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) != 0 && errno == ENOENT
  }

  /// Removes a folder with all it holds, following no symbolic link.
  private static func removeTree(_ path: String) throws(LedgerError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .alreadyExists(path: path) }
    for entry in try FolderListing.entries(path) {
      let inner = path + "/" + entry.name
      if entry.isFolder {
        try removeTree(inner)
      } else if unsafe unlink(inner) != 0 {
        throw .io("unlink", inner)
      }
    }
    guard unsafe rmdir(path) == 0 else { throw .io("rmdir", path) }
  }
}

/// What lies in a folder.
enum FolderListing {
  struct Entry {
    let name: String
    let isFolder: Bool
    let isFile: Bool
  }

  /// The entries of one folder, sorted by name; a symbolic link is neither folder nor file.
  static func entries(_ path: String) throws(LedgerError) -> [Entry] {
    guard let names = FolderNames.names(in: path) else {
      throw .io("opendir", path)
    }
    var entries: [Entry] = []
    for name in names {
      var status = stat()
      guard unsafe lstat(path + "/" + name, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      entries.append(Entry(name: name, isFolder: kind == S_IFDIR, isFile: kind == S_IFREG))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The paths of all files below a folder, relative to it; links and other things end in `@`, empty folders in `/`.
  static func files(below path: String, prefix: String = "") throws(LedgerError) -> [String] {
    var files: [String] = []
    for entry in try entries(prefix.isEmpty ? path : path + "/" + prefix) {
      let name = prefix.isEmpty ? entry.name : prefix + "/" + entry.name
      if entry.isFolder {
        let inner = try self.files(below: path, prefix: name)
        files += inner.isEmpty ? [name + "/"] : inner
      } else {
        files.append(entry.isFile ? name : name + "@")
      }
    }
    return files
  }
}
