internal import LMDB
internal import MerkleLog

/// Compares the index of types and tags with the events, in both directions.
///
/// Every entry must name an event that has the term, and the entries of a term must rise, so none is there
/// twice; then the index lacks nothing exactly if it has as many entries as the events have terms. Only
/// where the numbers differ is each event looked up, to name what is missing.
struct PostingCheck {
  let log: LogFile
  let index: IndexFile
  let through: UInt64
  let findings: ReportBuilder
  private static let chunksPerTransaction = 1_024

  func run(expected: UInt64, _ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    var entries: UInt64 = 0
    var chunks = 0
    var after: [UInt8]? = nil
    var previous = (prefix: [UInt8](), last: UInt64(0))
    repeat {
      after = try index.environment.read { (transaction) throws(StorageError) -> [UInt8]? in
        var cursor = try transaction.cursor(on: index.postings)
        var found = after == nil ? try cursor.first() : try cursor.seek(atOrAfter: (after ?? []) + [0])
        var key: [UInt8]?
        var steps = 0
        while found, steps < Self.chunksPerTransaction {
          let next = cursor.key.copied()
          guard key ?? after ?? [] != next, (key ?? after ?? []).lexicographicallyPrecedes(next) else {
            findings.add(.damagedFile, "index.mdb", "its records are not in order")
            return nil
          }
          entries += try check(next, cursor.value, &previous)
          key = next
          steps += 1
          found = try cursor.next()
        }
        chunks += steps
        progress(.init(phase: "index entries", done: entries, total: expected))
        return found ? key : nil
      }
    } while after != nil
    findings.report.indexEntries += entries
    try index.environment.read { (transaction) throws(StorageError) in
      let counted = try transaction.entryCount(in: index.postings)
      if counted != chunks {
        findings.add(
          .damagedFile, "index.mdb", "its table says it holds \(counted) posting chunks, \(chunks) were read")
      }
    }
    if entries != expected { try nameMissing(progress) }
  }

  /// Checks one chunk and returns how many of its entries are true.
  private func check(
    _ key: [UInt8], _ value: RawSpan, _ previous: inout (prefix: [UInt8], last: UInt64)
  ) throws(StorageError) -> UInt64 {
    guard key.count > 10, let kind = TermKind(rawValue: key[0]), key[key.count - 9] == 0,
      !key[1..<(key.count - 9)].contains(0)
    else {
      findings.add(.malformedIndex, "index.mdb", "a posting chunk has a key of another form")
      return 0
    }
    let prefix = Array(key.dropLast(8))
    let first = key.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let positions = PostingChunk.decode(first: first, value), Self.encode(positions) == value.copied() else {
      findings.add(.malformedIndex, "index.mdb", at: first, "a posting chunk cannot be read")
      return 0
    }
    if prefix == previous.prefix, first <= previous.last {
      findings.add(.malformedIndex, "index.mdb", at: first, "the chunks of a term overlap")
      return 0
    }
    previous = (prefix, positions.last ?? first)
    let text = Array(prefix[1..<(prefix.count - 1)])
    var matching: UInt64 = 0
    try log.environment.read { (transaction) throws(StorageError) in
      for position in positions {
        guard position <= through, try holds(position, kind, text, transaction) else {
          findings.add(
            .wrongIndexEntry, "index.mdb", at: position,
            "no event of \(kind == .type ? "type" : "tag") '\(String(decoding: text, as: UTF8.self))' stands there")
          continue
        }
        matching += 1
      }
    }
    return matching
  }

  private func holds(
    _ position: UInt64, _ kind: TermKind, _ text: [UInt8], _ transaction: borrowing ReadTransaction
  ) throws(StorageError) -> Bool {
    guard let leaf = try transaction.value(for: position, in: log.events),
      let event = try? EventView(position: Position(rawValue: position), leaf: leaf)
    else { return false }
    return text.withRawSpan { text in
      if kind == .type { return event.typeBytes.hasSameBytes(as: text) }
      var isFound = false
      try? event.forEachTag { if $0.hasSameBytes(as: text) { isFound = true } }
      return isFound
    }
  }

  private static func encode(_ positions: [UInt64]) -> [UInt8] {
    var value: [UInt8] = []
    for (last, position) in zip(positions, positions.dropFirst()) {
      PostingChunk.append(position, after: last, to: &value)
    }
    return value
  }

  /// Looks every term of every event up, and names those that the index lacks.
  private func nameMissing(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    var position: UInt64 = 0
    while position < through, findings.report.differences.count < VerificationReport.differencesKept {
      position += 1
      if position.isMultiple(of: 1_024) {
        progress(.init(phase: "missing index entries", done: position, total: through))
      }
      let event = try log.environment.read { (transaction) throws(StorageError) -> Event? in
        guard let leaf = try transaction.value(for: position, in: log.events) else { return nil }
        return try? EventView(position: Position(rawValue: position), leaf: leaf).copied()
      }
      guard let event else { continue }
      try index.environment.read { (transaction) throws(StorageError) in
        var chunks = try transaction.cursor(on: index.postings)
        for term in [Term(.type, event.type)] + Set(event.tags).sorted().map({ Term(.tag, $0) }) {
          var list = PostingList(term: term, tail: [])
          if try list.seek(atLeast: position, &chunks) == position { continue }
          let text = String(decoding: term.prefix.dropFirst().dropLast(), as: UTF8.self)
          findings.add(.missingIndexEntry, "index.mdb", at: position, "the index of '\(text)' lacks the event")
        }
      }
    }
  }
}
