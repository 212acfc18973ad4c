internal import LMDB

extension GroupCommitter {
  /// The events that the append's condition forbids, without those that are its own.
  func conflict(
    _ append: EncodedAppend, _ group: borrowing Group, except own: [Position],
    in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> Conflict? {
    guard let condition = append.condition, condition.after < group.head else { return nil }
    var positions = try standing(condition, group, except: own)
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
    _ condition: AppendCondition, _ group: borrowing Group, except own: [Position]
  ) throws(StorageError) -> [UInt64] {
    let struck = group.struck
    let own = Set(own.map(\.rawValue))
    var found: [UInt64] = []
    var after = condition.after.rawValue
    while found.count < Conflict.offendersNamed {
      let positions = try index.matches(
        condition.failIfEventsMatch, after: after, through: group.head.rawValue, limit: Conflict.offendersNamed,
        pending: group.pending)
      found += positions.filter {
        !own.contains($0) && struck.counts(Position(rawValue: $0), under: condition.failIfEventsMatch)
      }
      guard positions.count == Conflict.offendersNamed, let last = positions.last else { break }
      after = last
    }
    return Array(found.prefix(Conflict.offendersNamed))
  }

  /// Why the append may not strike what it strikes; strikes that are stored already are not asked again.
  func refusal(
    _ append: EncodedAppend, _ stored: [Position?], _ group: borrowing Group, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> StrikeRefusal? {
    let struck = group.struck
    return try struck.refusal(of: append.newStrikes(stored), head: group.head) { (position) throws(StorageError) in
      guard let leaf = try transaction.value(for: position.rawValue, in: log.events) else {
        throw .corrupted(path: log.path, reason: "position \(position) is missing")
      }
      return try log.intact(EventView(position: position, leaf: leaf).type)
    }
  }

  /// What is struck once an append is written.
  func struck(
    after before: StruckEntries, by append: EncodedAppend, _ stored: [Position?], at positions: [Position]
  ) -> StruckEntries {
    var lines = before.lines
    let strikes = append.newStrikes(stored)
    for (index, position) in positions.enumerated() {
      guard let struck = strikes[index] else { continue }
      lines.append(StrikeLine(strike: position, struck: struck, day: append.day(of: index)))
    }
    return StruckEntries(lines)
  }
}
