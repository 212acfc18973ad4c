internal import Glibc
internal import Synchronization

/// Creates files that are whole from the moment they have their name.
///
/// The content is written under a name of its own in the same folder, flushed, and linked to the
/// wanted name, which fails when something has that name already. A crash leaves at most a
/// `….partial` file, never a half-written database under the wanted name.
package enum CompleteFile {
  private static let serial = Atomic<Int>(0)

  /// Creates `path` with what `fill` writes to the path it is given.
  ///
  /// - Parameter isDurable: Flushes the file and its folder.
  /// - Throws: `io` with `EEXIST` when `path` exists, or what `fill` throws; nothing is left behind.
  package static func create(
    at path: String, isDurable: Bool, fill: (_ partialPath: String) throws(StorageError) -> Void
  ) throws(StorageError) {
    let number = serial.add(1, ordering: .relaxed).newValue
    let partial = "\(path).\(getpid())-\(number).partial"
    defer { unsafe unlink(partial) }
    try fill(partial)
    if isDurable { try FileDescriptor(open: partial, flags: O_RDONLY).synchronize() }
    guard unsafe link(partial, path) == 0 else { throw .system("link", path: path) }
    if isDurable { try FileDescriptor(open: folder(of: path), flags: O_RDONLY | O_DIRECTORY).synchronize() }
  }
}
