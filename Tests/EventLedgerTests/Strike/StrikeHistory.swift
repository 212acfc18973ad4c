import EventLedger
import EventLedgerTesting

/// A history with strikes, and what is struck at each position as one would find it by hand.
struct StrikeHistory {
  let events: [Event]
  private let leaves: [[UInt8]]

  /// Appends a random history to a ledger: stretches of events, strikes of any age, strikes of strikes.
  static func append(to ledger: Ledger, _ random: inout SeededGenerator, rounds: Int = 12) async throws {
    for _ in 0..<rounds {
      try await ledger.append(sampleHistory(&random, count: Int.random(in: 1...24, using: &random)))
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let position = Position(rawValue: UInt64.random(in: 1...(try ledger.head().rawValue), using: &random))
        _ = try? await ledger.strike([Strike(of: position)])
      }
    }
  }

  init(_ ledger: Ledger) throws {
    events = try ledger.events()
    var leaves: [[UInt8]] = []
    try ledger.read { (event) throws(LedgerError) in
      leaves.append(event.leaf.copied())
      return .continue
    }
    self.leaves = leaves
  }

  /// The events known at a position that stand there, without strikes: looked up entry by entry.
  func standing(at known: Position) -> [Event] {
    let seen = events.prefix(Int(known.rawValue))
    let strikes = seen.filter { $0.strikes != nil }
    func isStruck(_ position: Position) -> Bool {
      strikes.contains { $0.strikes == position && !isStruck($0.position) }
    }
    return seen.filter { $0.strikes == nil && !isStruck($0.position) }
  }

  /// The state of a projection over some events, in a ledger that holds nothing else.
  func state<P: Projection>(of projection: P, over standing: [Event]) throws -> P.State {
    var state = projection.initialState()
    let types = projection.query.types
    for event in standing where projection.query.matches(type: event.type, tags: event.tags) {
      try leaves[Int(event.position.rawValue) - 1].withRawSpan { (leaf) throws(LedgerError) in
        let view = try EventView(position: event.position, leaf: leaf, kind: types.firstIndex(of: event.type) ?? -1)
        try projection.apply(view, to: &state)
      }
    }
    return state
  }
}
