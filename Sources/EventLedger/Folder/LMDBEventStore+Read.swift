internal import LMDB

extension LMDBEventStore {
  /// Events that one read transaction lends at most; a longer one would keep old pages from reuse.
  private static let eventsPerTransaction = 32_768
  /// A query of types alone is answered by a scan where more than one event in this many matches.
  private static let sparseFactor: UInt64 = 16
  /// So many matches tell whether they are sparse; each costs a look into the list of every type.
  private static let probeMatches = 32
  /// A range with no more events than this for each type asked for is scanned: the lists would cost as much.
  private static let scannedEventsPerType: UInt64 = 64

  /// The position of the newest event.
  public func head() throws(LedgerError) -> Position {
    try storage(log.environment.read { [log] (transaction) throws(StorageError) in try log.head(in: transaction) })
  }

  /// Lends each matching event in order to `body`.
  public func read(
    _ query: Query, in range: ReadRange,
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    try read(PreparedQuery(query), in: range, body)
  }

  /// The same with a query that is kept ready.
  func read(
    _ prepared: PreparedQuery, in range: ReadRange,
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    let head = try head()
    let bounds = Bounds(after: range.after, last: min(range.before.previous, head))
    guard bounds.after < bounds.last, range.limit > 0 else { return }
    var lender = Lender(matcher: prepared.matcher, effectiveThrough: range.effectiveThrough, left: range.limit)
    if range.leavesOutStruck {
      lender.leftOut = try strikes(knownAt: range.strikeKnowledge(head: head)).leftOut
    }
    if range.backwards {
      try readBackwards(prepared.query, bounds, &lender, body)
    } else {
      try readForwards(prepared, bounds, &lender, body)
    }
  }

  /// What is struck as known at a position, or at the head where that comes first.
  public func strikes(knownAt position: Position) throws(LedgerError) -> StruckEntries {
    let reached = try storage(
      log.environment.read { [log] (transaction) throws(StorageError) -> Position? in
        try log.hasStrikes(in: transaction) ? min(position, log.head(in: transaction)) : nil
      })
    guard let reached else { return .none }
    return try storage(struck.entries(knownAt: reached))
  }

  /// The position of the newest event recorded at or before a time.
  public func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position {
    var low: UInt64 = 0
    var high = try head().rawValue
    while low < high {
      let middle = low + (high - low + 1) / 2
      let recordedAt = try lend(at: middle) { (event) throws(LedgerError) in event.recordedAt }
      if recordedAt <= time { low = middle } else { high = middle - 1 }
    }
    return Position(rawValue: low)
  }

  fileprivate typealias Body = (borrowing EventView) throws(LedgerError) -> ReadStep

  private struct Bounds {
    var after: Position
    var last: Position
  }

  private func readForwards(
    _ prepared: PreparedQuery, _ bounds: Bounds, _ lender: inout Lender, _ body: Body
  ) throws(LedgerError) {
    if prepared.matcher.matchesAll { return try scan(bounds, &lender, body) }
    var bounds = bounds
    if let types = prepared.typesAlone {
      let count = bounds.last.rawValue - bounds.after.rawValue
      if count <= UInt64(types) * Self.scannedEventsPerType { return try scan(bounds, &lender, body) }
    }
    while bounds.after < bounds.last {
      let limit = prepared.typesAlone == nil ? Self.eventsPerTransaction : Self.probeMatches
      let positions = try matches(prepared.query, bounds, limit: limit)
      guard let last = positions.last else { return }
      if try lend(positions, &lender, body) == .stop { return }
      if positions.count < limit { return }
      let span = last - bounds.after.rawValue
      bounds.after = Position(rawValue: last)
      if prepared.typesAlone != nil, span < UInt64(limit) * Self.sparseFactor {
        return try scan(bounds, &lender, body)
      }
    }
  }

  /// Answers from windows of the log that double in size, newest first.
  private func readBackwards(_ query: Query, _ bounds: Bounds, _ lender: inout Lender, _ body: Body) throws(LedgerError)
  {
    var window: UInt64 = 1_024
    var last = bounds.last.rawValue
    while last > bounds.after.rawValue {
      let after = max(bounds.after.rawValue, last > window ? last - window : 0)
      let stretch = Bounds(after: Position(rawValue: after), last: Position(rawValue: last))
      let positions =
        query.matchesAll ? Array(after + 1...last) : try matches(query, stretch, limit: .max)
      if try lend(positions.reversed(), &lender, body) == .stop { return }
      last = after
      if positions.count < 512 { window *= 2 }
    }
  }

  private func matches(_ query: Query, _ bounds: Bounds, limit: Int) throws(LedgerError) -> [UInt64] {
    // What a process that only reads takes in must leave its memory too.
    defer { follower.indexGrew() }
    if index.through < bounds.last {
      try storage(
        log.environment.read { (transaction) throws(StorageError) in
          try index.catchUp(through: bounds.last, in: transaction)
        })
    }
    return try storage(
      index.matches(query, after: bounds.after.rawValue, through: bounds.last.rawValue, limit: limit))
  }

