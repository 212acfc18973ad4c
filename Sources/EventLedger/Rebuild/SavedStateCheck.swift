internal import LMDB

/// Whether the saved states of a view are what a replay from nothing gives.
public enum SavedStateCheck: Sendable, Hashable {
  /// All of them are; so many were compared.
  case equal(states: Int)
  /// They part from the replay.
  case parts(SavedStateDifference)
}

/// Where saved states and replay part.
public struct SavedStateDifference: Sendable, Hashable {
  /// How far the difference can be followed.
  public enum Cause: Sendable, Hashable {
    /// Going on from the saved state gives something else than going on from the replayed one, beginning with the
    /// event at the position: the projection keeps something that it does not encode.
    case incrementalPath(Position)
    /// The saved state is what a replay gives that leaves out the event at the position.
    case eventLeftOut(Position)
    /// No replay of the stretch gives the saved state: it was made by other code or changed afterwards.
    case savedStateAlone
  }

  /// The newest position at which saved and replayed state are equal.
  public var equalThrough: Position
  /// The position of the saved state that differs.
  public var differsAt: Position
  /// What can be said of the stretch between.
  public var cause: Cause

  /// The event to be shown; nil where none can be named.
  public var event: Position? {
    switch cause {
    case .incrementalPath(let position), .eventLeftOut(let position): position
    case .savedStateAlone: nil
    }
  }
}

extension Ledger {
  /// Replays from nothing and compares with each saved state of a projection, and with going on from each.
  ///
  /// On a difference it bisects the stretch since the last equal state to the first event where they part.
  /// `progress` is called at each saved state; answering false ends with `.cancelled`.
  public func checkSavedStates<P: Projection>(
    of projection: P, progress: (RebuildProgress) -> Bool = { _ in true }
  ) throws(LedgerError) -> SavedStateCheck {
    let head = try store.head()
    guard let saved = savedStates, let ladder = saved.ladder(for: projection) else { return .equal(states: 0) }
    let heads = try storage(saved.file.rungHeads(on: ladder)).filter { $0.position <= head }
    let all = try store.strikes(knownAt: head)
    let started = ContinuousClock().now
    var compared = 0
    for knowledge in Self.knowledge(of: heads, all, head: head) {
      let walk = SavedStateWalk(
        ledger: self, projection: projection, saved: saved, ladder: ladder, known: knowledge.known,
        struck: all.known(at: knowledge.known))
      let result = try walk.run(knowledge.heads) { position in
        progress(
          RebuildProgress(
            events: position.rawValue, total: head.rawValue, elapsed: started.duration(to: ContinuousClock().now)))
      }
      switch result {
      case .equal(let states): compared += states
      case .parts: return result
      }
    }
    return .equal(states: compared)
  }

  /// The saved states by what was known when they were folded: first of the present, then of the moments before a
  /// strike; a state of no such moment is used by no view.
  private static func knowledge(
    of heads: [RungHead], _ all: StruckEntries, head: Position
  ) -> [(known: Position, heads: [RungHead])] {
    var left = heads
    func taken(at known: Position) -> (known: Position, heads: [RungHead]) {
      let struck = all.known(at: known)
      let found = left.filter { $0.position <= known && $0.strikes == struck.mark(through: $0.position) }
      left.removeAll { found.contains($0) }
      return (known, found)
    }
    var knowledge = [taken(at: head)]
    for line in all.lines.reversed() where !left.isEmpty {
      let past = taken(at: line.strike.previous)
      if !past.heads.isEmpty { knowledge.append(past) }
    }
    return knowledge
  }
}
