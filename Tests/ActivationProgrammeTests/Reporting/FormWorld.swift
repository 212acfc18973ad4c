import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// Three synthetic participants in events written by hand; PESEL numbers are published samples of the form.
struct FormWorld {
  static let programme = "aktywna-lodz"
  static let anna = ParticipantID(high: 0x0000_0000_0000_4001, low: 0x8000_0000_0000_000a)
  static let jan = ParticipantID(high: 0x0000_0000_0000_4002, low: 0x8000_0000_0000_000b)
  static let ewa = ParticipantID(high: 0x0000_0000_0000_4003, low: 0x8000_0000_0000_000c)

  private(set) var script = ViewScript()

  /// Anna is complete and has left, Jan still takes part, of Ewa the status is not recorded.
  init() throws {
    let charter = ProgrammeChartered.with {
      $0.programme = Self.programme
      $0.charter = BundledCharter.aktywnaLodz.json
    }
    try script.add(charter, on: "2018-02-01")
    for (person, day) in [(Self.anna, "2018-03-05"), (Self.jan, "2018-03-12"), (Self.ewa, "2018-04-03")] {
      let enrolled = ParticipantEnrolled.with { ($0.participant, $0.programme) = (person, Self.programme) }
      try script.add(enrolled, on: "2018-03-01")
      let first = try Day(parsing: day)
      let fixed = ParticipationStartFixed.with {
        ($0.participant, $0.programme, $0.toDay) = (person, Self.programme, first)
      }
      try script.add(fixed, on: day)
    }
    try addStatus()
    try addSupport()
    try addLeaving()
  }

  private mutating func addStatus() throws {
    let whole = EntryStatus.with {
      ($0.sex, $0.ageYears, $0.education) = (.female, 16, .lowerSecondary)
      ($0.labourStatus, $0.labourDetail) = (.inactive, .notInEducationOrTraining)
      ($0.disability, $0.foreignBackground, $0.homeless) = (.refused, .no, .no)
      ($0.otherDisadvantage, $0.degurba, $0.thirdCountry, $0.minority) = (.yes, 1, .no, .no)
    }
    let recorded = EntryStatusRecorded.with {
      ($0.participant, $0.programme, $0.status) = (Self.anna, Self.programme, whole)
    }
    try script.add(recorded, on: "2018-03-05")
    let corrected = EntryStatusCorrected.with {
      ($0.participant, $0.programme, $0.from, $0.to) = (Self.anna, Self.programme, whole, whole)
      $0.to.education = .upperSecondary
    }
    try script.add(corrected, on: "2018-03-05")
    let incomplete = EntryStatusRecorded.with {
      ($0.participant, $0.programme) = (Self.jan, Self.programme)
      ($0.status.sex, $0.status.labourStatus) = (.male, .registeredUnemployed)
    }
    try script.add(incomplete, on: "2018-03-12")
  }

  private mutating func addSupport() throws {
    let counselling = CareerCounsellingHeld.with {
      ($0.participant, $0.programme, $0.support, $0.kind, $0.minutes) =
        (Self.anna, Self.programme, "c-1", "career-counselling", 60)
    }
    try script.add(counselling, on: "2018-03-05")
    for (session, day, minutes) in [("s-1", "2018-03-12", 180), ("s-2", "2018-03-19", 120), ("s-3", "2018-03-26", 0)] {
      let present = PresenceRecorded.with {
        ($0.participant, $0.programme, $0.session) = (Self.anna, Self.programme, session)
        ($0.training, $0.kind, $0.minutes, $0.sessionMinutes) = ("kis-1", "social-reintegration", minutes, 180)
      }
      try script.add(present, on: day)
    }
    let given = SupportGiven.with {
      ($0.participant, $0.programme, $0.support, $0.kind, $0.minutes) =
        (Self.jan, Self.programme, "w-1", "streetworking", 30)
    }
    try script.add(given, on: "2018-03-12")
    // A support that was recorded in error does not count.
    let wrong = SupportCorrected.with {
      ($0.participant, $0.programme, $0.support, $0.kind) = (Self.jan, Self.programme, "w-2", "social-work")
      ($0.fromMinutes, $0.toMinutes) = (60, 0)
    }
    let mistaken = SupportGiven.with {
      ($0.participant, $0.programme, $0.support, $0.kind, $0.minutes) =
        (Self.jan, Self.programme, "w-2", "social-work", 60)
    }
    try script.add(mistaken, on: "2018-03-10")
    try script.add(wrong, on: "2018-03-10")
  }

  private mutating func addLeaving() throws {
    let removed = ParticipantRemoved.with { ($0.participant, $0.programme) = (Self.anna, Self.programme) }
    try script.add(removed, on: "2018-05-01")
    let revoked = LeavingRevoked.with { ($0.participant, $0.programme) = (Self.anna, Self.programme) }
    try script.add(revoked, on: "2018-05-01")
    let completed = ParticipationCompleted.with { ($0.participant, $0.programme) = (Self.anna, Self.programme) }
    try script.add(completed, on: "2018-06-29")
    let situations: [(Outcome, String)] = [
      (.seekingWork, "2018-07-02"), (.socialProgress, "2018-07-02"),
      // Beyond four weeks after leaving: not the situation on leaving.
      (.tookJob, "2018-09-01"),
    ]
    for (outcome, day) in situations {
      let recorded = OutcomeRecorded.with {
        ($0.participant, $0.programme, $0.outcome) = (Self.anna, Self.programme, outcome)
      }
      try script.add(recorded, on: day)
    }
    let examination = QualificationGained.with { ($0.participant, $0.programme) = (Self.anna, Self.programme) }
    try script.add(examination, on: "2018-07-10")
  }

  func store() async throws -> InMemoryEventStore {
    let clock = FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15")))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(script.events)
    return store
  }

  /// What a vault would hold of them.
  static let personal: [ParticipantID: [String: String]] = [
    anna: [
      "given_names": "Anna", "family_name": "Przykładowa; \"od testów\"", "pesel": "02211307589",
      "citizenship": "polish", "town": "Łódź", "street": "Księży Młyn", "building": "14", "flat": "3",
      "postal_code": "90-345", "telephone": "+48 600 000 000", "email": "anna@example.org",
    ],
    jan: [
      "given_names": "Jan", "family_name": "Testowy", "no_pesel": "not-known", "town": "Nigdzie",
      "postal_code": "12345", "email": "żółw@example.org",
    ],
  ]
}
