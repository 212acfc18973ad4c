import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// A long history in which people, trainings, sessions and days repeat, so that only the log grows.
///
/// Of ten events five are records of presence, one is an explanation, one a payment of a benefit and its reversal in
/// turn, and three are raw events that no view knows. All people are synthetic.
struct LongHistory {
  static let programme = "aktywna-lodz"
  static let firstDay: Int32 = 17_563
  private static let people = 70
  private let participants: [ParticipantID]

  init() {
    participants = (1...UInt64(Self.people)).map { ParticipantID(high: $0, low: $0) }
  }

  /// The events from one number on; the first of all is the charter.
  func events(_ range: Range<Int>) -> [NewEvent] { range.map(event) }

  private func event(_ number: Int) -> NewEvent {
    if number == 0 {
      let charter = ProgrammeChartered.with {
        $0.programme = Self.programme
        $0.charter = BundledCharter.aktywnaLodz.json
      }
      return charter.event(on: Day(rawValue: Self.firstDay), actor: "scale")
    }
    let day = Day(rawValue: Self.firstDay + Int32(number / 500 % 700))
    let participant = participants[number / 10 % Self.people]
    switch number % 10 {
    case 0..<5: return presence(number, participant).event(on: day, actor: "trainer-1")
    case 5: return explanation(number, participant).event(on: day, actor: "sw-1")
    case 6: return payment(number, participant).event(on: day, actor: "clerk-1")
    default:
      return NewEvent(
        type: "raw-\(number % 10)", tags: ["case:\(number / 10 % 5_000)", "desk:\(number % 7)"], effectiveOn: day,
        payload: Array("{\"number\":\(number)}".utf8))
    }
  }

  private func presence(_ number: Int, _ participant: ParticipantID) -> PresenceRecorded {
    PresenceRecorded.with {
      $0.participant = participant
      $0.programme = Self.programme
      $0.session = "session-\(number / 10 % 400)"
      $0.training = "training-\(number % 5)"
      $0.kind = "vocational-training"
      $0.status = number % 10 == 4 ? .absent : .present
      $0.minutes = number % 10 == 4 ? 0 : 90
      $0.sessionMinutes = 90
    }
  }

  /// Explains the absence recorded just before, so that open absences do not pile up.
  private func explanation(_ number: Int, _ participant: ParticipantID) -> AbsenceExplained {
    AbsenceExplained.with {
      $0.participant = participant
      $0.programme = Self.programme
      $0.session = "session-\(number / 10 % 400)"
      $0.training = "training-4"
      $0.kind = "vocational-training"
      $0.minutes = 90
      $0.to = number % 20 == 5 ? .excused : .unexcused
    }
  }

  private func payment(_ number: Int, _ participant: ParticipantID) -> BenefitPaid {
    BenefitPaid.with {
      $0.participant = participant
      $0.programme = Self.programme
      $0.decision = "decision-\(number / 10 % Self.people)"
      $0.task = "own"
      $0.line = "benefits"
      $0.amounts.totalGrosze = 41_800
      $0.amounts.ownContributionGrosze = 41_800
    }
  }
}
