extension StruckEntries {
  /// Whether an entry that matches a condition's query counts against it: it stands, and is no strike.
  ///
  /// A strike counts as itself only where the query means every entry or names strikes; by its tags it would stand in
  /// the way of those who take the place of what was struck.
  package func counts(_ position: Position, under query: Query) -> Bool {
    guard !isEmpty else { return true }
    guard strike(of: position) == nil else { return false }
    return !isStrike(position) || query.matchesAll || query.types.contains { $0.hasSameBytes(as: Strike.eventType) }
  }

  /// The strikes after a position, each with the entry that it takes away or, as a strike of a strike, brings back,
  /// where that entry was known at the position.
  package func changes(after position: Position) -> [(strike: Position, entry: Position)] {
    let first = lines.lowerBound { $0.strike > position }
    return lines[first...].compactMap { line in
      var entry = line.struck
      while let earlier = self.line(of: entry) { entry = earlier.struck }
      return entry <= position ? (line.strike, entry) : nil
    }
  }

  /// Why an append may not strike what it strikes; nil where it may.
  ///
  /// - Parameter type: The type of the entry at a position up to the head.
  package func refusal<E: Error>(
    of strikes: [Position?], head: Position, type: (Position) throws(E) -> String
  ) throws(E) -> StrikeRefusal? {
    var seen: Set<Position> = []
    for case let position? in strikes {
      guard position > .zero, position <= head else { return .noEntry(position, head: head) }
      let type = try type(position)
      if Strike.unstrikableTypes.contains(where: { $0.hasSameBytes(as: type) }) {
        return .notStrikable(position, type: type)
      }
      if let strike = strike(of: position) { return .alreadyStruck(position, by: strike) }
      if !seen.insert(position).inserted { return .alreadyStruck(position, by: head.next) }
    }
    return nil
  }
}
