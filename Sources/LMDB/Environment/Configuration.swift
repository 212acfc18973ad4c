/// What a commit survives.
package enum Durability: Sendable {
  /// Every commit is on the disk when `write` returns.
  case durable
  /// The last commit may be lost when the machine fails; the file stays whole (`MDB_NOMETASYNC`).
  case relaxed
  /// Nothing is flushed, and a failing machine may leave a broken file (`MDB_NOSYNC`).
  case unsafeForTests
}

extension Environment {
  /// The limits and modes of an environment.
  package struct Configuration: Sendable {
    /// Bytes of address space reserved at first; the file itself grows only as it is written.
    package var mapBytes = 1 << 30
    /// Bytes up to which a full map is doubled; a larger map found in the file is kept.
    package var maximumMapBytes = 1 << 42
    /// Places in the reader table all processes share: read transactions open at the same moment.
    package var maximumReaders = 1022
    /// Named tables this process may open.
    package var maximumTables = 8
    /// What a commit survives.
    package var durability: Durability = .durable
    /// Opens an existing file for reading only.
    package var readOnly = false
    /// Opens a file on a network or user-space file system all the same.
    package var allowsRemoteFilesystem = false
    /// Permissions of a newly created file.
    package var fileMode: UInt32 = 0o600

    package init() {}
  }
}
