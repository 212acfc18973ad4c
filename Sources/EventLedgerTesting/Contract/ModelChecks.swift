import EventLedger

extension EventStoreContract {
  static let modelChecks: [Check] = [
    Check("random queries, ranges and conditions are answered as by looking at every event") { make in
      for seed in 1...12 as ClosedRange<UInt64> {
        try await compareWithModel(try make(FixedClock(contractTime)), seed: seed)
      }
    }
  ]

  /// Appends random events and asks random questions; the in-memory store is the plain reading of the contract.
  private static func compareWithModel(_ store: any EventStore, seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let model = InMemoryEventStore(clock: FixedClock(contractTime))
    for _ in 0..<60 {
      var events = (0..<Int.random(in: 1...8, using: &random)).map { _ in randomEvent(&random) }
      if let strike = try randomStrike(in: model, &random) { events.insert(strike, at: 0) }
      let condition =
        Bool.random(using: &random)
        ? AppendCondition(
          failIfEventsMatch: randomQuery(&random), after: try randomPosition(upTo: store.head(), &random)) : nil
      let outcomes = (await outcome(store, events, condition), await outcome(model, events, condition))
      try expect(outcomes.0, equals: outcomes.1, "append with seed \(seed) under \(String(describing: condition))")
      let query = randomQuery(&random)
      let head = try store.head()
      let range = ReadRange(
        after: randomPosition(upTo: head, &random), before: randomPosition(upTo: head, &random).next.next,
        limit: Bool.random(using: &random) ? .max : Int.random(in: 0...5, using: &random),
        backwards: Bool.random(using: &random),
        effectiveThrough: Bool.random(using: &random) ? nil : Day(rawValue: contractDay.rawValue + 2),
        leavesOutStruck: Bool.random(using: &random),
        strikesKnownAt: Bool.random(using: &random) ? nil : randomPosition(upTo: head, &random))
      try expect(
        store.events(query, in: range).map(Seen.init), equals: model.events(query, in: range).map(Seen.init),
        "read with seed \(seed) of \(query) in \(range)")
    }
  }

  private struct Seen: Equatable {
    let position: Position
    let struckAt: Position?

    init(_ event: Event) { (position, struckAt) = (event.position, event.struckAt) }
  }

  /// Now and then a strike of any entry, which may be a strike or struck already.
  private static func randomStrike(in model: some EventStore, _ random: inout SeededGenerator) throws -> NewEvent? {
    let head = try model.head()
    guard head > .zero, Int.random(in: 0..<3, using: &random) == 0 else { return nil }
    return try model.strike(of: Position(rawValue: UInt64.random(in: 1...head.rawValue, using: &random)))
  }

  private static func outcome(
    _ store: any EventStore, _ events: [NewEvent], _ condition: AppendCondition?
  ) async -> Result<AppendReceipt, LedgerError> {
    do throws(LedgerError) {
      return .success(try await store.append(events, condition: condition))
    } catch {
      return .failure(error)
    }
  }

  private static func randomEvent(_ random: inout SeededGenerator) -> NewEvent {
    NewEvent(
      type: "type-\(Int.random(in: 0..<6, using: &random))",
      tags: (0..<Int.random(in: 0...3, using: &random)).map { _ in "tag:\(Int.random(in: 0..<9, using: &random))" },
      effectiveOn: Day(rawValue: contractDay.rawValue + Int32.random(in: -3...6, using: &random)))
  }

  private static func randomQuery(_ random: inout SeededGenerator) -> Query {
    Query(
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Query.Item(
          types: (0..<Int.random(in: 0...2, using: &random)).map { _ in
            "type-\(Int.random(in: 0..<7, using: &random))"
          },
          tags: (0..<Int.random(in: 0...2, using: &random)).map { _ in "tag:\(Int.random(in: 0..<10, using: &random))" }
        )
      })
  }

  private static func randomPosition(upTo head: Position, _ random: inout SeededGenerator) -> Position {
    Position(rawValue: UInt64.random(in: 0...head.rawValue, using: &random))
  }
}
