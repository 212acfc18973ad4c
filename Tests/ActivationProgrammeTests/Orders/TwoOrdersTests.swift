import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme

/// 200 histories, 2,000 in the long form.
private let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"
private let lanes = UInt64(8)
private let length = isLong ? 60 : 36
private let histories = UInt64(isLong ? 2_000 : 200) / lanes

@Suite("The order of recording does not matter")
struct TwoOrdersTests {
  @Test("two accepted orders of the same facts give the same figures for every day", arguments: 0..<lanes)
  func twoOrders(lane: UInt64) async throws {
    var compared = 0
    for number in 0..<histories {
      let seed = lane * 10_000 + number
      var random = SeededGenerator(seed: seed ^ 0xabcd)
      let first = try AcceptedHistory(seed: seed, commands: length)
      let other = try first.reordered(&random)
      guard let same = try first.reduced(to: other) else { continue }
      compared += same.steps.map(\.place) == other.steps.map(\.place) ? 0 : 1
      let days = same.days(atMost: isLong ? 1_000 : 5, &random)
      let (left, right) = (try await same.figures(on: days), try await other.figures(on: days))
      for (index, day) in days.enumerated() {
        let (a, b) = (left[index].withoutNumbers, right[index].withoutNumbers)
        guard a != b else { continue }
        Issue.record("seed \(seed) on \(day):\n\(a.difference(from: b))")
        break
      }
    }
    #expect(compared * 10 >= Int(histories) * 7, "\(compared) of \(histories) histories in two orders")
  }

  @Test("the histories hold late and corrected facts of many kinds")
  func reach() throws {
    var types: [String: Int] = [:]
    for seed in UInt64(0)..<40 {
      for event in try AcceptedHistory(seed: seed, commands: length).events { types[event.type, default: 0] += 1 }
    }
    for type in [
      UnitAssigned.type, EligibilityConfirmed.type, EligibilityRefused.type, ParticipantEnrolled.type,
      ParticipantResigned.type, ParticipationCompleted.type, LeavingRevoked.type, PlacedOnReserveList.type,
      SupportPlanned.type, SupportEnded.type, TrainingChosen.type, TrainingChoiceChanged.type, PresenceRecorded.type,
      PresenceCorrected.type,
      AbsenceExplained.type, AbsenceExplanationChanged.type, CharterAmended.type, SessionHeld.type,
      SupportCorrected.type,
      BenefitPaid.type, BenefitReversed.type, BudgetAmended.type, ExpenditureRecorded.type, TakenOffReserveList.type,
    ] { #expect(types[type] ?? 0 > 0, "\(type)") }
  }
}
