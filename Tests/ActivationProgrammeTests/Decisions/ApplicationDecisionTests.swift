import Testing

@Suite("Decisions on programmes, applications and units")
struct ApplicationDecisionTests {
  @Test("each rule holds both ways", arguments: applications + units + programmes)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private static let applications: [DecisionRow] = [
    .init(
      "an application is taken", given: [], when: Line.apply(Line.a, "2018-03-01"),
      then: .events(["application-submitted 2018-03-01"])),
    .init(
      "the same person does not apply twice", given: [Line.apply(Line.a, "2018-03-01")],
      when: Line.apply(Line.a, "2018-03-02"), then: .refused("already-applied", "participant")),
    .init(
      "a day before the programme is refused", given: [], when: Line.apply(Line.a, "2018-01-31"),
      then: .refused("date-outside-programme", "on")),
    .init(
      "a day after the programme is refused", given: [], when: Line.apply(Line.a, "2020-02-01"),
      then: .refused("date-outside-programme", "on")),
    .init(
      "the last day of the programme is inside", given: [], when: Line.apply(Line.a, "2020-01-31"),
      then: .events(["application-submitted 2020-01-31"])),
    .init(
      "a day in the future is refused", .quotas(1, 1), given: [], when: Line.quotas(Line.apply(Line.a, "2023-01-01")),
      then: .refused("date-in-future", "on")),
    .init(
      "29 February 2019 does not exist", given: [], when: Line.apply(Line.a, "2019-02-29"),
      then: .refused("invalid-day", "on")),
    .init(
      "an unknown programme is refused", given: [],
      when: Line.apply(Line.a, "2018-03-01").replacing("aktywna-lodz", with: "nothing"),
      then: .refused("unknown-programme", "programme")),
    .init(
      "an unknown participant is refused", given: [], when: Line.enrol(Line.a, "2018-03-01"),
      then: .refused("unknown-participant", "participant")),
    .init(
      "a withdrawn application leaves nobody known",
      given: [Line.apply(Line.a, "2018-03-01"), Line.of("withdraw-application", Line.a, "2018-03-02")],
      when: Line.eligible(Line.a, "2018-03-03"), then: .refused("unknown-participant", "participant")),
    .init(
      "an enrolled person resigns instead of withdrawing", given: Line.enrolled(Line.a, "2018-03-01"),
      when: Line.of("withdraw-application", Line.a, "2018-03-02"), then: .refused("already-enrolled", "participant")),
    .init(
      "a declaration is signed once",
      given: Line.enrolled(Line.a, "2018-03-01")
        + [Line.of("sign-declaration", Line.a, "2018-03-01", #""document":{"document":"d-1"}"#)],
      when: Line.of("sign-declaration", Line.a, "2018-03-02", #""document":{"document":"d-2"}"#),
      then: .refused("nothing-changes", "participant")),
  ]

  private static func unit(_ fields: String) -> String { Line.of("assign-unit", Line.a, "2018-03-02", fields) }
  private static let applied = [Line.apply(Line.a, "2018-03-01")]
  private static let assigned = DecisionRow.Outcome.events(["unit-assigned 2018-03-02"])

  private static let units: [DecisionRow] = [
    .init(
      "a district of one unit decides", given: applied, when: unit(#""district":"Bałuty""#), then: assigned),
    .init(
      "Polesie needs a person's choice", given: applied, when: unit(#""district":"Polesie""#),
      then: .refused("unit-needs-choice", "unit")),
    .init(
      "for Polesie it must be said who chose", given: applied,
      when: unit(#""district":"Polesie","unit":"unit-1""#), then: .refused("unit-needs-choice", "decided_by")),
    .init(
      "for Polesie unit I may be chosen", given: applied,
      when: unit(#""district":"Polesie","unit":"unit-1","decided_by":"sw-1""#), then: assigned),
    .init(
      "for Polesie unit II may not be chosen", given: applied,
      when: unit(#""district":"Polesie","unit":"unit-2","decided_by":"sw-1""#),
      then: .refused("not-one-of", "unit")),
    .init(
      "another unit than the district's needs a person", given: applied,
      when: unit(#""district":"Bałuty","unit":"unit-2""#), then: .refused("unit-not-for-district", "unit")),
    .init(
      "another unit than the district's may be chosen by a person", given: applied,
      when: unit(#""district":"Bałuty","unit":"unit-2","decided_by":"sw-1""#), then: assigned),
    .init(
      "somebody without address needs a person's choice", given: applied, when: unit(#""unit":"unit-2""#),
      then: .refused("unit-needs-choice", "decided_by")),
    .init(
      "an unknown unit is refused", given: applied, when: unit(#""unit":"unit-9","decided_by":"sw-1""#),
      then: .refused("unknown-unit", "unit")),
    .init(
      "the same unit again changes nothing", given: applied + [unit(#""district":"Bałuty""#)],
      when: unit(#""district":"Bałuty""#), then: .refused("nothing-changes", "unit")),
  ]

  private static let programmes: [DecisionRow] = [
    .init(
      "a programme is chartered once", given: [],
      when: Line.plain("charter-programme", "2018-02-01", #""charter":{"format":1}"#),
      then: .refused("programme-exists", "programme")),
    .init(
      "an amended charter must be in order", given: [],
      when: Line.plain("amend-charter", "2018-02-01", #""charter":{"format":1},"amendment":"annex-1""#),
      then: .refused("invalid-charter", "/charter")),
    .init(
      "an amendment does not come before the first charter", given: [],
      when: Line.plain(
        "amend-charter", "2018-01-31",
        #""charter":\#((try? TestCharter.single(places: 2)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"),"amendment":"annex-1""#
      ), then: .refused("before-first-charter", "on")),
    .init(
      "there is no charter before the first day of the first", given: [],
      when: Line.plain("register-document", "2018-01-31", #""reference":{"document":"d-1"},"kind":"list""#),
      then: .refused("before-first-charter", "on")),
    .init(
      "a document is registered once",
      given: [Line.plain("register-document", "2018-02-01", #""reference":{"document":"d-1"},"kind":"list""#)],
      when: Line.plain("register-document", "2018-02-02", #""reference":{"document":"d-1"},"kind":"list""#),
      then: .refused("document-exists", "/reference/document")),
    .init(
      "a role that nobody has cannot end", given: [],
      when: Line.plain("end-actor-authorisation", "2018-02-02", #""authorised":"sw-1","role":"clerk""#),
      then: .refused("no-such-role", "role")),
    .init(
      "a venue does not open before it closes", given: [],
      when: Line.plain("close-venue", "2018-05-02", #""venue":"KIS","last_day":"2018-05-01""#),
      then: .refused("date-before", "last_day")),
    .init(
      "a control is recorded once",
      given: [Line.plain("record-control", "2018-05-02", #""control":"c-1","body":"WUP""#)],
      when: Line.plain("record-control", "2018-05-03", #""control":"c-1","body":"WUP""#),
      then: .refused("identifier-taken", "control")),
    .init(
      "an amended charter cannot have fewer places than are taken",
      given: Line.enrolled(Line.a, "2018-03-01") + Line.enrolled(Line.b, "2018-03-01"),
      when: Line.plain(
        "amend-charter", "2018-06-01",
        #""charter":\#((try? TestCharter.single(places: 1)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"),"amendment":"annex-1""#
      ), then: .refused("place-limit", "/charter/places")),
    .init(
      "an amended charter may have as many places as are taken",
      given: Line.enrolled(Line.a, "2018-03-01") + Line.enrolled(Line.b, "2018-03-01"),
      when: Line.plain(
        "amend-charter", "2018-06-01",
        #""charter":\#((try? TestCharter.single(places: 2)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"),"amendment":"annex-1""#
      ), then: .events(["charter-amended 2018-06-01"])),
  ]
}
