import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

/// A history about money with strikes gives what one gives in which those commands were never given.
@Suite("Struck money is as if not given")
struct StruckMoneyTests {
  @Test("costs, claims and the budget are those of the commands that were not struck", arguments: UInt64(1)...4)
  func claims(seed: UInt64) async throws {
    let world = try await StrikeWorld()
    try await world.given([BenefitRows.budget])
    var clerk = MoneyClerk(seed: seed)
    var random = SeededGenerator(seed: seed ^ 0x57)
    var given: [(line: String, positions: [Position])] = []
    var strikes = 0
    for number in 0..<70 {
      let line = clerk.next()
      let outcome = try await world.recorder.record(line: line.utf8, number: 1, at: StrikeWorld.now)
      if case .recorded(let positions, _) = outcome, let first = positions.first {
        given.append((line, positions))
        clerk.took(try world.ledger.events(.all, in: ReadRange(after: first.previous, limit: 1))[0].type)
      }
      guard number % 6 == 5 else { continue }
      let struck = Set(try world.struck)
      let standing = given.flatMap(\.positions).filter { !struck.contains($0) }
      guard let position = standing.randomElement(using: &random) else { continue }
      if try await world.strike([position], StrikeWorld.along) == nil { strikes += 1 }
    }
    #expect(strikes > 0, "seed \(seed): nothing was struck")
    let struck = Set(try world.struck)
    let left = given.filter { !$0.positions.allSatisfy(struck.contains) }
    #expect(left.allSatisfy { struck.isDisjoint(with: $0.positions) }, "seed \(seed): half a command is struck")
    let fresh = try await StrikeWorld()
    try await fresh.given([BenefitRows.budget] + left.map(\.line))
    let events = { (world: StrikeWorld) in
      try world.ledger.events(.all, in: ReadRange().withoutStruck).map(\.asNew)
    }
    let (one, two) = (
      try await ClaimOrderTests.outcome(events(world)), try await ClaimOrderTests.outcome(events(fresh))
    )
    #expect(one.count > 5)
    for (with, without) in zip(one, two) where with != without {
      Issue.record("seed \(seed): \(with), without what was struck \(without)")
    }
    #expect(one.count == two.count)
    #expect(try world.views("aktywna-lodz") == fresh.views("aktywna-lodz"))
  }
}

extension Event {
  /// The event as it was given.
  fileprivate var asNew: NewEvent {
    NewEvent(
      type: type, tags: tags, effectiveOn: effectiveOn, payload: payload, schemaVersion: schemaVersion, actor: actor)
  }
}
