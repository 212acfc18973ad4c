import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("Random histories")
struct RandomHistoryTests {
  private static let quotas = ["inactive": 3, "unemployed": 2]

  private static func history(seed: UInt64, commands: Int) throws -> (events: [NewEvent], names: Set<String>) {
    var world = DecisionWorld(try CharteredStart.of(.quotas(3, 2)))
    var clerk = RandomClerk(seed: seed, people: 9)
    for _ in 0..<commands {
      let command = clerk.next()
      do throws(Refusal) { try command.check() } catch {
        Issue.record("seed \(seed): a malformed command: \(error)")
      }
      if case .success(let events) = try world.decide(command) { world.take(events) }
    }
    return (world.events, Set(world.events.map(\.type)))
  }

  @Test("no sequence of commands breaks an invariant that a naive model sees", arguments: UInt64(1)...16)
  func invariants(seed: UInt64) throws {
    let (events, _) = try Self.history(seed: seed, commands: 500)
    var model = try NaiveModel(events)
    model.checkAll(quotas: Self.quotas)
    #expect(model.broken.isEmpty, "seed \(seed): \(model.broken.prefix(5))")
  }

  @Test("the histories reach what they are to test")
  func reach() throws {
    var types: [String: Int] = [:]
    for seed in UInt64(1)...4 {
      for event in try Self.history(seed: seed, commands: 500).events { types[event.type, default: 0] += 1 }
    }
    for type in [
      ParticipantEnrolled.type, ParticipantResigned.type, ParticipationCompleted.type, LeavingRevoked.type,
      PlacedOnReserveList.type, TakenOffReserveList.type, ParticipationStartFixed.type, SupportCorrected.type,
      EnrolmentRevoked.type, SessionCorrected.type, HeldSessionCancelled.type, PresenceAdjusted.type,
      PresenceRecorded.type, PresenceCorrected.type, AbsenceExplained.type, AbsenceExplanationChanged.type,
      BenefitPaid.type, BenefitReversed.type, ExpenditureRecorded.type, ClaimSubmitted.type,
    ] { #expect(types[type] ?? 0 > 2, "\(type): \(types)") }
  }
}
