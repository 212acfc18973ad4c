internal import Glibc
internal import LMDB

extension LMDBEventStore {
  /// Copies the ledger into a new folder while it is in use, compacted and synced.
  ///
  /// The copy appears in one step under its name: a backup that was cut short leaves only a folder
  /// ending in `.partial`. It holds the log and its index; saved views are made again, and the vault
  /// has a backup of its own, as keys and log must not lie together.
  public func backUp(to folder: String) throws(LedgerError) {
    guard LedgerFolder.kind(of: folder) == nil else { throw .alreadyExists(path: folder) }
    // A name that nobody has: what stands under a name that can be guessed may be somebody's ledger, or lead to one.
    let partial = LedgerFolder(
      path: (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + ".\(EventID.random()).partial")
    try partial.makeEmptyFolder()
    do {
      try fill(partial, thenNamed: folder)
    } catch {
      partial.removeFiles()
      throw error
    }
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: folder))
  }

  private func fill(_ partial: LedgerFolder, thenNamed folder: String) throws(LedgerError) {
    // The index first: copied after the log it could know events that the copy of the log lacks.
    try storage(indexFile.environment.compactCopy(to: partial.index))
    try storage(log.environment.compactCopy(to: partial.log))
    try partial.syncFolder()
    guard unsafe rename(partial.path, folder) == 0 else {
      throw .io("rename", folder)
    }
  }
}

extension LedgerFolder {
  /// Removes what a backup that failed has made.
  fileprivate func removeFiles() {
    for file in [log, index] { _ = unsafe unlink(file) }
    _ = unsafe rmdir(path)
  }
}

extension Ledger {
  /// Copies a folder's ledger into a new folder while it is in use, compacted and synced.
  public func backUp(to folder: String) throws(LedgerError) {
    guard let store = folderStore else {
      throw .malformed(field: "backup", expected: "a ledger in a folder", found: "another store")
    }
    try store.backUp(to: folder)
  }
}
