internal import Glibc
internal import LMDB

extension PersonalVault {
  private var compactPath: String { layout.vault + ".compact" }
  private var oldPath: String { layout.vault + ".old" }

  /// Replaces the file by a copy of its live pages, and overwrites and removes the old one.
  ///
  /// LMDB leaves deleted values in free pages and in gaps of live ones; its compacting copy takes neither along.
  /// Every step may be repeated: what an earlier attempt left is removed first.
  func purge(_ record: inout ErasureRecord, from file: VaultFile) throws(LedgerError) -> VaultFile {
    try removeCopies()
    let copied = try file.newestTransaction()
    try storage(file.environment.compactCopy(to: compactPath))
    try configuration.atStep(.copied)
    // What was written meanwhile is not in the copy, whoever wrote it and whatever the lock says now.
    guard try file.newestTransaction() == copied, try VaultLock.isHeldAlone(lockPath) else {
      throw .vault(.lockLost(path: lockPath))
    }
    guard unsafe link(layout.vault, oldPath) == 0 else { throw .io("link", oldPath) }
    try configuration.atStep(.oldKept)
    letGo()
    // Removed before the copy takes the name: the transaction numbers in it are those of the old file.
    let lock = layout.vault + "-lock"
    guard unsafe unlink(lock) == 0 || errno == ENOENT else { throw .io("unlink", lock) }
    try configuration.atStep(.lockRemoved)
    guard unsafe rename(compactPath, layout.vault) == 0 else { throw .io("rename", layout.vault) }
    try LedgerFolder.sync(folder: layout.path)
    try configuration.atStep(.replaced)
    guard try VaultLock.isHeldAlone(lockPath) else { throw .vault(.lockLost(path: lockPath)) }
    try FileShredding.shred(oldPath)
    try configuration.atStep(.oldShredded)
    let file = try currentFile()
    record.stage = .purged
    var state = try file.state()
    state.generation = record.generation + 1
    let (encoded, done) = (state.encoded, record)
    try file.write { (transaction) throws(StorageError) in
      try transaction.put(key: VaultFile.stateKey, value: encoded, in: file.meta)
      try transaction.put(key: done.request.id.bytes, value: done.encoded, in: file.erasures)
    }
    return file
  }

  /// Removes what a broken-off purge or copy left beside the file.
  func removeCopies() throws(LedgerError) {
    let vault = layout.vault.split(separator: "/").last.map(String.init) ?? "vault.mdb"
    for name in try KeyEncryptionFile.names(in: layout.path) where name.hasPrefix(vault + ".") {
      let path = layout.path + "/" + name
      if Self.isSameFile(path, layout.vault) {
        // The second name of the file in use: broken off before the copy took its name.
        guard unsafe unlink(path) == 0 else { throw .io("unlink", path) }
      } else if name.hasPrefix(vault + ".compact") || name == vault + ".old" {
        // A copy may be linked twice while it gets its name; what is shredded under one is empty under both.
        try FileShredding.shred(path)
      }
    }
  }

  private static func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
