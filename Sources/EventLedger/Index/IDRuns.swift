internal import LMDB

/// The index of ids given by callers: sorted runs of hashes, merged eight at a time.
///
/// A tree keyed by random ids would touch a page an event. Runs are written in order, found by one seek
/// each, and there are at most seven of a level. A block's key is `level ‖ first position of the run ‖ first hash`,
/// its value entries of twelve bytes: hash, and position less the run's first, both big-endian.
struct IDRuns {
  static let fanOut = 8
  /// A run of this level is not merged any more: merging it would exceed what one transaction may hold.
  static let topLevel: UInt8 = 3
  private static let entryBytes = 12
  private static let entriesPerBlock = 160

  let table: Table

  /// Writes the ids of a flushed segment and merges where a level is full.
  func add(
    _ entries: [IDRunEntry], to state: inout IndexState, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    guard let first = entries.map(\.position).min(), let last = entries.map(\.position).max() else { return }
    var run = RunWriter(run: .init(level: 0, first: first, last: last, count: 0), table: table)
    for entry in entries { try run.append(entry, in: transaction) }
    state.runs.append(try run.finish(in: transaction))
    var level: UInt8 = 0
    while level < Self.topLevel, try merge(level, of: &state, in: transaction) { level += 1 }
  }

  /// The positions whose id has a hash.
  func positions(
    hash: UInt64, in state: IndexState, _ transaction: borrowing ReadTransaction
  ) throws(StorageError) -> [UInt64] {
    var found: [UInt64] = []
    var cursor = try transaction.cursor(on: table)
    for run in state.runs {
      var reader = RunReader(run: run, from: hash)
      while let entry = try reader.next(&cursor), entry.hash == hash { found.append(entry.position) }
    }
    return found
  }

