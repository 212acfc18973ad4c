internal import LMDB

/// What an operator wants to know of a ledger's files.
public struct LedgerStatistics: Sendable, Hashable {
  /// One of the files.
  public struct File: Sendable, Hashable {
    /// Its name in the folder.
    public var name: String
    /// Bytes that hold data.
    public var usedBytes: Int
    /// Bytes of the file.
    public var fileBytes: Int
    /// Bytes of address space; the map grows by itself.
    public var mapBytes: Int
    /// Read transactions in use, of all processes.
    public var readersInUse: Int
    /// Transactions committed since the oldest reader began; pages since then cannot be reused.
    public var oldestReaderLag: UInt64
  }

  /// Who the ledger is.
  public var ledgerID: EventID
  /// Its name in checkpoints.
  public var origin: String
  /// The version of the format.
  public var format: Int
  /// When it was created.
  public var createdAt: Timestamp
  /// The number of events.
  public var events: UInt64
  /// Events whose index is in memory only.
  public var unflushedEvents: Int
  /// The files.
  public var files: [File]
  /// The version of liblmdb.
  public var lmdbVersion: String
}

extension LMDBEventStore {
  /// Figures of the ledger's files.
  public func statistics() throws(LedgerError) -> LedgerStatistics {
    let (head, format) = try storage(
      log.environment.read { [log] (transaction) throws(StorageError) in
        (try log.head(in: transaction), try log.format(in: transaction))
      })
    let identity = log.identity
    return LedgerStatistics(
      ledgerID: identity.ledgerID, origin: identity.origin, format: format, createdAt: identity.createdAt,
      events: head.rawValue, unflushedEvents: index.tailCount,
      files: [
        try storage(Self.file("log.mdb", log.environment)),
        try storage(Self.file("index.mdb", indexFile.environment)),
      ],
      lmdbVersion: Environment.lmdbVersion)
  }

  private static func file(
    _ name: String, _ environment: Environment
  ) throws(StorageError) -> LedgerStatistics.File {
    let statistics = try environment.statistics
    return .init(
      name: name, usedBytes: statistics.usedBytes, fileBytes: statistics.fileBytes, mapBytes: statistics.mapBytes,
      readersInUse: statistics.readersInUse, oldestReaderLag: statistics.oldestReaderLag)
  }
}

extension Ledger {
  /// Figures of a folder's ledger; nil for another store.
  public func statistics() throws(LedgerError) -> LedgerStatistics? {
    try folderStore?.statistics()
  }
}
