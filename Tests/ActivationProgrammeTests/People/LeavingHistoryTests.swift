import Testing

@testable import ActivationProgramme

/// The day of leaving, and what may be of a day after it.
@Suite("Small histories about leaving")
struct LeavingHistoryTests {
  @Test("give the true day, and refuse what says that somebody still took part", arguments: days + results + late)
  func leaving(_ row: PeopleRow) async throws { try await row.check() }

  private static let taking = Give.enrolled() + [Give.plan(), Give.support("2018-03-05", "s1")]

  private static let days: [PeopleRow] = [
    .init(
      "an absence of a later day",
      taking, Give.held("k1", "2018-05-07"), [Give.absent("k1", "2018-05-07"), Give.resign("2018-04-01")],
      sees: [.stay: "2018-03-01 2018-04-01"]),
    .init(
      "a minute of presence on a later day stands against it",
      taking, Give.held("k1", "2018-05-07"), [Give.present("k1", "2018-05-07", 1), Give.resign("2018-05-07")],
      answers: ["date-before"]),
    .init(
      "the day after the last presence",
      taking, Give.held("k1", "2018-05-07"), [Give.present("k1", "2018-05-07"), Give.resign("2018-05-08")],
      sees: [.stay: "2018-03-01 2018-05-08"]),
    .init(
      "a presence corrected to an absence",
      taking, Give.held("k1", "2018-05-07"),
      [
        Give.present("k1", "2018-05-07"),
        Told(
          "2018-05-08",
          CorrectPresence.with {
            ($0.participant, $0.session, $0.status, $0.reason) = (Give.a, "k1", .absent, .clericalError)
          }), Give.resign("2018-04-01"),
      ], sees: [.stay: "2018-03-01 2018-04-01"]),
    .init(
      "a session that was not held after all",
      taking, Give.held("k1", "2018-05-07"),
      [
        Give.present("k1", "2018-05-07"), Give.cancelHeld("k1", "2018-05-08"), Give.resign("2018-04-01"),
      ], sees: [.stay: "2018-03-01 2018-04-01"]),
    .init(
      "a contact with the absentee on a later day",
      taking, Give.held("k1", "2018-05-07"),
      [
        Give.absent("k1", "2018-05-07"), Give.contact("k1", "2018-05-10"), Give.resign("2018-04-01"),
      ], sees: [.stay: "2018-03-01 2018-04-01"]),
    .init(
      "support that was not given",
      taking,
      [
        Give.support("2018-05-07", "s2"),
        Told(
          "2018-05-08",
          CorrectSupport.with {
            ($0.participant, $0.support, $0.minutes, $0.reason) = (Give.a, "s2", 0, .clericalError)
          }), Give.resign("2018-04-01"),
      ], sees: [.stay: "2018-03-01 2018-04-01"]),
    .init("leaving on the day of enrolment", Give.enrolled(), [Give.resign("2018-03-01")], answers: ["date-before"]),
    .init("leaving the day after enrolment", Give.enrolled(), [Give.resign("2018-03-02")]),
    .on(
      "2018-06-30", "leaving from tomorrow", taking, [Give.support("2018-06-30", "s2"), Give.resign("2018-07-01")],
      sees: [.stay: "2018-03-01 2018-07-01", .taken(on: "2018-06-30"): "1", .taken(on: "2018-07-01"): "0"]),
    .on(
      "2018-06-30", "leaving from the day after tomorrow", taking, [Give.resign("2018-07-02")],
      answers: ["date-in-future"]),
    .on(
      "2018-06-30", "a leaving of tomorrow is undone today", taking,
      [Give.resign("2018-07-01"), Give.revokeLeaving("2018-06-30")], sees: [.stay: "2018-03-01 open"]),
    .init(
      "the programme's last day is the last of taking part",
      taking, [Give.support("2020-01-31", "s2"), Give.complete("2020-01-31"), Give.complete("2020-02-01")],
      answers: ["date-before", "recorded"], sees: [.stay: "2018-03-01 2020-02-01"]),
    .init(
      "nobody takes part after the programme", taking, [Give.complete("2020-02-02")],
      answers: ["date-outside-programme"]),
  ]

  private static let results: [PeopleRow] = [
    .init(
      "an examination four weeks after the last day",
      taking, [Give.complete("2018-06-01"), Give.qualify("2018-06-28")],
      sees: [.qualifications: "2018-06-28"]),
    .init(
      "an examination a day later", taking, [Give.complete("2018-06-01"), Give.qualify("2018-06-29")],
      answers: ["result-too-late"]),
    .init(
      "an examination before the leaving is recorded does not stand against it",
      taking, [Give.qualify("2018-06-15"), Give.complete("2018-06-01")], sees: [.stay: "2018-03-01 2018-06-01"]),
    .init(
      "an examination four weeks after the programme's last day", taking, [Give.qualify("2020-02-28")],
      sees: [.qualifications: "2020-02-28"]),
    .init(
      "an examination a day after that", taking, [Give.qualify("2020-02-29")], answers: ["result-too-late"]),
    .init(
      "an examination before enrolment", taking, [Give.qualify("2018-02-28")], answers: ["not-enrolled"]),
  ]

  private static let late: [PeopleRow] = [
    .init(
      "the status of somebody who left, for a day inside participation",
      taking, [Give.complete("2018-06-01"), Give.status("2018-03-05")]),
    .init(
      "the status for the day of leaving", taking, [Give.complete("2018-06-01"), Give.status("2018-06-01")],
      answers: ["after-leaving"]),
    .init(
      "the status for a day before applying", taking, [Give.complete("2018-06-01"), Give.status("2018-02-04")],
      answers: ["after-leaving"]),
  ]
}
