internal import LMDB
internal import Synchronization

/// What is struck in a folder's log, found through the index by the type of strikes and kept as far as it was asked for.
///
/// A log without strikes says so in its format number and is asked nothing else.
final class StrikeRegister: Sendable {
  private struct State {
    var through = Position.zero
    var all = StruckEntries.none
    /// What was known at the moment in the past asked for last.
    var past = StruckEntries.none
  }

  private let log: LogFile
  private let index: LogIndex
  private let state = Mutex(State())
  private static let query = Query(types: [Strike.eventType])

  init(log: LogFile, index: LogIndex) {
    self.log = log
    self.index = index
  }

  /// What is struck as known at a position that the log has reached.
  func entries(knownAt position: Position) throws(StorageError) -> StruckEntries {
    if let known = known(at: position) { return known }
    // The list is asked for outside of a transaction on the log, as every query does.
    try log.environment.read { (transaction) throws(StorageError) in
      try index.catchUp(through: position, in: transaction)
    }
    let start = state.withLock(\.through)
    let found = try positions(after: start, through: position)
    return try log.environment.read { (transaction) throws(StorageError) in
      try take(found, after: start, through: position, in: transaction)
      return known(at: position) ?? .none
    }
  }

  /// The same in a transaction of the writer, which has let the index catch up.
  func entries(
    knownAt position: Position, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> StruckEntries {
    if let known = known(at: position) { return known }
    let start = state.withLock(\.through)
    try take(positions(after: start, through: position), after: start, through: position, in: transaction)
    return known(at: position) ?? .none
  }

  private func positions(after start: Position, through last: Position) throws(StorageError) -> [UInt64] {
    try index.matches(Self.query, after: start.rawValue, through: last.rawValue, limit: .max)
  }

  /// The answer from what is kept; nil where the log must be asked.
  private func known(at position: Position) -> StruckEntries? {
    state.withLock { state in
      guard position <= state.through else { return nil }
      let newest = state.all.lines.last?.strike ?? .zero
      if position >= newest { return state.all }
      let count = state.all.lines.lowerBound { $0.strike > position }
      if state.past.lines.count != count { state.past = state.all.known(at: position) }
      return state.past
    }
  }

  private func take(
    _ found: [UInt64], after start: Position, through last: Position,
    in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) {
    var lines: [StrikeLine] = []
    for position in found {
      guard let leaf = try transaction.value(for: position, in: log.events) else { continue }
      if let line = try log.intact(StrikeLine(of: leaf, at: Position(rawValue: position))) { lines.append(line) }
    }
    state.withLock { state in
      // Another thread may have been here meanwhile.
      guard state.through < last, state.through >= start else { return }
      let fresh = lines.filter { $0.strike > state.through }
      if !fresh.isEmpty { state.all = StruckEntries(state.all.lines + fresh) }
      state.through = last
    }
  }
}
