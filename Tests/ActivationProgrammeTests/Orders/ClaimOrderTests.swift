import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

/// What was recorded between two commands about claims comes in another order.
///
/// What a claim takes up depends on what was known when it was submitted, and an approval on the claim that it found. So
/// the commands about claims keep their places.
@Suite("Claims and costs do not depend on the order of recording")
struct ClaimOrderTests {
  @Test(
    "what was recorded between two commands about claims comes to the same in another order",
    arguments: UInt64(1)...6)
  func twoOrders(seed: UInt64) async throws {
    var world = DecisionWorld(try CharteredStart.of(.single(2)))
    var clerk = MoneyClerk(seed: seed)
    try world.given(BenefitRows.budget)
    var lines: [String] = []
    for _ in 0..<120 { if let line = try clerk.giveNext(to: &world) { lines.append(line) } }
    var other = DecisionWorld(try CharteredStart.of(.single(2)))
    try other.given(BenefitRows.budget)
    var random = SeededGenerator(seed: seed)
    var moved = 0
    for stretch in Self.stretches(lines) {
      let taken = try Self.giveShuffled(stretch, to: &other, &random)
      moved += zip(taken, stretch).count { $0 != $1 }
    }
    #expect(moved > 10, "seed \(seed): too little came in another order")
    let left = try await Self.outcome(world.events)
    let right = try await Self.outcome(other.events)
    #expect(left.count > 10)
    for (one, two) in zip(left, right) where one != two {
      Issue.record("seed \(seed): \(one), in the other order \(two)")
    }
    #expect(left.count == right.count)
  }

  @Test("another amount of one cost is seen")
  func seen() async throws {
    var world = DecisionWorld(try CharteredStart.of(.single(2)))
    try world.given(BenefitRows.budget)
    let cost = { (total: String) in
      Line.plain(
        "record-expenditure", "2018-03-05", #""document":"i-1","task":"t-1","line":"training","total":"\#(total)""#)
    }
    var other = world
    try world.given(cost("10.00"))
    try other.given(cost("10.01"))
    let (one, two) = (try await Self.outcome(world.events), try await Self.outcome(other.events))
    #expect(one != two)
  }

  /// Each command about claims alone, and what stands between two of them.
  private static func stretches(_ lines: [String]) -> [[String]] {
    var stretches: [[String]] = [[]]
    for line in lines {
      if line.contains("claim") || line.contains("approval") {
        stretches += [[line], []]
      } else {
        stretches[stretches.count - 1].append(line)
      }
    }
    return stretches
  }

  /// Gives all lines of a stretch in a random order in which each is taken.
  private static func giveShuffled(
    _ stretch: [String], to world: inout DecisionWorld, _ random: inout SeededGenerator
  ) throws -> [String] {
    for _ in 0..<20 {
      var (trial, left, taken) = (world, Array(stretch.enumerated()).shuffled(using: &random), [String]())
      while let index = try left.indices.first(where: { index in
        let mayGo = !left.contains { $0.offset < left[index].offset && areTied($0.element, left[index].element) }
        guard mayGo, case .success = try trial.decide(left[index].element) else { return false }
        return true
      }) {
        let line = left.remove(at: index).element
        try trial.given(line)
        taken.append(line)
      }
      if left.isEmpty {
        world = trial
        return taken
      }
    }
    for line in stretch { try world.given(line) }
    return stretch
  }

  /// Whether one of two lines must stay the first: they are about one cost, tranche or return, where the last word counts
  /// as all of them are effective on the day of the fact, or a return leaves the choice of the costs to what is known.
  private static func areTied(_ one: String, _ two: String) -> Bool {
    if [one, two].contains(where: { $0.contains("refund") && !$0.contains("reference") }) { return true }
    return !names(in: one).isDisjoint(with: names(in: two))
  }

  /// The documents, tranches and returns that a line names.
  private static func names(in line: String) -> Set<Substring> {
    Set(line.matches(of: /"(?:document|reference|tranche|refund)":"([^"]+)"/).map(\.output.1))
  }

  /// The state of every cost, the lines of every claim, and the budget, in words that tell no position.
  static func outcome(_ events: [NewEvent]) async throws -> [String] {
    var words: [String] = []
    for (item, cost) in try CostStateTests.costs(events).all {
      words += CostState.allCases.map { "\(item) \($0) \(cost[$0])" }
    }
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: Day(rawValue: 19_000))))
    _ = try await store.append(events)
    let report = try BudgetProjection().replay(store).report(programme: "aktywna-lodz", at: ReportPoint(position: 1))
    words.append("total \(report.total)")
    words.append("tranches \(report.tranches)")
    return words.sorted()
  }
}
