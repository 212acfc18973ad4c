internal import LMDB
internal import Synchronization

/// The index of the whole log: what is flushed to `index.mdb`, and the tail in memory.
///
/// It follows the log by reading it, whoever wrote: this process, another one, or an earlier run. So there
/// is one way into the index, and nothing on the commit path. A query first lets it catch up to the head of
/// its snapshot and so is never stale.
final class LogIndex: Sendable {
  private struct Tail {
    /// Full segments that wait for their flush, oldest first.
    var sealed: [TailSegment] = []
    var active: TailSegment

    var through: Position { active.through }
  }

  private let file: IndexFile
  private let log: LogFile
  let ownIDs: OwnIDs
  private let tail: Mutex<Tail>
  private let flushLock = Mutex(())
  private let reached: Atomic<UInt64>
  private let flushed: Atomic<UInt64>
  /// Events of a full segment.
  private let segmentEvents: Int
  /// Events taken in before the lock is let go, so that a reader waits for microseconds only.
  private static let eventsPerStep: UInt64 = 256
  /// Full segments that may wait for the follower before whoever takes events in flushes them itself.
  ///
  /// So memory is bounded where the whole index is made again, or events come faster than they are flushed.
  static let segmentsWaiting = 3

  /// Opens the index beside a log; one that belongs to another history is emptied.
  init(file: IndexFile, log: LogFile, segmentEvents: Int) throws(StorageError) {
    self.file = file
    self.log = log
    self.segmentEvents = segmentEvents
    ownIDs = OwnIDs(ledgerID: log.identity.ledgerID)
    let through = try Self.validatedStart(file: file, log: log)
    tail = Mutex(Tail(active: TailSegment(after: through)))
    reached = Atomic(through.rawValue)
    flushed = Atomic(through.rawValue)
  }

  /// How far the flushed index goes, after emptying one that is not of this log.
  private static func validatedStart(file: IndexFile, log: LogFile) throws(StorageError) -> Position {
    while true {
      let state = try file.environment.read { (transaction) throws(StorageError) in try file.state(in: transaction) }
      if let state, try isOfThisLog(state, log) { return state.through }
      // Another process may have found the same, emptied the index and flushed to it since.
      if try file.reset(ledgerID: log.identity.ledgerID, replacing: state) { return .zero }
    }
  }

  private static func isOfThisLog(_ state: IndexState, _ log: LogFile) throws(StorageError) -> Bool {
    guard state.ledgerID == log.identity.ledgerID else { return false }
    guard state.through > .zero else { return true }
    let fingerprint = try log.environment.read { (transaction) throws(StorageError) in
      try Self.fingerprint(at: state.through, log: log, in: transaction)
    }
    return fingerprint == state.fingerprint
  }

  private static func fingerprint(
    at position: Position, log: LogFile, in transaction: borrowing ReadTransaction
  ) throws(StorageError) -> UInt64? {
    guard let leaf = try transaction.value(for: position.rawValue, in: log.events) else { return nil }
    return LeafFingerprint.of(leaf)
  }

  /// Takes in events up to `head` from a transaction on the log that sees them.
  ///
  /// Holds at most ``segmentsWaiting`` full segments, the open one and a step in memory, however far it has to go.
  func catchUp(
    through head: Position, in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) {
    var cursor = try transaction.cursor(on: log.events)
    var goesOn = true
    while goesOn {
      goesOn = try step(towards: head, &cursor)
      if segmentCount > Self.segmentsWaiting + 1 { try flush() }
    }
  }

