internal import LMDB

/// Decides and writes one group of appends in one durable transaction.
///
/// It keeps nothing between groups: head and newest recording time are read from the log each time, because
/// another process may have written in between, and because the transaction may run again after the map grew.
struct GroupCommitter: Sendable {
  let log: LogFile
  let index: LogIndex
  let clock: any LedgerClock

  /// The head after the commit, and a result for each append in order.
  func commit(
    _ appends: [EncodedAppend]
  ) throws(LedgerError) -> (head: Position, results: [Result<AppendReceipt, LedgerError>]) {
    let now = clock.now()
    return try storage(
      log.environment.write { (transaction) throws(StorageError) in
        try decide(appends, now: now, in: transaction)
      })
  }

  private func decide(
    _ appends: [EncodedAppend], now: Timestamp, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> (head: Position, results: [Result<AppendReceipt, LedgerError>]) {
    let head = try log.head(in: transaction)
    let asksIndex = appends.contains { $0.condition != nil || $0.ids.contains { $0 != nil } }
    if asksIndex { try index.catchUp(through: head, in: transaction) }
    var group = Group(head: head, newest: try newestTime(head, in: transaction))
    // One append alone has no other of its group to be asked about.
    group.pending = asksIndex && appends.count > 1 ? TailSegment(after: head) : nil
    var results: [Result<AppendReceipt, LedgerError>] = []
    results.reserveCapacity(appends.count)
    for append in appends {
      results.append(try take(append, into: &group, now: now, in: transaction))
    }
    return (group.head, results)
  }

  /// What the appends of a group have come to so far.
  private struct Group {
    var head: Position
    /// The head when the group began, beyond which nobody can have read.
    let start: Position
    var time: RecordingTime
    /// The index of the group's own events, where a condition or an id may ask for them.
    var pending: TailSegment?

    init(head: Position, newest: Timestamp) {
      self.head = head
      start = head
      time = RecordingTime(newest: newest)
    }
  }

  private func newestTime(
    _ head: Position, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Timestamp {
    guard head > .zero, let leaf = try transaction.value(for: head.rawValue, in: log.events) else {
      return Timestamp(rawValue: .min)
    }
    return try log.intact(EventView(position: head, leaf: leaf).recordedAt)
  }

  private func take(
    _ append: EncodedAppend, into group: inout Group, now: Timestamp, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Result<AppendReceipt, LedgerError> {
    let stored: [Position?]
    switch try self.stored(append, group, in: transaction) {
    case .failure(let error): return .failure(error)
    case .success(let found): stored = found
    }
    let old = stored.compactMap { $0 }
    if old.count == append.ids.count { return .success(append.receipt(old, wasAlreadyStored: true)) }
    if let after = append.condition?.after, after > group.start {
      return .failure(.beyondHead(after, head: group.start))
    }
    if let conflict = try conflict(append, group, except: old, in: transaction) {
      return .failure(.conditionFailed(conflict))
    }
    var time = group.time
    var seals: [Seal?] = []
    seals.reserveCapacity(append.ids.count)
    var count: UInt64 = 0
    do {
      for index in append.ids.indices {
        guard old.isEmpty || stored[index] == nil else {
          seals.append(nil)
          continue
        }
        count += 1
        let stamp = try time.stamp(imported: append.importTimes[index], now: now)
        let position = Position(rawValue: group.head.rawValue + count)
        seals.append(
          Seal(
            recordedAt: stamp.recordedAt, clockBehindMicroseconds: stamp.clockBehindMicroseconds,
            id: append.ids[index] ?? self.index.ownIDs.id(at: position)))
      }
    } catch {
      return .failure(error)
    }
    group.time = time
    return .success(try write(append, seals, stored, into: &group, in: transaction))
  }

  /// Writes the events that have a seal; the others are stored already.
  private func write(
    _ append: EncodedAppend, _ seals: [Seal?], _ stored: [Position?], into group: inout Group,
    in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> AppendReceipt {
    var positions: [Position] = []
    positions.reserveCapacity(seals.count)
    for (index, seal) in seals.enumerated() {
      guard let seal else {
        if let old = stored[index] { positions.append(old) }
        continue
      }
      let position = group.head.next
      let count = append.sealedByteCount(of: index, seal)
      unsafe try transaction.append(key: position.rawValue, byteCount: count, in: log.events) { buffer in
        var leaf = unsafe MutableRawSpan(_unsafeBytes: buffer)
        append.write(index, seal, into: &leaf)
      }
      if group.pending != nil { try take(position, into: &group.pending, in: transaction) }
      group.head = position
      positions.append(position)
    }
    return append.receipt(positions, wasAlreadyStored: false)
  }

  private func take(
    _ position: Position, into pending: inout TailSegment?, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    guard let leaf = try transaction.value(for: position.rawValue, in: log.events) else { return }
    try log.intact(pending?.take(EventView(position: position, leaf: leaf), ownIDs: index.ownIDs))
  }

  /// Where each event of the append is stored already, nil where it is new; fails where an id has other content.
  private func stored(
    _ append: EncodedAppend, _ group: borrowing Group, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Result<[Position?], LedgerError> {
    guard append.ids.contains(where: { $0 != nil }) else { return .success([]) }
    var stored = [Position?](repeating: nil, count: append.ids.count)
    for (index, id) in append.ids.enumerated() {
      guard let id else { continue }
      guard let position = try position(of: id, group, in: transaction) else {
        do {
          try self.index.ownIDs.refuseForeign(id)
        } catch {
          return .failure(error)
        }
        continue
      }
      guard let leaf = try transaction.value(for: position.rawValue, in: log.events),
        append.matches(leaf, index: index)
      else { return .failure(.idReused(id, position: position)) }
      stored[index] = position
    }
    return .success(stored)
  }

  private func position(
    of id: EventID, _ group: borrowing Group, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Position? {
    for candidate in try index.candidates(for: id, pending: group.pending) where candidate <= group.head {
      guard let leaf = try transaction.value(for: candidate.rawValue, in: log.events) else { continue }
      if try log.intact(EventView(position: candidate, leaf: leaf).id) == id { return candidate }
    }
    return nil
  }

  /// The events that the append's condition forbids, without those that are its own.
  private func conflict(
    _ append: EncodedAppend, _ group: borrowing Group, except own: [Position],
    in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Conflict? {
    guard let condition = append.condition, condition.after < group.head else { return nil }
    let head = group.head.rawValue
    let pending = group.pending
    var positions = try index.matches(
      condition.failIfEventsMatch, after: condition.after.rawValue, through: head,
      limit: Conflict.offendersNamed + own.count, pending: pending)
    if !own.isEmpty {
      let own = Set(own.map(\.rawValue))
      positions = Array(positions.filter { !own.contains($0) }.prefix(Conflict.offendersNamed))
    }
    guard !positions.isEmpty else { return nil }
    var offenders: [Conflict.Offender] = []
    for position in positions {
      guard let leaf = try transaction.value(for: position, in: log.events) else { continue }
      let event = try log.intact(EventView(position: Position(rawValue: position), leaf: leaf).copied())
      offenders.append(.init(position: event.position, type: event.type, tags: event.tags))
    }
    return Conflict(offenders: offenders)
  }
}
