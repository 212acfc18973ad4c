import EventLedgerTesting
import Synchronization
import TestSupport
import Testing

@testable import EventLedger

@Suite("Views leave out what is struck as known at their position, and nothing else")
struct StruckViewTests {
  @Test("every view equals the fold of what stands, from memory, from the ladder and rebuilt", arguments: 1...6)
  func viewsEqualTheFoldOfWhatStands(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("l", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: seed)
    for stage in 0..<3 {
      try await StrikeHistory.append(to: ledger, &random, rounds: 4)
      let history = try StrikeHistory(ledger)
      if stage == 1 { _ = try ledger.rebuild([TagTally(), TypeTrail()]) }
      for _ in 0..<2 {
        try expectViews(of: TagTally(), in: ledger, history, seed: seed)
        try expectViews(of: TypeTrail(), in: ledger, history, seed: seed)
      }
      #expect(try isEqual(ledger.checkSavedStates(of: TagTally())))
      #expect(try isEqual(ledger.checkSavedStates(of: TypeTrail())))
    }
    ledger.close()
  }

  private func expectViews<P: Projection>(
    of projection: P, in ledger: Ledger, _ history: StrikeHistory, seed: UInt64
  ) throws {
    let head = try ledger.head().rawValue
    for known in Array(stride(from: 0, through: head, by: 7)) + [head] {
      let standing = history.standing(at: Position(rawValue: known))
      for day in [nil, Day(rawValue: 17_004), Day(rawValue: 16_990)] {
        let expected = try history.digest(
          of: projection, over: standing.filter { $0.effectiveOn <= day ?? $0.effectiveOn })
        let view = try ledger.view(
          projection, at: ViewPoint(known: .position(Position(rawValue: known)), effectiveOn: day))
        #expect(
          projection.digest(of: view.state) == expected,
          "\(projection.name) known at \(known) on \(String(describing: day)), seed \(seed)")
      }
    }
  }

  private func isEqual(_ check: SavedStateCheck) -> Bool {
    if case .equal = check { true } else { false }
  }

  @Test("one, two and three cores give one digest, with saved states and without, and it is that of the ladder")
  func coresAgree() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("cores", eventsPerSavedState: 512)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<10 { try await ledger.append(sampleHistory(&random, count: 4_000)) }
    for _ in 0..<10 {
      let positions = Set((0..<40).map { _ in UInt64.random(in: 1...40_000, using: &random) })
      let standing = positions.filter { (try? ledger.strikes().strike(of: Position(rawValue: $0))) == .some(nil) }
      try await ledger.strike(standing.sorted().map { Strike(of: Position(rawValue: $0)) })
    }
    let viewed = TagTally().digest(of: try ledger.view(TagTally()).state)
    let plain = try StrikeHistory(ledger)
    #expect(try plain.digest(of: TagTally(), over: plain.standing(struck: ledger.strikes())) == viewed)
    for savesStates in [true, false] {
      for cores in 1...3 {
        let report = try ledger.rebuild([TagTally()], options: RebuildOptions(cores: cores, savesStates: savesStates))
        #expect(report.digests["tag-tally"] == viewed, "\(cores) cores, saving \(savesStates)")
      }
    }
    ledger.close()
  }

  @Test("after a strike the ladder is made good once; states known before it stay in use")
  func ladderIsMadeGoodOnce() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("once", eventsPerSavedState: 64)
    try await ledger.append((0..<2_048).map { _ in sampleEvent("added", []) })
    let counted = CountedFold()
    _ = try ledger.rebuild([counted])
    try await ledger.strike([Strike(of: 100)])
    ledger.cache.removeAll()
    counted.folded.store(0, ordering: .relaxed)
    #expect(try ledger.view(counted).state == [2_047])
    #expect(counted.folded.load(ordering: .relaxed) <= 2_048 - 64, "the states before the struck entry are used")
    counted.folded.store(0, ordering: .relaxed)
    #expect(try ledger.view(counted).state == [2_047])
    #expect(counted.folded.load(ordering: .relaxed) == 0, "the second view folds nothing")
    ledger.cache.removeAll()
    #expect(try ledger.view(counted, at: ViewPoint(known: .position(2_048))).state == [2_048])
    #expect(counted.folded.load(ordering: .relaxed) <= 64, "a view from before the strike uses the states of then")
    ledger.close()
  }

  @Test("strike after strike leaves a bounded number of saved states")
  func ladderIsBounded() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("bounded", eventsPerSavedState: 8)
    try await ledger.append((0..<256).map { _ in sampleEvent("added", []) })
    let counted = CountedFold()
    for position in 1...40 as ClosedRange<UInt64> {
      try await ledger.strike([Strike(of: Position(rawValue: position))])
      ledger.cache.removeAll()
      #expect(try ledger.view(counted).state == [256 - Int(position)])
    }
    let saved = try #require(ledger.savedStates)
    let ladder = try #require(saved.ladder(for: counted))
    #expect(try saved.file.rungHeads(on: ladder).count <= 5 * (296 / 8 + 1))
    ledger.close()
  }
}

/// Counts events, and how many were folded.
private final class CountedFold: Projection {
  let folded = Atomic(0)
  let name = "counted"
  let version = 1
  let query = Query(types: ["added"])

  func initialState() -> [Int] { [0] }
  func apply(_ event: borrowing EventView, to state: inout [Int]) throws(LedgerError) {
    folded.add(1, ordering: .relaxed)
    state[0] += 1
  }
}

extension StrikeHistory {
  fileprivate func digest<P: Projection>(of projection: P, over standing: [Event]) throws -> String {
    projection.digest(of: try state(of: projection, over: standing))
  }

  fileprivate func standing(struck: StruckEntries) -> [Event] {
    let left = Set(struck.positions)
    return events.filter { $0.strikes == nil && !left.contains($0.position) }
  }
}
