import Testing

@testable import ActivationProgramme

/// One-step corrections: what was written wrong is put right, and what leans on it stays right.
@Suite("Small histories with a correction")
struct CorrectionHistoryTests {
  @Test("give what would have been recorded without the mistake", arguments: sessions + contacts + results + venues)
  func figures(_ row: PeopleRow) async throws { try await row.check() }

  @Test("give the places and days of an enrolment without the mistake", arguments: enrolments)
  func places(_ row: PeopleRow) async throws { try await row.check() }

  private static let joined = Give.enrolled() + [Give.plan()]
  private static let long = joined + Give.held("k1", "2018-03-05", length: 240)

  private static let sessions: [PeopleRow] = [
    .init(
      "a session of 3 h that was written down as 4 h",
      long,
      [
        Give.present("k1", "2018-03-05", 180), Give.correct("k1", "2018-03-05", minutes: 180),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00", .toExplain: ""]),
    .init(
      "who was present throughout is present throughout the right length too",
      long,
      [
        Give.present("k1", "2018-03-05"), Give.correct("k1", "2018-04-01", minutes: 180),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00"]),
    .init(
      "a session that was longer: a part stays the part that it was",
      long,
      [
        Give.present("k1", "2018-03-05", 100), Give.correct("k1", "2018-03-06", minutes: 300),
      ], sees: [.attendance("kis-1"): "180 300 100 0 0 200 33.33", .toExplain: "k1 200 0"]),
    .init(
      "an excused absence has the right length, and stays excused",
      long,
      [
        Give.absent("k1", "2018-03-05"), Give.excuse("k1", "2018-03-07"),
        Give.correct("k1", "2018-03-08", minutes: 180),
      ], sees: [.attendance("kis-1"): "180 180 0 180 0 0 none"]),
    .init(
      "an absence explained after the correction is explained whole",
      long,
      [
        Give.absent("k1", "2018-03-05"), Give.correct("k1", "2018-03-06", minutes: 120),
        Give.excuse("k1", "2018-03-07"),
      ], sees: [.attendance("kis-1"): "180 120 0 120 0 0 none", .toExplain: ""]),
    .init(
      "a presence recorded after the correction is of the right length",
      long,
      [
        Give.correct("k1", "2018-03-05", minutes: 180), Give.present("k1", "2018-03-05"),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00"]),
    .init(
      "corrected twice, the last length holds",
      long,
      [
        Give.present("k1", "2018-03-05", 180), Give.correct("k1", "2018-03-05", minutes: 120),
        Give.correct("k1", "2018-03-06", minutes: 180),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00"]),
    .init(
      "what is so already is no correction", long, [Give.correct("k1", "2018-03-05", minutes: 240)],
      answers: ["nothing-changes"]),
    .init(
      "who led it is corrected alone",
      long,
      [
        Give.present("k1", "2018-03-05"), Give.correct("k1", "2018-03-05", trainer: "trainer-2"),
      ], sees: [.attendance("kis-1"): "180 240 240 0 0 0 100.00"]),
    .init(
      "a session that was not held yet is not corrected",
      joined, [Give.schedule("k1", "2018-03-05"), Give.correct("k1", "2018-03-05", minutes: 60)],
      answers: ["session-state"]),
    .init("no such session", joined, [Give.correct("k9", "2018-03-05", minutes: 60)], answers: ["unknown-session"]),
    .init(
      "a correction is not made before the day of what it corrects",
      long, [Give.correct("k1", "2018-03-04", minutes: 60)], answers: ["date-before"]),
    .init(
      "a session that was not held after all: nobody was there, and the next support begins participation",
      joined, Give.held("k1", "2018-03-05"), Give.held("k2", "2018-03-12"),
      [
        Give.present("k1", "2018-03-05"), Give.present("k2", "2018-03-12"), Give.cancelHeld("k1", "2018-03-13"),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00", .start: "2018-03-12"]),
    .init(
      "an absence from a session that was not held needs no explanation",
      joined, Give.held("k1", "2018-03-05"), Give.held("k2", "2018-03-12"),
      [
        Give.absent("k1", "2018-03-05"), Give.present("k2", "2018-03-12"), Give.cancelHeld("k1", "2018-03-13"),
      ], sees: [.attendance("kis-1"): "180 180 180 0 0 0 100.00", .toExplain: ""]),
    .init(
      "the only support falls away, and participation has not begun",
      joined, Give.held("k1", "2018-03-05"),
      [
        Give.present("k1", "2018-03-05"), Give.cancelHeld("k1", "2018-03-05"),
      ], sees: [.start: "none"]),
    .init(
      "a session is taken back once",
      joined, Give.held("k1", "2018-03-05"),
      [
        Give.cancelHeld("k1", "2018-03-05"), Give.cancelHeld("k1", "2018-03-05"),
      ],
      answers: ["session-state"]),
  ]

  private static let missed = joined + Give.held("k1", "2018-03-05") + [Give.absent("k1", "2018-03-05")]

  private static let contacts: [PeopleRow] = [
    .init(
      "one of two contacts was with somebody else",
      missed,
      [
        Give.contact("k1", "2018-03-06"), Give.contact("k1", "2018-03-07"),
        Give.revokeContact("k1", "2018-03-08", of: "2018-03-07"),
      ], sees: [.toExplain: "k1 180 1"]),
    .init(
      "with contacts of two days the command names one",
      missed,
      [
        Give.contact("k1", "2018-03-06"), Give.contact("k1", "2018-03-07"), Give.revokeContact("k1", "2018-03-08"),
      ], answers: ["several-days"]),
    .init("no contact is recorded", missed, [Give.revokeContact("k1", "2018-03-08")], answers: ["contact-missing"]),
    .init(
      "a contact is taken back once",
      missed,
      [
        Give.contact("k1", "2018-03-06"), Give.revokeContact("k1", "2018-03-08"),
        Give.revokeContact("k1", "2018-03-08"),
      ], answers: ["contact-missing"]),
  ]

  private static let left = Give.enrolled() + [Give.support("2018-03-05", "s1"), Give.complete("2018-06-01")]

  private static let results: [PeopleRow] = [
    .init(
      "a job of another person is no job",
      left,
      [
        Give.outcome("2018-06-10", .tookJob), Give.correctOutcome("2018-09-01"),
      ], sees: [.outcomes: ""]),
    .init(
      "the situation was another",
      left,
      [
        Give.outcome("2018-06-10", .tookJob), Give.correctOutcome("2018-09-01", to: .seekingWork),
      ], sees: [.outcomes: "2018-06-10 seeking-work –"]),
    .init(
      "a later finding on the same job takes the place of the first",
      left,
      [
        Give.outcome("2018-06-10", .tookJob, .met, form: .employmentContract),
        Give.outcome("2018-06-10", .tookJob, .notMet, form: .employmentContract),
      ], sees: [.outcomes: "2018-06-10 took-job not-met"]),
    .init(
      "two situations of a day are two",
      left,
      [
        Give.outcome("2018-06-10", .tookJob), Give.outcome("2018-06-10", .gainedQualification),
        Give.correctOutcome("2018-06-11", .tookJob),
      ], sees: [.outcomes: "2018-06-10 gained-qualification –"]),
    .init(
      "of two days the command names one",
      left,
      [
        Give.outcome("2018-06-10", .tookJob), Give.outcome("2018-06-12", .tookJob), Give.correctOutcome("2018-07-01"),
      ], answers: ["several-days"]),
    .init(
      "a situation is taken back once",
      left,
      [
        Give.outcome("2018-06-10", .tookJob), Give.correctOutcome("2018-07-01"), Give.correctOutcome("2018-07-01"),
      ], answers: ["outcome-missing"]),
    .init(
      "a qualification of another person",
      left,
      [
        Give.qualify("2018-06-02"), Give.qualify("2018-06-02", "waiter"),
        Give.revokeQualification("2018-06-09", "waiter"),
      ], sees: [.qualifications: "2018-06-02"]),
    .init(
      "no such qualification", left, [Give.qualify("2018-06-02"), Give.revokeQualification("2018-06-09", "waiter")],
      answers: ["qualification-missing"]),
    .init(
      "the same qualification of another day",
      left,
      [
        Give.qualify("2018-06-02"), Give.revokeQualification("2018-06-09", of: "2018-06-03"),
      ], answers: ["no-entry-of-day"]),
  ]

  private static let venues: [PeopleRow] = [
    .init(
      "a session in a closed venue is recorded, and said",
      [
        Give.close("2018-05-02", "2018-05-04"), Give.schedule("k1", "2018-05-04", venue: "hall"),
      ], answers: ["recorded venue-closed"]),
    .init(
      "open again from a day on",
      [
        Give.close("2018-05-02", "2018-05-04"), Give.reopen("2018-05-04"),
        Give.schedule("k1", "2018-05-04", venue: "hall"),
        Give.schedule("k2", "2018-05-03", venue: "hall"),
      ], answers: ["recorded", "recorded venue-closed"]),
    .init(
      "closed again later",
      [
        Give.close("2018-05-02", "2018-05-04"), Give.reopen("2018-05-02"), Give.close("2018-05-03", "2018-05-03"),
        Give.schedule("k1", "2018-05-03", venue: "hall"), Give.schedule("k2", "2018-05-04", venue: "hall"),
      ], answers: ["recorded venue-closed", "recorded"]),
    .init(
      "a venue that is not closed on the day", [Give.close("2018-05-02", "2018-05-04"), Give.reopen("2018-05-05")],
      answers: ["venue-not-closed"]),
    .init("a venue of which nothing is known", [Give.reopen("2018-05-05")], answers: ["venue-not-closed"]),
  ]

  private static let enrolments: [PeopleRow] = [
    .init(
      "enrolled a week too late: the support of the days between begins participation",
      Give.enrolled(on: "2018-03-08"),
      [
        Give.support("2018-03-05", "s1", kind: "streetworking"), Give.support("2018-03-12", "s2"),
        Give.correctEnrolment("2018-03-20", to: "2018-03-01"),
      ], sees: [.stay: "2018-03-01 open", .start: "2018-03-05", .taken(on: "2018-03-01"): "1"]),
    .init(
      "enrolled a week too early",
      Give.enrolled(on: "2018-03-01"),
      [
        Give.support("2018-03-12", "s1"), Give.correctEnrolment("2018-03-20", to: "2018-03-08"),
      ],
      sees: [
        .stay: "2018-03-08 open", .start: "2018-03-12", .taken(on: "2018-03-07"): "0", .taken(on: "2018-03-08"): "1",
      ]),
    .init(
      "not moved past support that needs it",
      Give.enrolled(on: "2018-03-01"),
      [
        Give.support("2018-03-05", "s1"), Give.correctEnrolment("2018-03-20", to: "2018-03-08"),
      ], answers: ["fact-needs-enrolment"]),
    .onePlace(
      "the wrong person: the place is the other's",
      Give.enrolled(Give.a, on: "2018-03-01"),
      [
        Give.apply(Give.b, "2018-02-05"), Give.eligible(Give.b, "2018-02-12"),
        Give.correctEnrolment("2018-03-20", person: Give.b),
      ], sees: [.stay: "", .taken(on: "2018-03-01"): "1"]),
    .init(
      "the right person must be eligible",
      Give.enrolled(Give.a),
      [
        Give.apply(Give.b, "2018-02-05"), Give.correctEnrolment("2018-03-20", person: Give.b),
      ], answers: ["eligibility-not-confirmed"]),
    .init(
      "nobody was enrolled",
      Give.enrolled(),
      [
        Told(
          "2018-03-20",
          CorrectEnrolment.with { ($0.participant, $0.reason) = (Give.a, .clericalError) })
      ], sees: [.stay: "", .taken(on: "2018-03-01"): "0"]),
    .onePlace(
      "who was called up from the reserve list stands on it again",
      Give.enrolled(Give.b, on: "2018-02-20"),
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12"), Give.wait(Give.a, "2018-02-21"),
        Give.resign("2018-03-05", Give.b), Give.enrol(Give.a, "2018-03-10"),
        Give.correctEnrolment("2018-03-20", to: "2018-03-15"),
      ],
      sees: [
        .waiting(on: "2018-03-12"): "1", .waiting(on: "2018-03-15"): "", .taken(on: "2018-03-14"): "0",
        .taken(on: "2018-03-15"): "1",
      ]),
    .onePlace(
      "no place on the right day",
      Give.enrolled(Give.b, on: "2018-02-20"),
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12"), Give.resign("2018-03-05", Give.b),
        Give.enrol(Give.a, "2018-03-05"), Give.correctEnrolment("2018-03-20", to: "2018-03-01"),
      ], answers: ["place-limit"]),
    .init(
      "who left is corrected after the leaving is undone",
      Give.enrolled(),
      [
        Give.resign("2018-04-01"), Give.correctEnrolment("2018-04-02", to: "2018-03-08"),
      ], answers: ["left-after-enrolment"]),
    .init(
      "no enrolment of that day",
      [Give.apply(Give.a, "2018-02-05"), Give.correctEnrolment("2018-04-02", to: "2018-03-08")],
      answers: ["not-enrolled"]),
  ]
}