  private func lend(_ positions: [UInt64], _ lender: inout Lender, _ body: Body) throws(LedgerError) -> ReadStep {
    var failure: LedgerError?
    var step = ReadStep.continue
    try storage(
      log.environment.read { (transaction) throws(StorageError) in
        for position in positions where !lender.leavesOut(position) {
          guard let leaf = try transaction.value(for: position, in: log.events) else {
            throw .corrupted(path: log.path, reason: "position \(position) is missing")
          }
          do throws(LedgerError) {
            step = try lender.lend(leaf, at: position, isMatch: true, body)
          } catch {
            failure = error
            step = .stop
          }
          if step == .stop { return }
        }
      })
    if let failure { throw failure }
    return step
  }

  private func scan(_ bounds: Bounds, _ lender: inout Lender, _ body: Body) throws(LedgerError) {
    var after = bounds.after.rawValue
    while after < bounds.last.rawValue {
      let last = min(bounds.last.rawValue, after + UInt64(Self.eventsPerTransaction))
      if try scan(after: after, through: last, &lender, body) == .stop { return }
      after = last
    }
  }

  private func scan(after: UInt64, through last: UInt64, _ lender: inout Lender, _ body: Body) throws(LedgerError)
    -> ReadStep
  {
    guard var run = lender.run(from: after + 1, through: last) else { return .continue }
    var failure: LedgerError?
    var step = ReadStep.continue
    try storage(
      log.environment.read { (transaction) throws(StorageError) in
        var cursor = try transaction.cursor(on: log.events)
        var position = run.lowerBound
        var found = try cursor.seek(atOrAfter: position)
        while true {
          guard found, cursor.keyUInt64 == position else {
            throw .corrupted(path: log.path, reason: "position \(position) is missing")
          }
          cursor.prefetchFollowing()
          do throws(LedgerError) {
            step = try lender.lend(cursor.value, at: position, isMatch: false, body)
          } catch {
            failure = error
            step = .stop
          }
          if step == .stop { return }
          if position == run.upperBound {
            // Between runs stands what is left out; with nothing left out there is one run.
            guard position < last, let next = lender.run(from: position + 1, through: last) else { return }
            run = next
            position = run.lowerBound
            found = try cursor.seek(atOrAfter: position)
          } else {
            position += 1
            found = try cursor.next()
          }
        }
      })
    if let failure { throw failure }
    return step
  }

  /// Lends the event at a position.
  func lend<R>(at position: UInt64, _ body: (borrowing EventView) throws(LedgerError) -> R) throws(LedgerError) -> R {
    var result: Result<R, LedgerError>?
    try storage(
      log.environment.read { (transaction) throws(StorageError) -> Void in
        guard let leaf = try transaction.value(for: position, in: log.events) else { return }
        do throws(LedgerError) {
          result = .success(try body(EventView(position: Position(rawValue: position), leaf: leaf)))
        } catch {
          result = .failure(error)
        }
      })
    guard let result else {
      throw .corrupted(file: "log.mdb", position: Position(rawValue: position), reason: "the event is missing")
    }
    return try result.get()
  }
}

/// Makes a view of each stored event and lends it where it is asked for.
private struct Lender {
  let matcher: EventMatcher
  let effectiveThrough: Day?
  var left: Int
  /// Positions that are not lent, ascending.
  var leftOut: [UInt64] = []

  func leavesOut(_ position: UInt64) -> Bool {
    guard !leftOut.isEmpty else { return false }
    let index = leftOut.firstIndex(atLeast: position)
    return index < leftOut.count && leftOut[index] == position
  }

  /// The first run of positions in a stretch between two that are left out; nil where all are.
  func run(from start: UInt64, through last: UInt64) -> ClosedRange<UInt64>? {
    var first = start
    var index = leftOut.firstIndex(atLeast: first)
    while index < leftOut.count, leftOut[index] == first {
      first += 1
      index += 1
    }
    guard first <= last else { return nil }
    return first...(index < leftOut.count ? min(last, leftOut[index] - 1) : last)
  }

  @inline(__always)
  mutating func lend(
    _ leaf: RawSpan, at position: UInt64, isMatch: Bool, _ body: LMDBEventStore.Body
  ) throws(LedgerError) -> ReadStep {
    var view = try EventView(position: Position(rawValue: position), leaf: leaf)
    if let effectiveThrough, view.effectiveOn > effectiveThrough { return .continue }
    view.kindInQuery = matcher.kind(of: view.typeBytes)
    if !isMatch {
      guard try matcher.matches(view, kind: view.kind) else { return .continue }
    }
    left -= 1
    if case .stop = try body(view) { return .stop }
    return left == 0 ? .stop : .continue
  }
}
