import Testing

@Suite("Decisions on places")
struct PlaceDecisionTests {
  @Test("each rule holds both ways", arguments: places + reserve + quotas + eligibility)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private static let full = Line.enrolled(Line.a, "2018-03-01") + Line.enrolled(Line.b, "2018-03-01")

  private static let places: [DecisionRow] = [
    .init(
      "the last place is given", given: Line.enrolled(Line.a, "2018-03-01") + Line.ready(Line.b, "2018-03-01"),
      when: Line.enrol(Line.b, "2018-03-02"), then: .events(["participant-enrolled 2018-03-02"])),
    .init(
      "no place above the total", given: full + Line.ready(Line.c, "2018-03-01"),
      when: Line.enrol(Line.c, "2018-03-02"), then: .refused("place-limit", "participant")),
    .init(
      "a place that was freed is given from that day on",
      given: full + Line.ready(Line.c, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")],
      when: Line.enrol(Line.c, "2018-04-01"), then: .events(["participant-enrolled 2018-04-01"])),
    .init(
      "a place is not given on the day before it was freed",
      given: full + Line.ready(Line.c, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")],
      when: Line.enrol(Line.c, "2018-03-31"), then: .refused("place-limit", "participant")),
    .init(
      "a backdated enrolment must not overfill a later day",
      given: Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")]
        + Line.enrolled(Line.b, "2018-04-01") + Line.enrolled(Line.c, "2018-05-01") + Line.ready(Line.d, "2018-03-02"),
      when: Line.enrol(Line.d, "2018-03-05"), then: .refused("place-limit", "participant")),
    .init(
      "a completed path does not free the place, as the policy says", .single(1),
      given: Line.enrolled(Line.a, "2018-03-01") + [Line.support(Line.a, "2018-03-02", "s-1")]
        + [Line.of("complete", Line.a, "2018-04-01", #""reason":"path-completed""#)] + Line.ready(Line.b, "2018-03-01"),
      when: Line.enrol(Line.b, "2018-05-01"), then: .refused("place-limit", "participant")),
    .init(
      "undoing a leaving takes the place again", .single(1),
      given: Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")],
      when: Line.of("revoke-leaving", Line.a, "2018-04-02", #""reason":"clerical-error""#),
      then: .events(["leaving-revoked 2018-04-01"])),
    .init(
      "a leaving cannot be undone when the place is taken", .single(1),
      given: Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")]
        + Line.enrolled(Line.b, "2018-04-10"),
      when: Line.of("revoke-leaving", Line.a, "2018-04-12", #""reason":"clerical-error""#),
      then: .refused("place-limit", "participant")),
    .init(
      "nobody is enrolled twice", given: Line.enrolled(Line.a, "2018-03-01"), when: Line.enrol(Line.a, "2018-03-02"),
      then: .refused("already-enrolled", "participant")),
    .init(
      "somebody who left may apply and be enrolled again",
      given: Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")]
        + Line.ready(Line.a, "2018-05-01"),
      when: Line.enrol(Line.a, "2018-05-02"), then: .events(["participant-enrolled 2018-05-02"])),
    .init(
      "nobody is enrolled before the day of applying", given: Line.ready(Line.a, "2018-03-05"),
      when: Line.enrol(Line.a, "2018-03-01"), then: .refused("date-before", "on")),
  ]

  private static let waiting =
    full + Line.ready(Line.c, "2018-03-01") + Line.ready(Line.d, "2018-03-01")
    + [Line.wait(Line.c, "2018-03-02"), Line.wait(Line.d, "2018-03-02"), Line.resign(Line.a, "2018-04-01")]

  private static let reserve: [DecisionRow] = [
    .init(
      "the first on the reserve list is enrolled and leaves it", given: waiting,
      when: Line.enrol(Line.c, "2018-04-01"),
      then: .events(["participant-enrolled 2018-04-01", "taken-off-reserve-list 2018-04-01"])),
    .init(
      "a later one is refused while somebody waits before", given: waiting, when: Line.enrol(Line.d, "2018-04-01"),
      then: .refused("reserve-order", "participant")),
    .init(
      "somebody who does not wait is refused while somebody waits",
      given: waiting + [Line.apply(Line.a, "2018-04-02"), Line.eligible(Line.a, "2018-04-02")],
      when: Line.enrol(Line.a, "2018-04-02"), then: .refused("reserve-order", "participant")),
    .init(
      "the next is enrolled once the first has withdrawn",
      given: waiting + [Line.of("withdraw-application", Line.c, "2018-04-01")],
      when: Line.enrol(Line.d, "2018-04-01"),
      then: .events(["participant-enrolled 2018-04-01", "taken-off-reserve-list 2018-04-01"])),
    .init(
      "nobody is put on the list twice", given: waiting, when: Line.wait(Line.c, "2018-04-01"),
      then: .refused("reserve-state", "participant")),
    .init(
      "nobody is put on the list without eligibility", given: [Line.apply(Line.a, "2018-03-01")],
      when: Line.wait(Line.a, "2018-03-02"), then: .refused("eligibility-not-confirmed", "participant")),
    .init(
      "withdrawing leaves the list too", given: waiting, when: Line.of("withdraw-application", Line.c, "2018-04-01"),
      then: .events(["application-withdrawn 2018-04-01", "taken-off-reserve-list 2018-04-01"])),
  ]

  private static let inactiveFull =
    Line.ready(Line.a, "2018-03-01", "inactive") + [Line.quotas(Line.enrol(Line.a, "2018-03-01"))]

  private static let quotas: [DecisionRow] = [
    .init(
      "a quota that is full takes nobody, though the total has places", .quotas(1, 1),
      given: inactiveFull + Line.ready(Line.b, "2018-03-01", "inactive"),
      when: Line.quotas(Line.enrol(Line.b, "2018-03-02")), then: .refused("quota-limit", "participant")),
    .init(
      "the other quota is open", .quotas(1, 1),
      given: inactiveFull + Line.ready(Line.b, "2018-03-01", "registered-unemployed"),
      when: Line.quotas(Line.enrol(Line.b, "2018-03-02")), then: .events(["participant-enrolled 2018-03-02"])),
    .init(
      "with exchange of quotas only the total counts", .quotas(1, 1, exchange: true),
      given: inactiveFull + Line.ready(Line.b, "2018-03-01", "inactive"),
      when: Line.quotas(Line.enrol(Line.b, "2018-03-02")), then: .events(["participant-enrolled 2018-03-02"])),
    .init(
      "who waits for another quota does not stand before", .quotas(1, 1),
      given: inactiveFull + Line.ready(Line.b, "2018-03-01", "inactive")
        + [Line.quotas(Line.wait(Line.b, "2018-03-02"))] + Line.ready(Line.c, "2018-03-01", "registered-unemployed"),
      when: Line.quotas(Line.enrol(Line.c, "2018-03-03")), then: .events(["participant-enrolled 2018-03-03"])),
    .init(
      "with exchange, who waits for any quota stands before", .quotas(1, 1, exchange: true),
      given: inactiveFull + Line.ready(Line.b, "2018-03-01", "inactive")
        + [Line.quotas(Line.wait(Line.b, "2018-03-02"))] + Line.ready(Line.c, "2018-03-01", "registered-unemployed"),
      when: Line.quotas(Line.enrol(Line.c, "2018-03-03")), then: .refused("reserve-order", "participant")),
  ]

  private static func confirm(_ fields: String, on: String = "2018-03-02") -> String {
    Line.of("confirm-eligibility", Line.a, on, fields + #","decided_by":"committee""#)
  }

  private static let applied = [Line.apply(Line.a, "2018-03-01")]

  private static let eligibility: [DecisionRow] = [
    .init(
      "an applicant who meets all criteria is eligible", given: applied, when: Line.eligible(Line.a, "2018-03-02"),
      then: .events(["eligibility-confirmed 2018-03-02"])),
    .init(
      "nobody is enrolled without confirmed eligibility", given: applied, when: Line.enrol(Line.a, "2018-03-02"),
      then: .refused("eligibility-not-confirmed", "participant")),
    .init(
      "nobody is enrolled on a day before eligibility was confirmed",
      given: applied + [Line.eligible(Line.a, "2018-03-10")], when: Line.enrol(Line.a, "2018-03-09"),
      then: .refused("eligibility-not-confirmed", "participant")),
    .init(
      "a later refusal ends eligibility",
      given: applied + [
        Line.eligible(Line.a, "2018-03-02"),
        Line.of(
          "refuse-eligibility", Line.a, "2018-03-05",
          #""criteria_version":"1","results":[{"criterion":"at-risk","outcome":"not-met"}],"decided_by":"c""#),
      ], when: Line.enrol(Line.a, "2018-03-06"), then: .refused("eligibility-not-confirmed", "participant")),
    .init(
      "a criterion without finding leaves it undecided", given: applied,
      when: confirm(#""criteria_version":"1","results":[{"criterion":"at-risk","outcome":"met"}]"#),
      then: .refused("criteria-undecided", "results")),
    .init(
      "an unmet criterion refuses the confirmation", given: applied,
      when: confirm(
        #""criteria_version":"1","results":[\#(CommandStory.criteria.replacing("\"at-risk\",\"outcome\":\"met\"", with: "\"at-risk\",\"outcome\":\"not-met\""))]"#
      ), then: .refused("criteria-unmet", "results")),
    .init(
      "a version that was not in force is refused", given: applied, when: Line.eligible(Line.a, "2019-07-01"),
      then: .refused("criteria-version", "criteria_version")),
    .init(
      "the version in force from 14 June 2019 is accepted then", given: applied,
      when: Line.eligible(Line.a, "2019-06-14", version: "2"), then: .events(["eligibility-confirmed 2019-06-14"])),
    .init(
      "an unknown criterion is refused", given: applied,
      when: confirm(#""criteria_version":"1","results":[{"criterion":"tall","outcome":"met"}]"#),
      then: .refused("unknown-criterion", "/results/0/criterion")),
    .init(
      "a criterion named twice is refused", given: applied,
      when: confirm(
        #""criteria_version":"1","results":[{"criterion":"at-risk","outcome":"met"},{"criterion":"at-risk","outcome":"met"}]"#
      ), then: .refused("named-twice", "/results/1/criterion")),
    .init(
      "nobody is refused without an unmet criterion", given: applied,
      when: Line.of(
        "refuse-eligibility", Line.a, "2018-03-05",
        #""criteria_version":"1","results":[{"criterion":"at-risk","outcome":"met"}],"decided_by":"c""#),
      then: .refused("nothing-unmet", "results")),
    .init(
      "with quotas the labour status is needed", .quotas(1, 1), given: [Line.quotas(Line.apply(Line.a, "2018-03-01"))],
      when: Line.ready(Line.a, "2018-03-02", "inactive")[1].replacing(#","labour_status":"inactive""#, with: ""),
      then: .refused("missing-field", "labour_status")),
    .init(
      "a status that no quota takes is refused", .quotas(1, 1),
      given: [Line.quotas(Line.apply(Line.a, "2018-03-01"))],
      when: Line.ready(Line.a, "2018-03-02", "inactive")[1]
        .replacing(#""labour_status":"inactive""#, with: #""labour_status":"employed""#),
      then: .refused("criteria-unmet", "/results/6/outcome")),
    .init(
      "a move is proven by a document", given: applied,
      when: Line.of(
        "confirm-area-membership", Line.a, "2018-03-02",
        #""basis":"moved-because-of-revitalisation","boundary_version":"2016-02-10","confirmed_by":"sw-1""#),
      then: .refused("document-missing", "documents")),
    .init(
      "an unknown boundary is refused", given: applied,
      when: Line.of(
        "confirm-area-membership", Line.a, "2018-03-02",
        #""basis":"resident","boundary_version":"2015","confirmed_by":"sw-1""#),
      then: .refused("boundary-version", "boundary_version")),
  ]
}
