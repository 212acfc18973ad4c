internal import Glibc
internal import LMDB

extension PersonalVault {
  /// Copies the vault to a file that must not exist, compacted and synced, while it is in use.
  ///
  /// The rule, which differs from that of the log:
  /// - The copy needs the key-encryption key of the present epoch. Keep them apart, and keep few copies for a short
  ///   time: an erasure or rotation destroys that key, and every older copy is unreadable from then on, survivors
  ///   included. So make a new copy after each erasure.
  /// - To restore, put the copy as `vault.mdb` into the ledger folder, remove `vault.mdb-lock`, and open: erasures
  ///   that the log knows and the copy does not are carried out again, and certified again, before anything is read.
  public func backUp(to path: String) async throws(LedgerError) {
    guard LedgerFolder.kind(of: path) == nil else { throw .alreadyExists(path: path) }
    guard let folder = KeyEncryptionFile.realPath(LedgerFolder.parent(of: path)),
      folder != KeyEncryptionFile.realPath(layout.path)
    else {
      throw .malformed(field: "destination", expected: "a folder beside the ledger's", found: path)
    }
    try await shared { (file) throws(LedgerError) in
      try storage(file.environment.compactCopy(to: path))
    }
  }

  /// What a vault holds, in numbers; nothing is opened.
  public struct Statistics: Sendable, Hashable {
    /// Subjects with a name.
    public var subjects: Int
    /// Data keys.
    public var keys: Int
    /// Sealed parts.
    public var parts: Int
    /// Claimed values.
    public var claims: Int
    /// Fences of subjects and data classes.
    public var fences: Int
    /// The epoch of the key-encryption key.
    public var epoch: UInt32
    /// The generation of the file.
    public var generation: UInt64
  }

  /// What the vault holds, in numbers.
  public func statistics() async throws(LedgerError) -> Statistics {
    try await shared { (file) throws(LedgerError) in
      let state = try file.state()
      return try file.read { (transaction) throws(StorageError) in
        Statistics(
          subjects: try transaction.entryCount(in: file.subjects), keys: try transaction.entryCount(in: file.keys),
          parts: try transaction.entryCount(in: file.parts), claims: try transaction.entryCount(in: file.claims),
          fences: try transaction.entryCount(in: file.fences), epoch: state.epoch, generation: state.generation)
      }
    }
  }
}
