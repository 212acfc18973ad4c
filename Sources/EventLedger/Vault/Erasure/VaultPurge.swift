internal import Glibc
internal import LMDB

extension PersonalVault {
  /// Replaces the file by a copy of its live pages, and overwrites and removes the old one.
  ///
  /// LMDB leaves deleted values in free pages and in gaps of live ones; its compacting copy takes neither along.
  /// Every step may be repeated: what an earlier attempt left is removed first. Copy and old file have names that are
  /// random, and noted before there is a file of that name: nothing else is ever overwritten. The old one goes only after
  /// the new one was opened with its key.
  func purge(_ record: inout ErasureRecord, from file: VaultFile) throws(LedgerError) -> VaultFile {
    if let mark = record.mark { try removeRemains(mark) }
    let mark = record.mark ?? .random()
    record.mark = mark
    try save(record, in: file)
    let (copyPath, oldPath) = (remains(mark) + "copy", remains(mark) + "old")
    let copied = try file.newestTransaction()
    try storage(file.environment.compactCopy(to: copyPath))
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
    guard unsafe rename(copyPath, layout.vault) == 0 else { throw .io("rename", layout.vault) }
    try LedgerFolder.sync(folder: layout.path)
    try configuration.atStep(.replaced)
    guard try VaultLock.isHeldAlone(lockPath) else { throw .vault(.lockLost(path: lockPath)) }
    let file = try currentFile()
    try requireKey(of: file)
    try requireSeal(of: file)
    try removeRemains(mark)
    try configuration.atStep(.oldShredded)
    record.stage = .purged
    record.mark = nil
    var state = try file.state()
    state.generation = record.generation + 1
    let (encoded, done) = (state.encoded, record)
    try file.write { (transaction) throws(StorageError) in
      try transaction.put(key: VaultFile.stateKey, value: encoded, in: file.meta)
      try transaction.put(key: done.request.id.bytes, value: done.encoded, in: file.erasures)
    }
    return file
  }

  /// What the names of a copy and an old file begin with.
  private func remains(_ mark: EventID) -> String { layout.vault + ".\(mark)." }

  /// Removes what an attempt to replace the file left beside it, while the file in place is open with its key.
  private func removeRemains(_ mark: EventID) throws(LedgerError) {
    for name in try KeyEncryptionFile.names(in: layout.path) {
      let path = layout.path + "/" + name
      guard path.hasPrefix(remains(mark)) else { continue }
      if Self.isSameFile(path, layout.vault) {
        // The second name of the file in use: broken off before the copy took its name.
        guard unsafe unlink(path) == 0 else { throw .io("unlink", path) }
      } else {
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
