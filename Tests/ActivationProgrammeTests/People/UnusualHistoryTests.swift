import Testing

@testable import ActivationProgramme

/// What should not pass unseen: refused where it cannot be, else recorded with a warning.
@Suite("Small histories with something unusual")
struct UnusualHistoryTests {
  @Test("say what somebody should look at", arguments: outreach + sessions + statuses + places + lists)
  func answers(_ row: PeopleRow) async throws { try await row.check() }

  private static let outreach: [PeopleRow] = [
    .init(
      "streetwork before enrolment begins nothing",
      [
        Give.apply(Give.a, "2018-02-05"), Give.support("2018-02-06", "s1", kind: "streetworking"),
      ], sees: [.start: "none"]),
    .init(
      "streetwork before applying, recorded later",
      [
        Give.apply(Give.a, "2018-02-05"), Give.support("2018-02-02", "s1", kind: "streetworking"),
      ]),
    .init(
      "streetwork before enrolment does not begin participation later",
      Give.enrolled(),
      [
        Give.support("2018-02-06", "s1", kind: "streetworking"), Give.support("2018-03-05", "s2"),
      ], sees: [.start: "2018-03-05"]),
    .init(
      "an enrolment recorded late makes earlier streetwork the first support",
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12"),
        Give.support("2018-03-05", "s1", kind: "streetworking"), Give.enrol(Give.a, "2018-03-01"),
      ], sees: [.start: "2018-03-05"]),
    .init(
      "other support before enrolment", [Give.apply(Give.a, "2018-02-05"), Give.support("2018-02-06", "s1")],
      answers: ["not-enrolled"]),
    .init(
      "streetwork with somebody nobody knows", [Give.support("2018-02-06", "s1", kind: "streetworking")],
      answers: ["unknown-participant"]),
    .init(
      "streetwork after leaving",
      Give.enrolled(),
      [
        Give.resign("2018-04-01"), Give.support("2018-04-01", "s1", kind: "streetworking"),
      ], answers: ["after-leaving"]),
  ]

  private static let sessions: [PeopleRow] = [
    .init(
      "a Sunday at 03:00", [Give.schedule("k1", "2018-03-04", minutes: 60, at: 180)],
      answers: ["recorded session-on-sunday session-at-night"]),
    .init(
      "over midnight", [Give.schedule("k1", "2018-03-05", minutes: 180, at: 1_380)],
      answers: ["recorded session-over-midnight"]),
    .init(
      "until midnight is at night", [Give.schedule("k1", "2018-03-05", minutes: 60, at: 1_380)],
      answers: ["recorded session-at-night"]),
    .init("from 7:00 to 21:00", [Give.schedule("k1", "2018-03-05", minutes: 840, at: 420)]),
    .init(
      "present at a training that nobody planned",
      Give.enrolled(), Give.held("k1", "2018-03-05"), [Give.present("k1", "2018-03-05")],
      answers: ["recorded training-not-planned"]),
    .init(
      "present after the end of support",
      Give.enrolled(), [Give.plan()], Give.held("k1", "2018-03-05"),
      [
        Told("2018-03-05", EndSupport.with { ($0.participant, $0.training) = (Give.a, "kis-1") }),
        Give.present("k1", "2018-03-05"),
      ], answers: ["recorded training-not-planned"]),
    .init(
      "planned as another kind of support",
      Give.enrolled(), [Give.plan(kind: "social-work")], Give.held("k1", "2018-03-05"),
      [
        Give.present("k1", "2018-03-05")
      ], answers: ["recorded kind-differs"]),
    .init(
      "a training is chosen, not planned", Give.enrolled(), [Give.plan("cook", kind: "vocational-training")],
      answers: ["choice-needed"]),
  ]

  private static let statuses: [PeopleRow] = [
    .init(
      "the start moves away from the day of the status",
      Give.enrolled(),
      [
        Give.support("2018-03-12", "s1"), Give.status("2018-03-12"), Give.support("2018-03-05", "s2"),
      ], answers: ["recorded status-of-another-day"], sees: [.start: "2018-03-05"]),
    .init(
      "the status of another day than the start",
      Give.enrolled(),
      [
        Give.support("2018-03-12", "s1"), Give.status("2018-03-05"),
      ], answers: ["recorded status-of-another-day"]),
    .init(
      "the status of the day of the start",
      Give.enrolled(),
      [
        Give.support("2018-03-12", "s1"), Give.status("2018-03-12"),
      ]),
    .init("a minor in a programme without that criterion", Give.enrolled(), [Give.status("2018-03-12", age: 16)]),
    .init(
      "a move that no document proves",
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12", moved: true),
        Give.enrol(Give.a, "2018-03-01"),
      ],
      answers: ["recorded move-unproven"]),
    .init(
      "a move that somebody confirmed",
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12", moved: true),
        Told(
          "2018-02-13",
          ConfirmAreaMembership.with {
            ($0.participant, $0.basis, $0.confirmedBy) = (Give.a, .movedBecauseOfRevitalisation, "sw")
            $0.boundaryVersion = "2016-02-10"
            $0.documents = [.with { $0.document = "move-1" }]
          }), Give.enrol(Give.a, "2018-03-01"),
      ]),
  ]

  private static let places: [PeopleRow] = [
    .onePlace(
      "a backdated enrolment past who waits since a later day",
      Give.enrolled(Give.b, on: "2018-02-20"),
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12"), Give.apply(Give.c, "2018-02-05"),
        Give.eligible(Give.c, "2018-02-12"), Give.wait(Give.c, "2018-03-10"), Give.resign("2018-03-05", Give.b),
        Give.enrol(Give.a, "2018-03-06"),
      ], answers: ["reserve-order"]),
    .onePlace(
      "who waits is enrolled on a day before the list was written",
      Give.enrolled(Give.b, on: "2018-02-20"),
      [
        Give.apply(Give.a, "2018-02-05"), Give.eligible(Give.a, "2018-02-12"), Give.apply(Give.c, "2018-02-05"),
        Give.eligible(Give.c, "2018-02-12"), Give.wait(Give.c, "2018-03-01"), Give.resign("2018-03-05", Give.b),
        Give.enrol(Give.c, "2018-03-06"),
      ], sees: [.taken(on: "2018-03-06"): "1"]),
  ]

  private static let lists: [PeopleRow] = [
    .init(
      "a path completed at 0 %",
      Give.enrolled(), [Give.plan(), Give.support("2018-03-05", "s1")], Give.held("k1", "2018-03-12"),
      [
        Give.absent("k1", "2018-03-12"), Give.complete("2018-06-01"),
      ], answers: ["recorded completed-below-threshold"]),
    .init(
      "a path completed with every absence excused",
      Give.enrolled(), [Give.plan(), Give.support("2018-03-05", "s1")], Give.held("k1", "2018-03-12"),
      [
        Give.absent("k1", "2018-03-12"), Give.excuse("k1", "2018-03-13"), Give.complete("2018-06-01"),
      ]),
    .init(
      "struck off for attendance with 100 %",
      Give.enrolled(), [Give.plan()], Give.held("k1", "2018-03-12"),
      [
        Give.present("k1", "2018-03-12"), Give.remove("2018-06-01"),
      ], answers: ["recorded removed-above-threshold"]),
    .init(
      "struck off for attendance with 0 %",
      Give.enrolled(), [Give.plan()], Give.held("k1", "2018-03-12"),
      [
        Give.absent("k1", "2018-03-12"), Give.remove("2018-06-01"),
      ]),
  ]
}