  private func step(towards head: Position, _ cursor: inout Cursor) throws(StorageError) -> Bool {
    // A noncopyable inout cannot be captured while it is lent, so the lock's work is a result.
    try withTail { (tail) throws(StorageError) in
      guard tail.through < head else { return false }
      let last = min(head.rawValue, tail.through.rawValue + Self.eventsPerStep)
      guard try cursor.seek(atOrAfter: tail.through.next.rawValue) else {
        throw .corrupted(path: log.path, reason: "position \(tail.through.next) is missing")
      }
      while tail.through.rawValue < last {
        try Self.take(cursor, into: &tail.active, log: log, ownIDs: ownIDs)
        if tail.active.count >= segmentEvents {
          tail.sealed.append(tail.active)
          tail.active = TailSegment(after: tail.active.through)
        }
        guard tail.through.rawValue < last else { break }
        guard try cursor.next() else {
          throw .corrupted(path: log.path, reason: "position \(tail.through.next) is missing")
        }
      }
      reached.store(tail.through.rawValue, ordering: .releasing)
      return tail.through < head
    }
  }

  private func withTail<R: Sendable>(_ body: (inout Tail) throws(StorageError) -> R) throws(StorageError) -> R {
    try tail.withLock { (tail) throws(StorageError) in try body(&tail) }
  }

  private static func take(
    _ cursor: borrowing Cursor, into segment: inout TailSegment, log: LogFile, ownIDs: OwnIDs
  ) throws(StorageError) {
    let position = Position(rawValue: cursor.keyUInt64)
    guard position == segment.through.next else {
      throw .corrupted(path: log.path, reason: "position \(segment.through.next) is missing")
    }
    try log.intact(segment.take(EventView(position: position, leaf: cursor.value), ownIDs: ownIDs))
  }
}

// MARK: - Asking

extension LogIndex {
  /// Runs a search over what lies after a position and is indexed.
  ///
  /// `pending` is a segment of events that are being written and that nobody else sees.
  private func search<R>(
    _ query: Query, after: UInt64, through last: Position, pending: TailSegment?,
    _ body: (inout QuerySearch, inout Cursor) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    try withIndex(through: last, pending: pending) { (segments, state, transaction) throws(StorageError) in
      let flushed = state?.through.rawValue ?? 0
      var search = QuerySearch(query) { term in
        segments.flatMap { $0.positions(of: term, after: max(flushed, after)) }
      }
      var chunks = try transaction.cursor(on: file.postings)
      return try body(&search, &chunks)
    }
  }

  /// Lends the segments in memory and a snapshot of the file, which together hold every event up to a position.
  ///
  /// Another process may make the index anew; the file then ends before the segments begin, and what lies between
  /// would be missed. So each look is at both, and what is missing is indexed again.
  private func withIndex<R>(
    through last: Position, pending: TailSegment?,
    _ body: ([TailSegment], IndexState?, borrowing ReadTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    let committed = pending.map { min($0.after, last) } ?? last
    while true {
      // The tail first, then the file: a flush in between shows a position in both, never in none.
      let segments = tail.withLock { $0.sealed + [$0.active] }
      let answer = try file.environment.read { (transaction) throws(StorageError) -> R? in
        let state = try file.state(in: transaction)
        let flushed = state?.through ?? .zero
        let reached = max(flushed, segments.last?.through ?? .zero)
        guard flushed >= segments.first?.after ?? .zero, reached >= committed else { return nil }
        return try body(segments + (pending.map { [$0] } ?? []), state, transaction)
      }
      if let answer { return answer }
      try takeInMissing(through: committed)
    }
  }

  /// Indexes what is neither in the file nor in memory.
  private func takeInMissing(through last: Position) throws(StorageError) {
    let flushed = try Self.validatedStart(file: file, log: log)
    if flushed < tail.withLock({ ($0.sealed.first ?? $0.active).after }) { restart(at: flushed) }
    try log.environment.read { (transaction) throws(StorageError) in try catchUp(through: last, in: transaction) }
  }

  /// The first positions after one and up to another that match, ascending.
  func matches(
    _ query: Query, after: UInt64, through last: UInt64, limit: Int, pending: TailSegment? = nil
  ) throws(StorageError) -> [UInt64] {
    guard after < last, limit > 0 else { return [] }
    if query.matchesAll { return Array((after + 1...last).prefix(limit)) }
    let end = Position(rawValue: last)
    return try search(query, after: after, through: end, pending: pending) { (search, chunks) throws(StorageError) in
      var positions: [UInt64] = []
      var position = after + 1
      while positions.count < limit, let match = try search.next(atLeast: position, &chunks), match <= last {
        positions.append(match)
        position = match + 1
      }
      return positions
    }
  }

  /// The positions that may hold an id; the caller compares.
  func candidates(for id: EventID, pending: TailSegment?) throws(StorageError) -> [Position] {
    if let named = ownIDs.position(named: id) { return [named] }
    let hash = BytesHash.mix(id.high, id.low)
    let last = pending?.after ?? through
    return try withIndex(through: last, pending: pending) { (segments, state, transaction) throws(StorageError) in
      var found = Set(segments.flatMap { $0.positions(idHash: hash) })
      if let state { found.formUnion(try file.ids.positions(hash: hash, in: state, transaction)) }
      return found.sorted().map { Position(rawValue: $0) }
    }
  }
}

// MARK: - Flushing

extension LogIndex {
  /// How far the index has caught up; read without waiting for who is taking events in.
  var through: Position { Position(rawValue: reached.load(ordering: .acquiring)) }