  /// Merges the runs of a level, once there are enough; false where there are not, or where they stand further apart
  /// than an entry can tell.
  private func merge(
    _ level: UInt8, of state: inout IndexState, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Bool {
    let sources = state.runs.filter { $0.level == level }
    guard sources.count >= Self.fanOut, let first = sources.map(\.first).min(),
      let last = sources.map(\.last).max(), first <= last, last - first <= UInt32.max
    else { return false }
    var target = RunWriter(run: .init(level: level + 1, first: first, last: last, count: 0), table: table)
    var readers = sources.map { RunReader(run: $0, from: 0) }
    var heads: [IDRunEntry?] = []
    for index in readers.indices { heads.append(try readers[index].next(table, in: transaction)) }
    while let least = heads.indices.filter({ heads[$0] != nil }).min(by: { lower(heads[$0], heads[$1]) }),
      let entry = heads[least]
    {
      try target.append(entry, in: transaction)
      heads[least] = try readers[least].next(table, in: transaction)
    }
    for run in sources { try remove(run, in: transaction) }
    state.runs.removeAll { $0.level == level }
    state.runs.append(try target.finish(in: transaction))
    return true
  }

  private func lower(_ a: IDRunEntry?, _ b: IDRunEntry?) -> Bool {
    guard let a, let b else { return a != nil }
    return (a.hash, a.position) < (b.hash, b.position)
  }

  private func remove(_ run: IndexState.Run, in transaction: borrowing WriteTransaction) throws(StorageError) {
    let prefix = Self.prefix(run)
    while true {
      var key: [UInt8]?
      do {
        var cursor = try transaction.cursor(on: table)
        if try cursor.seek(atOrAfter: prefix) { key = cursor.key.copied() }
      }
      guard let key, key.starts(with: prefix) else { return }
      try transaction.delete(key: key, in: table)
    }
  }

  fileprivate static func prefix(_ run: IndexState.Run) -> [UInt8] { [run.level] + run.first.bigEndianBytes }

  /// Collects entries into blocks.
  private struct RunWriter {
    var run: IndexState.Run
    let table: Table
    var block: [UInt8] = []
    var blockHash: UInt64 = 0
    var lastHash: UInt64 = 0

    mutating func append(_ entry: IDRunEntry, in transaction: borrowing WriteTransaction) throws(StorageError) {
      // Entries of one hash stay in one block, so that a look-up needs no second.
      if block.count >= IDRuns.entriesPerBlock * IDRuns.entryBytes, entry.hash != lastHash {
        try flush(in: transaction)
      }
      if block.isEmpty { blockHash = entry.hash }
      lastHash = entry.hash
      block += entry.hash.bigEndianBytes
      block += (entry.position &- run.first).bigEndianBytes.suffix(4)
      run.count += 1
    }

    mutating func finish(in transaction: borrowing WriteTransaction) throws(StorageError) -> IndexState.Run {
      try flush(in: transaction)
      return run
    }

    private mutating func flush(in transaction: borrowing WriteTransaction) throws(StorageError) {
      guard !block.isEmpty else { return }
      let key = IDRuns.prefix(run) + blockHash.bigEndianBytes
      try transaction.put(key: key, value: block, in: table)
      block.removeAll(keepingCapacity: true)
    }
  }

  /// Gives the entries of a run in order, a block at a time.
  private struct RunReader {
    let run: IndexState.Run
    private var entries: [IDRunEntry] = []
    private var next = 0
    private var seekHash: UInt64
    private var isFirst = true
    private var isDone = false

    init(run: IndexState.Run, from hash: UInt64) {
      self.run = run
      seekHash = hash
    }

    mutating func next(
      _ table: Table, in transaction: borrowing WriteTransaction
    ) throws(StorageError) -> IDRunEntry? {
      if next < entries.count { return take() }
      var cursor = try transaction.cursor(on: table)
      return try next(&cursor)
    }

    mutating func next(_ cursor: inout Cursor) throws(StorageError) -> IDRunEntry? {
      while next >= entries.count {
        guard !isDone, try load(&cursor) else {
          isDone = true
          return nil
        }
      }
      return take()
    }

    private mutating func take() -> IDRunEntry {
      defer { next += 1 }
      return entries[next]
    }

    /// Loads the block that may hold the sought hash first, then each later one.
    private mutating func load(_ cursor: inout Cursor) throws(StorageError) -> Bool {
      let prefix = IDRuns.prefix(run)
      var found = try cursor.seek(atOrAfter: prefix + seekHash.bigEndianBytes)
      if isFirst, !found || cursor.key.blockHash(prefix) != seekHash {
        let stepped = found ? try cursor.previous() : try cursor.last()
        if stepped, cursor.key.blockHash(prefix) != nil {
          found = true
        } else {
          found = try cursor.seek(atOrAfter: prefix + seekHash.bigEndianBytes)
        }
      }
      let soughtHash = isFirst ? seekHash : 0
      isFirst = false
      guard found, let hash = cursor.key.blockHash(prefix) else { return false }
      entries = decode(cursor.value).filter { $0.hash >= soughtHash }
      next = 0
      guard hash < .max else {
        isDone = true
        return !entries.isEmpty
      }
      seekHash = hash + 1
      return true
    }

    private func decode(_ block: RawSpan) -> [IDRunEntry] {
      stride(from: 0, to: block.byteCount - IDRuns.entryBytes + 1, by: IDRuns.entryBytes).map { offset in
        IDRunEntry(
          hash: block.littleEndian64(at: offset).byteSwapped,
          position: run.first &+ UInt64(block.littleEndian32(at: offset + 8).byteSwapped))
      }
    }
  }
}

extension RawSpan {
  /// The first hash of a block key with a prefix; nil for a key of another run.
  fileprivate func blockHash(_ prefix: [UInt8]) -> UInt64? {
    guard byteCount == prefix.count + 8 else { return nil }
    let same = prefix.withRawSpan { extracting(0..<prefix.count).hasSameBytes(as: $0) }
    return same ? littleEndian64(at: prefix.count).byteSwapped : nil
  }
}
