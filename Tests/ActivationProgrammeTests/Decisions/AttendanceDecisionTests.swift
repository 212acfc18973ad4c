import Testing

@Suite("Decisions on sessions, presence and absence")
struct AttendanceDecisionTests {
  @Test("each rule holds both ways", arguments: sessions + presence + absence)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private static let day = "2018-04-03"
  private static let scheduled = [Line.schedule("x-1", day)]
  private static let held = Line.enrolled(Line.a, "2018-03-01") + scheduled + [Line.hold("x-1", day)]
  private static let cancelled =
    scheduled + [
      Line.plain("cancel-session", "2018-04-01", #""session":"x-1","reason":"other""#)
    ]

  private static let sessions: [DecisionRow] = [
    .init("a session is scheduled", given: [], when: scheduled[0], then: .events(["session-scheduled 2018-03-01"])),
    .init(
      "a name is given once", given: scheduled, when: scheduled[0], then: .refused("session-exists", "session")),
    .init(
      "a session after the programme is refused", given: [], when: Line.schedule("x-1", "2020-02-01"),
      then: .refused("date-outside-programme", "day")),
    .init(
      "a session is not scheduled for a day past", given: [], when: Line.schedule("x-1", "2018-02-28"),
      then: .refused("date-before", "day")),
    .init(
      "a session of a kind that the charter lacks is refused", given: [],
      when: scheduled[0].replacing("vocational-training", with: "golf"), then: .refused("unknown-support", "kind")),
    .init(
      "a session has at most a day", given: [], when: Line.schedule("x-1", day, minutes: 1_441),
      then: .refused("number-out-of-range", "minutes")),
    .init(
      "a scheduled session is held on its day", given: scheduled, when: Line.hold("x-1", day),
      then: .events(["session-held 2018-04-03"])),
    .init(
      "a session is not held on another day", given: scheduled, when: Line.hold("x-1", "2018-04-04"),
      then: .refused("session-day", "on")),
    .init(
      "a session that was not scheduled is not held", given: [], when: Line.hold("x-1", day),
      then: .refused("unknown-session", "session")),
    .init(
      "a cancelled session is not held", given: cancelled, when: Line.hold("x-1", day),
      then: .refused("session-state", "session")),
    .init(
      "a session is held once", given: scheduled + [Line.hold("x-1", day)], when: Line.hold("x-1", day),
      then: .refused("session-state", "session")),
    .init(
      "a held session is not cancelled", given: scheduled + [Line.hold("x-1", day)],
      when: Line.plain("cancel-session", "2018-04-05", #""session":"x-1","reason":"other""#),
      then: .refused("session-state", "session")),
  ]

  private static func present(_ rest: String = #""status":"present""#) -> String {
    Line.presence(Line.a, day, "x-1", rest)
  }

  private static let presence: [DecisionRow] = [
    .init(
      "presence at a held session is recorded and may start participation", given: held, when: present(),
      then: .events(["presence-recorded 2018-04-03", "participation-start-fixed 2018-04-03"])),
    .init(
      "absence starts nothing", given: held, when: present(#""status":"absent""#),
      then: .events(["presence-recorded 2018-04-03"])),
    .init(
      "presence needs a held session", given: Line.enrolled(Line.a, "2018-03-01") + scheduled, when: present(),
      then: .refused("session-state", "session")),
    .init(
      "presence needs enrolment", given: Line.ready(Line.a, "2018-03-01") + scheduled + [Line.hold("x-1", day)],
      when: present(), then: .refused("not-enrolled", "participant")),
    .init(
      "presence needs enrolment on the day of the session",
      given: Line.enrolled(Line.a, "2018-04-04") + scheduled + [Line.hold("x-1", day)], when: present(),
      then: .refused("not-enrolled", "participant")),
    .init(
      "presence after leaving is refused", given: held + [Line.resign(Line.a, day)], when: present(),
      then: .refused("after-leaving", "on")),
    .init(
      "nobody is present longer than the session", given: held,
      when: present(#""status":"present","minutes":121"#), then: .refused("presence-too-long", "minutes")),
    .init(
      "the whole session is the most", given: held, when: present(#""status":"present","minutes":120"#),
      then: .events(["presence-recorded 2018-04-03", "participation-start-fixed 2018-04-03"])),
    .init(
      "absence has no minutes", given: held, when: present(#""status":"absent","minutes":10"#),
      then: .refused("minutes-of-absence", "minutes")),
    .init(
      "presence is recorded once", given: held + [present()], when: present(),
      then: .refused("presence-recorded", "session")),
    .init(
      "a correction is effective on the day of the session", given: held + [present(#""status":"absent""#)],
      when: Line.of("correct-presence", Line.a, "2018-05-01", #""session":"x-1","status":"present","reason":"other""#),
      then: .events(["presence-corrected 2018-04-03", "participation-start-fixed 2018-04-03"])),
    .init(
      "a correction to absence takes the start away", given: held + [present()],
      when: Line.of("correct-presence", Line.a, "2018-05-01", #""session":"x-1","status":"absent","reason":"other""#),
      then: .events(["presence-corrected 2018-04-03", "participation-start-fixed 2018-04-03"])),
    .init(
      "what was not recorded is not corrected", given: held,
      when: Line.of("correct-presence", Line.a, "2018-05-01", #""session":"x-1","status":"absent","reason":"other""#),
      then: .refused("presence-missing", "session")),
    .init(
      "a correction that changes nothing is refused", given: held + [present()],
      when: Line.of("correct-presence", Line.a, "2018-05-01", #""session":"x-1","status":"present","reason":"other""#),
      then: .refused("nothing-changes", "status")),
  ]

  private static let absent = held + [present(#""status":"absent""#)]

  private static func explain(_ rest: String, on: String = "2018-04-10") -> String {
    Line.of("explain-absence", Line.a, on, #""session":"x-1","social_worker":"sw-1",\#(rest)"#)
  }

  private static func change(_ rest: String) -> String {
    Line.of(
      "change-absence-explanation", Line.a, "2018-04-20",
      #""session":"x-1","social_worker":"sw-1","reason":"late-document",\#(rest)"#)
  }

  private static let excused = #""classification":"excused""#
  private static let explained = absent + [explain(excused)]

  private static let absence: [DecisionRow] = [
    .init(
      "an absence is explained, effective on the day of the session", given: absent, when: explain(excused),
      then: .events(["absence-explained 2018-04-03"])),
    .init(
      "a partial absence is explained too", given: held + [present(#""status":"present","minutes":60"#)],
      when: explain(excused), then: .events(["absence-explained 2018-04-03"])),
    .init(
      "full presence needs no explanation", given: held + [present()], when: explain(excused),
      then: .refused("absence-missing", "session")),
    .init(
      "only a recorded absence is explained", given: held, when: explain(excused),
      then: .refused("absence-missing", "session")),
    .init(
      "an absence is not explained before it happened", given: absent, when: explain(excused, on: "2018-04-02"),
      then: .refused("date-before", "on")),
    .init(
      "an absence is explained once", given: explained, when: explain(excused),
      then: .refused("absence-explained", "session")),
    .init(
      "an explanation says excused or unexcused", given: absent, when: explain(#""classification":"unexplained""#),
      then: .refused("not-one-of", "classification")),
    .init(
      "a reason that the policy does not excuse is unexcused", given: absent,
      when: explain(#""absence_reason":"care","classification":"excused""#),
      then: .refused("classified-by-policy", "classification")),
    .init(
      "a reason of the charter is enough", given: absent, when: explain(#""absence_reason":"care""#),
      then: .events(["absence-explained 2018-04-03"])),
    .init(
      "an unknown reason is refused", given: absent, when: explain(#""absence_reason":"weather""#),
      then: .refused("unknown-absence-reason", "absence_reason")),
    .init(
      "a reason about health stays out of the log", given: absent, when: explain(#""absence_reason":"sick-leave""#),
      then: .refused("health-reason-in-clear", "absence_reason")),
    .init(
      "an explanation is changed", given: explained, when: change(#""classification":"unexcused""#),
      then: .events(["absence-explanation-changed 2018-04-03"])),
    .init(
      "an explanation that is the same is refused", given: explained, when: change(excused),
      then: .refused("nothing-changes", "classification")),
    .init(
      "what is not explained is not changed", given: absent, when: change(excused),
      then: .refused("absence-unexplained", "session")),
    .init(
      "an explanation may come after leaving", given: absent + [Line.resign(Line.a, "2018-04-04")],
      when: explain(excused), then: .events(["absence-explained 2018-04-03"])),
    .init(
      "contact with somebody who was present is refused", given: held + [present()],
      when: Line.of(
        "contact-absentee", Line.a, "2018-04-04",
        #""session":"x-1","channel":"visit","outcome":"reached","contacted_by":"sw-1""#),
      then: .refused("absence-missing", "session")),
    .init(
      "contact with an absentee is recorded", given: absent,
      when: Line.of(
        "contact-absentee", Line.a, "2018-04-04",
        #""session":"x-1","channel":"visit","outcome":"reached","contacted_by":"sw-1""#),
      then: .events(["absentee-contacted 2018-04-04"])),
  ]
}