  /// How far the index is in its file, as far as this process knows.
  var flushedThrough: Position { Position(rawValue: flushed.load(ordering: .acquiring)) }

  /// The events that are indexed in memory only.
  var tailCount: Int {
    // Each is read once: between two readings of one a flush may pass what the first told.
    let (through, flushed) = (through.rawValue, flushed.load(ordering: .acquiring))
    return Int(clamping: through - min(through, flushed))
  }

  /// The segments in memory, the open one among them.
  var segmentCount: Int { tail.withLock { $0.sealed.count + 1 } }

  /// Flushes full segments and the tree's tiles with them; with `all` also the segment that is not full.
  ///
  /// Queries go on meanwhile: a segment leaves memory after its flush is committed. It may be called in a
  /// transaction on the log: nobody waits for the log while holding the flush lock, so waiting for that lock with a
  /// transaction open is waiting for a flush and for nothing else.
  func flush(all: Bool = false, with tree: TreeIndex? = nil) throws(StorageError) {
    if all {
      tail.withLock { tail in
        guard tail.active.count > 0 else { return }
        tail.sealed.append(tail.active)
        tail.active = TailSegment(after: tail.active.through)
      }
    }
    while let segment = tail.withLock({ $0.sealed.first }) {
      let fingerprint = try log.environment.read { (transaction) throws(StorageError) in
        try Self.fingerprint(at: segment.through, log: log, in: transaction)
      }
      guard let fingerprint else {
        throw .corrupted(path: log.path, reason: "position \(segment.through) is missing")
      }
      let batch = tree?.batch(all: all)
      guard let result = try flush(segment, fingerprint: fingerprint, tiles: batch) else { continue }
      if let batch { try tree?.wrote(batch, result.tiles) }
      if result.postings == .behind { restart(at: try Self.validatedStart(file: file, log: log)) }
    }
  }

  /// Writes the oldest segment and lets it go; nil where another thread has done so meanwhile.
  private func flush(
    _ segment: TailSegment, fingerprint: UInt64, tiles batch: TileBatch?
  ) throws(StorageError) -> (postings: IndexFile.FlushResult, tiles: IndexFile.FlushResult)? {
    try flushLock.withLock { (_) throws(StorageError) in
      guard tail.withLock({ $0.sealed.first?.through }) == segment.through else { return nil }
      let result = try file.flush(segment, fingerprint: fingerprint, tiles: batch)
      guard result.postings == .covered else { return result }
      flushed.store(segment.through.rawValue, ordering: .releasing)
      tail.withLock { tail in
        // A query may have begun the tail again in between.
        if tail.sealed.first?.through == segment.through { tail.sealed.removeFirst() }
      }
      return result
    }
  }

  /// Begins again where the flushed index ends, after another process has made it anew.
  private func restart(at through: Position) {
    tail.withLock { $0 = Tail(active: TailSegment(after: through)) }
    reached.store(through.rawValue, ordering: .releasing)
    flushed.store(through.rawValue, ordering: .releasing)
  }
}
