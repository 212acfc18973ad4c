internal import Glibc
internal import LMDB

/// `index.mdb`: posting chunks, id runs, Merkle tiles and their states; derived from the log and disposable.
///
/// It is written without syncing the meta page: a power cut can lose the newest flush, never tear one,
/// and what is lost is indexed again from the log.
final class IndexFile: Sendable {
  let environment: Environment
  let postings: Table
  let ids: IDRuns
  let tiles: TileTable
  let meta: Table
  static let stateKey = Array("state".utf8)
  static let treeKey = Array("tree".utf8)

  /// What a flush came to.
  enum FlushResult: Equatable {
    /// The index covers the segment now, by this process's work or another's.
    case covered
    /// The index was made again in between and ends before the segment begins.
    case behind
  }

  init(path: String, configuration: Environment.Configuration) throws(StorageError) {
    environment = try Environment(path: path, configuration: configuration)
    postings = try Self.table("postings", of: environment)
    ids = IDRuns(table: try Self.table("ids", of: environment))
    tiles = TileTable(table: try Self.table("tiles", of: environment))
    meta = try Self.table("meta", of: environment)
  }

  /// Makes an empty index where there is none; it has its name only when it is whole.
  ///
  /// Made bit by bit it would, where that is cut short, look like one from which something was taken away.
  static func createIfAbsent(
    path: String, ledgerID: EventID, configuration: Environment.Configuration
  ) throws(StorageError) {
    guard LedgerFolder.kind(of: path) == nil else { return }
    do {
      try CompleteFile.create(at: path, isDurable: configuration.durability != .unsafeForTests) {
        partial throws(StorageError) in
        let file = try IndexFile(path: partial, configuration: configuration)
        defer {
          file.environment.close()
          _ = unsafe unlink(partial + "-lock")
        }
        _ = try file.reset(ledgerID: ledgerID, replacing: nil)
      }
    } catch .io(_, _, code: EEXIST) {}
  }

  private static func table(_ name: String, of environment: Environment) throws(StorageError) -> Table {
    guard let table = try environment.table(name, create: !environment.configuration.readOnly) else {
      throw .notADatabase(path: "index.mdb", reason: "the table '\(name)' is missing")
    }
    return table
  }

  /// The state at a snapshot; nil where there is none, or one of another version.
  func state(in transaction: borrowing some Transaction & ~Copyable & ~Escapable) throws(StorageError) -> IndexState? {
    guard let value = try transaction.value(for: Self.stateKey, in: meta) else { return nil }
    return IndexState(value)
  }

  /// The state of the tree at a snapshot; nil where there is none, or one of another version.
  func treeState(
    in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> TreeState? {
    guard let value = try transaction.value(for: Self.treeKey, in: meta) else { return nil }
    return TreeState(value)
  }

  /// Empties the tiles.
  func resetTiles() throws(StorageError) {
    try environment.write { (transaction) throws(StorageError) in
      try transaction.removeAll(in: tiles.table)
      try put(TreeState(), in: transaction)
    }
  }

  /// Empties the index, unless its state is not the given one any more; tells whether it did.
  func reset(ledgerID: EventID, replacing judged: IndexState?) throws(StorageError) -> Bool {
    try environment.write { (transaction) throws(StorageError) in
      guard try state(in: transaction) == judged else { return false }
      try transaction.removeAll(in: tiles.table)
      try put(TreeState(), in: transaction)
      try transaction.removeAll(in: postings)
      try transaction.removeAll(in: ids.table)
      try put(IndexState(ledgerID: ledgerID), in: transaction)
      return true
    }
  }

  /// Writes what a segment holds beyond the state of the index, and tiles in the same transaction.
  func flush(
    _ segment: TailSegment, fingerprint: UInt64, tiles batch: TileBatch? = nil
  ) throws(StorageError) -> (postings: FlushResult, tiles: FlushResult) {
    let sortedPostings = segment.sortedPostings()
    let sortedIDs = segment.sortedIDs()
    return try environment.write { (transaction) throws(StorageError) in
      var tiles = FlushResult.covered
      if let batch { tiles = try write(batch, in: transaction) }
      let postings = try extend(
        through: segment, fingerprint: fingerprint, sortedPostings, sortedIDs, in: transaction)
      return (postings, tiles)
    }
  }

  private func extend(
    through segment: TailSegment, fingerprint: UInt64, _ sortedPostings: [(term: Term, positions: [UInt64])],
    _ sortedIDs: [IDRunEntry], in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> FlushResult {
    guard var state = try state(in: transaction), state.through >= segment.after else { return .behind }
    guard state.through < segment.through else { return .covered }
    let done = state.through.rawValue
    for (term, positions) in sortedPostings {
      try extend(term, with: positions.drop { $0 <= done }, in: transaction)
    }
    try ids.add(sortedIDs.filter { $0.position > done }, to: &state, in: transaction)
    state.through = segment.through
    state.fingerprint = fingerprint
    try put(state, in: transaction)
    return .covered
  }

  private func put(_ state: IndexState, in transaction: borrowing WriteTransaction) throws(StorageError) {
    try transaction.put(key: Self.stateKey, value: state.encoded, in: meta)
  }

  func put(_ state: TreeState, in transaction: borrowing WriteTransaction) throws(StorageError) {
    try transaction.put(key: Self.treeKey, value: state.encoded, in: meta)
  }

  /// Appends positions to the last chunk of a term, and opens new chunks where it is full.
  private func extend(
    _ term: Term, with positions: ArraySlice<UInt64>, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    guard let start = positions.first else { return }
    var first = start
    var last = start
    var value: [UInt8] = []
    var rest = positions.dropFirst()
    if let chunk = try lastChunk(of: term, in: transaction), chunk.value.count < PostingChunk.maximumBytes - 10 {
      guard chunk.last < start else {
        throw .corrupted(path: "index.mdb", reason: "a posting chunk goes on to \(chunk.last), behind \(start)")
      }
      (first, last, value) = chunk
      rest = positions
    }
    for position in rest {
      if value.count > PostingChunk.maximumBytes - 10 {
        try transaction.put(key: term.key(first: first), value: value, in: postings)
        (first, last, value) = (position, position, [])
        continue
      }
      PostingChunk.append(position, after: last, to: &value)
      last = position
    }
    try transaction.put(key: term.key(first: first), value: value, in: postings)
  }

  private func lastChunk(
    of term: Term, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> (first: UInt64, last: UInt64, value: [UInt8])? {
    var cursor = try transaction.cursor(on: postings)
    let found = try cursor.seek(atOrAfter: term.key(first: .max))
    guard found ? try cursor.previous() : try cursor.last(), let first = cursor.key.first(of: term) else { return nil }
    guard let last = PostingChunk.decode(first: first, cursor.value)?.last else {
      throw .corrupted(path: "index.mdb", reason: "a posting chunk cannot be read")
    }
    return (first, last, cursor.value.copied())
  }
}
