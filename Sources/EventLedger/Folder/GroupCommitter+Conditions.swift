internal import LMDB

extension GroupCommitter {
  /// The events that the append's condition forbids.
  func conflict(
    _ append: EncodedAppend, _ group: borrowing Group, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Conflict? {
    guard let condition = append.condition, condition.after < group.head else { return nil }
    var positions = try standing(condition, group)
    let struck = group.struck
    if !struck.isEmpty {
      let query = condition.failIfEventsMatch
      let matcher = EventMatcher(query)
      for change in struck.changes(after: condition.after) where !positions.contains(change.strike.rawValue) {
        guard let leaf = try transaction.value(for: change.entry.rawValue, in: log.events) else { continue }
        if try log.intact(matcher.matches(leaf, at: change.entry)) { positions.append(change.strike.rawValue) }
      }
      positions = Array(positions.sorted().prefix(Conflict.offendersNamed))
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

  /// The first matches of a condition that are not struck.
  private func standing(
    _ condition: AppendCondition, _ group: borrowing Group
  ) throws(StorageError) -> [UInt64] {
    let struck = group.struck
    var found: [UInt64] = []
    var after = condition.after.rawValue
    while found.count < Conflict.offendersNamed {
      let positions = try index.matches(
        condition.failIfEventsMatch, after: after, through: group.head.rawValue, limit: Conflict.offendersNamed,
        pending: group.pending)
      found += positions.filter { struck.counts(Position(rawValue: $0), under: condition.failIfEventsMatch) }
      guard positions.count == Conflict.offendersNamed, let last = positions.last else { break }
      after = last
    }
    return Array(found.prefix(Conflict.offendersNamed))
  }

  /// Why the append may not strike what it strikes.
  func refusal(
    _ append: EncodedAppend, _ group: borrowing Group, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> StrikeRefusal? {
    let struck = group.struck
    return try struck.refusal(of: append.strikes, head: group.head) { (position) throws(StorageError) in
      guard let leaf = try transaction.value(for: position.rawValue, in: log.events) else {
        throw .corrupted(path: log.path, reason: "position \(position) is missing")
      }
      return try log.intact(EventView(position: position, leaf: leaf).type)
    }
  }

  /// What is struck once an append is written.
  func struck(
    after before: StruckEntries, by append: EncodedAppend, at positions: [Position]
  ) -> StruckEntries {
    var lines = before.lines
    for (index, position) in positions.enumerated() {
      guard let struck = append.strikes[index] else { continue }
      lines.append(StrikeLine(strike: position, struck: struck, day: append.day(of: index)))
    }
    return StruckEntries(lines)
  }
}
