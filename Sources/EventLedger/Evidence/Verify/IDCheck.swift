internal import LMDB
internal import MerkleLog

/// Compares the index of ids given by callers with the events, in both directions.
struct IDCheck {
  let log: LogFile
  let index: IndexFile
  let state: IndexState
  let findings: ReportBuilder
  private static let entryBytes = 12

  func run(expected: UInt64, _ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    let ownIDs = OwnIDs(ledgerID: log.identity.ledgerID)
    var matching: UInt64 = 0
    var counts: [[UInt8]: UInt64] = [:]
    var highest: [[UInt8]: UInt64] = [:]
    var last: (run: [UInt8], entry: IDRunEntry)?
    var blocks = 0
    try index.environment.read { (transaction) throws(StorageError) in
      let counted = try transaction.entryCount(in: index.ids.table)
      var cursor = try transaction.cursor(on: index.ids.table)
      var found = try cursor.first()
      while found, blocks <= counted {
        blocks += 1
        if blocks.isMultiple(of: 256) { progress(.init(phase: "ids", done: matching, total: expected)) }
        let key = cursor.key.copied()
        let entries = entries(key, cursor.value)
        if let entries, let first = entries.first, key.count == 17, first.hash.bigEndianBytes == Array(key.suffix(8)) {
          let run = Array(key.prefix(9))
          for entry in entries {
            if let last, last.run == run, (last.entry.hash, last.entry.position) >= (entry.hash, entry.position) {
              findings.add(.malformedIndex, "index.mdb", at: entry.position, "the entries of an id run do not rise")
            }
            last = (run, entry)
            counts[run, default: 0] += 1
            highest[run] = max(highest[run] ?? 0, entry.position)
            guard try isTrue(entry, ownIDs) else {
              findings.add(.wrongIndexEntry, "index.mdb", at: entry.position, "the event there has another id")
              continue
            }
            matching += 1
          }
        } else {
          findings.add(.malformedIndex, "index.mdb", "a block of ids cannot be read")
        }
        found = try cursor.next()
      }
      if blocks != counted {
        findings.add(.damagedFile, "index.mdb", "its table says it holds \(counted) blocks of ids, \(blocks) were read")
      }
    }
    findings.report.indexEntries += matching
    try checkRuns(counts, highest: highest)
    if matching != expected { try nameMissing(ownIDs, progress) }
  }

  private func entries(_ key: [UInt8], _ block: RawSpan) -> [IDRunEntry]? {
    guard key.count == 17, block.byteCount > 0, block.byteCount.isMultiple(of: Self.entryBytes) else { return nil }
    let first = key[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return stride(from: 0, to: block.byteCount, by: Self.entryBytes).map { offset in
      IDRunEntry(
        hash: block.littleEndian64(at: offset).byteSwapped,
        position: first &+ UInt64(block.littleEndian32(at: offset + 8).byteSwapped))
    }
  }

  private func isTrue(_ entry: IDRunEntry, _ ownIDs: OwnIDs) throws(StorageError) -> Bool {
    guard entry.position <= state.through.rawValue else { return false }
    return try log.environment.read { (transaction) throws(StorageError) in
      guard let leaf = try transaction.value(for: entry.position, in: log.events),
        let event = try? EventView(position: Position(rawValue: entry.position), leaf: leaf)
      else { return false }
      let id = event.id
      return ownIDs.position(named: id) == nil && BytesHash.mix(id.high, id.low) == entry.hash
    }
  }

  /// The runs that the state names must be those that are stored, with as many entries, one behind the other:
  /// then no event is in two of them.
  private func checkRuns(_ counts: [[UInt8]: UInt64], highest: [[UInt8]: UInt64]) throws(StorageError) {
    var named: [[UInt8]: UInt64] = [:]
    for run in state.runs {
      let key = [run.level] + run.first.bigEndianBytes
      named[key] = run.count
      if run.last != highest[key] || run.last > state.through.rawValue {
        findings.add(.malformedIndex, "index.mdb", at: run.last, "an id run does not end where the index says it does")
      }
    }
    let sorted = state.runs.sorted { $0.first < $1.first }
    if zip(sorted, sorted.dropFirst()).contains(where: { $0.last >= $1.first }) {
      findings.add(.malformedIndex, "index.mdb", "two id runs overlap")
    }
    if named != counts || named.count != state.runs.count {
      findings.add(.malformedIndex, "index.mdb", "the id runs are not those that the index says it has")
    }
  }

  private func nameMissing(
    _ ownIDs: OwnIDs, _ progress: (LedgerVerification.Progress) -> Void
  ) throws(StorageError) {
    var position: UInt64 = 0
    while position < state.through.rawValue, findings.report.differences.count < VerificationReport.differencesKept {
      position += 1
      if position.isMultiple(of: 1_024) {
        progress(.init(phase: "missing ids", done: position, total: state.through.rawValue))
      }
      let id = try log.environment.read { (transaction) throws(StorageError) -> EventID? in
        guard let leaf = try transaction.value(for: position, in: log.events) else { return nil }
        return try? EventView(position: Position(rawValue: position), leaf: leaf).id
      }
      guard let id, ownIDs.position(named: id) == nil else { continue }
      let indexed = try index.environment.read { (transaction) throws(StorageError) in
        try index.ids.positions(hash: BytesHash.mix(id.high, id.low), in: state, transaction)
      }
      if !indexed.contains(position) {
        findings.add(.missingIndexEntry, "index.mdb", at: position, "the index of ids lacks the event")
      }
    }
  }
}
