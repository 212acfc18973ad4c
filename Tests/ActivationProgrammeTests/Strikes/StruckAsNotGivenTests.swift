import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme

/// A history with strikes and what leans on them gives what one gives in which those commands were never given.
///
/// There are 32 histories, and 2,000 with `KRONIKA_LONG=1`.
@Suite("Struck is as if not given", .timeLimit(.minutes(60)))
struct StruckAsNotGivenTests {
  private static let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"
  private static let programme = "aktywizacja-rewitalizacja"

  @Test("the three views are those of the commands that were not struck", arguments: 0..<8)
  func views(lot: UInt64) async throws {
    let histories: UInt64 = Self.isLong ? 250 : 4
    for seed in lot * histories..<(lot + 1) * histories { try await compare(seed: seed + 1) }
  }

  private func compare(seed: UInt64) async throws {
    let world = try await StrikeWorld(.quotas(3, 2))
    var clerk = RandomClerk(seed: seed, people: 6)
    var random = SeededGenerator(seed: seed ^ 0x57)
    var given: [(command: ProgrammeCommand, positions: [Position])] = []
    for number in 0..<45 {
      var command = clerk.next()
      command.id = EventID(high: 0x4000, low: 0b10 << 62 | UInt64(number))
      guard case .recorded(let positions, _) = try await world.recorder.record(command, at: StrikeWorld.now) else {
        continue
      }
      given.append((command, positions))
      if number > 21, number % 8 == 0 { try await strike(one: &random, given, in: world) }
    }
    let struck = Set(try world.struck)
    let left = given.filter { !$0.positions.allSatisfy(struck.contains) }
    #expect(left.allSatisfy { struck.isDisjoint(with: $0.positions) }, "seed \(seed): half a command is struck")
    let fresh = try await StrikeWorld(.quotas(3, 2))
    for (command, _) in left {
      let outcome = try await fresh.recorder.record(command, at: StrikeWorld.now)
      guard case .recorded = outcome else {
        Issue.record("seed \(seed): \(outcome) without what was struck: \(command.json)")
        return
      }
    }
    let (with, without) = (try world.views(Self.programme), try fresh.views(Self.programme))
    for (one, other) in zip(with, without) where one != other {
      Issue.record("seed \(seed): struck \(struck.sorted())\n\(one)\n\(other)")
    }
  }

  private func strike(
    one random: inout SeededGenerator, _ given: [(command: ProgrammeCommand, positions: [Position])],
    in world: StrikeWorld
  ) async throws {
    let standing = given.flatMap(\.positions).filter { (try? world.ledger.strikes().strike(of: $0)) == .some(nil) }
    guard let position = standing.randomElement(using: &random) else { return }
    let command = ProgrammeCommand(
      programme: Self.programme, on: Day(rawValue: 19_000), actor: "clerk",
      StrikeEntries.with {
        $0.entries = [.with { $0.position = Int(position.rawValue) }]
        $0.reason = .wrongValue
        $0.andWhatLeansOnIt = true
      })
    _ = try await world.recorder.record(command, at: StrikeWorld.now)
  }
}
