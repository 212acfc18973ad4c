import Testing

@Suite("Decisions on support, trainings and leaving")
struct TakingPartDecisionTests {
  @Test("each rule holds both ways", arguments: start + trainings + leaving + status)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private static let enrolled = Line.enrolled(Line.a, "2018-03-01")
  private static let pai = #""training":"pai-1","kind":"pai","planned_by":"sw-1""#
  private static let paiResults =
    #","criteria_version":"1","results":[{"criterion":"pai-profile-iii","outcome":"met"},{"criterion":"pai-no-allowance","outcome":"met"},{"criterion":"pai-social-assistance","outcome":"met"}]"#

  private static let start: [DecisionRow] = [
    .init(
      "the first support fixes the start", given: enrolled, when: Line.support(Line.a, "2018-03-05", "s-1"),
      then: .events(["support-given 2018-03-05", "participation-start-fixed 2018-03-05"])),
    .init(
      "a later support does not move it", given: enrolled + [Line.support(Line.a, "2018-03-05", "s-1")],
      when: Line.support(Line.a, "2018-03-06", "s-2"), then: .events(["support-given 2018-03-06"])),
    .init(
      "an earlier support recorded later moves it", given: enrolled + [Line.support(Line.a, "2018-03-05", "s-1")],
      when: Line.support(Line.a, "2018-03-02", "s-2"),
      then: .events(["support-given 2018-03-02", "participation-start-fixed 2018-03-02"])),
    .init(
      "when the first support was not given, the next one fixes the start",
      given: enrolled + [Line.support(Line.a, "2018-03-05", "s-1"), Line.support(Line.a, "2018-03-09", "s-2")],
      when: Line.of("correct-support", Line.a, "2018-03-10", #""support":"s-1","minutes":0,"reason":"other""#),
      then: .events(["support-corrected 2018-03-05", "participation-start-fixed 2018-03-05"])),
    .init(
      "a shorter first support leaves the start", given: enrolled + [Line.support(Line.a, "2018-03-05", "s-1")],
      when: Line.of("correct-support", Line.a, "2018-03-10", #""support":"s-1","minutes":30,"reason":"other""#),
      then: .events(["support-corrected 2018-03-05"])),
    .init(
      "support needs enrolment", given: Line.ready(Line.a, "2018-03-01"),
      when: Line.support(Line.a, "2018-03-05", "s-1", kind: "psychologist"),
      then: .refused("not-enrolled", "participant")),
    .init(
      "support before enrolment is refused", given: Line.enrolled(Line.a, "2018-03-05"),
      when: Line.support(Line.a, "2018-03-04", "s-1", kind: "psychologist"),
      then: .refused("not-enrolled", "participant")),
    .init(
      "a kind that is no support is refused", given: enrolled,
      when: Line.support(Line.a, "2018-03-05", "s-1", kind: "own-contribution"),
      then: .refused("unknown-support", "kind")),
    .init(
      "one identifier names one support", given: enrolled + [Line.support(Line.a, "2018-03-05", "s-1")],
      when: Line.support(Line.a, "2018-03-06", "s-1"), then: .refused("identifier-taken", "support")),
    .init(
      "PAI needs the findings on its own criteria", given: enrolled,
      when: Line.of("plan-support", Line.a, "2018-03-05", pai), then: .refused("criteria-version", "criteria_version")),
    .init(
      "PAI is planned when its criteria are met", given: enrolled,
      when: Line.of("plan-support", Line.a, "2018-03-05", pai + paiResults),
      then: .events(["support-planned 2018-03-05"])),
    .init(
      "PAI is not planned when one is not met", given: enrolled,
      when: Line.of(
        "plan-support", Line.a, "2018-03-05",
        pai + paiResults.replacing(#"profile-iii","outcome":"met""#, with: #"profile-iii","outcome":"not-met""#)),
      then: .refused("criteria-unmet", "results")),
    .init(
      "PAI is given to nobody for whom it was not planned", given: enrolled,
      when: Line.support(Line.a, "2018-03-05", "s-1", kind: "pai"), then: .refused("support-not-admitted", "kind")),
    .init(
      "PAI is given once planned", given: enrolled + [Line.of("plan-support", Line.a, "2018-03-05", pai + paiResults)],
      when: Line.support(Line.a, "2018-03-05", "s-1", kind: "pai"),
      then: .events(["support-given 2018-03-05", "participation-start-fixed 2018-03-05"])),
    .init(
      "a benefit paid stands against a later start", given: enrolled + BenefitRows.paid,
      when: Line.of("correct-support", Line.a, "2018-05-10", #""support":"s-1","minutes":0,"reason":"other""#),
      then: .refused("benefit-before-start", "participant")),
  ]

  private static let counselled =
    enrolled + [
      Line.of(
        "hold-career-counselling", Line.a, "2018-03-05",
        #""support":"ipd","kind":"career-counselling","minutes":60,"counsellor":"c-1""#)
    ]

  private static func choice(_ on: String, health: Bool = true, market: Bool = true, extra: String = "") -> String {
    Line.of(
      extra.isEmpty ? "choose-training" : "change-training", Line.a, on,
      extra
        + #""training":"cooking","kind":"vocational-training","counsellor":"c-1","health_considered":\#(health),"labour_market_considered":\#(market)"#
    )
  }

  private static let trainings: [DecisionRow] = [
    .init(
      "a training is chosen after counselling", given: counselled, when: choice("2018-03-06"),
      then: .events(["training-chosen 2018-03-06"])),
    .init(
      "a training is not chosen without counselling", given: enrolled, when: choice("2018-03-06"),
      then: .refused("counselling-missing", "counsellor")),
    .init(
      "a training is not chosen before counselling", given: counselled, when: choice("2018-03-04"),
      then: .refused("counselling-missing", "counsellor")),
    .init(
      "health must be considered", given: counselled, when: choice("2018-03-06", health: false),
      then: .refused("choice-not-considered", "health_considered")),
    .init(
      "the labour market must be considered", given: counselled, when: choice("2018-03-06", market: false),
      then: .refused("choice-not-considered", "labour_market_considered")),
    .init(
      "only a chosen training is changed", given: counselled,
      when: choice("2018-03-06", extra: #""from_training":"welding","#),
      then: .refused("unknown-training", "from_training")),
    .init(
      "a training is chosen once", given: counselled + [choice("2018-03-06")], when: choice("2018-03-07"),
      then: .refused("nothing-changes", "training")),
    .init(
      "what is not planned cannot end", given: enrolled,
      when: Line.of("end-support", Line.a, "2018-03-06", #""training":"cooking""#),
      then: .refused("unknown-training", "training")),
    .init(
      "a qualification needs its certificate", given: enrolled,
      when: Line.of("record-qualification", Line.a, "2018-03-06", #""qualification":"cook","awarded_by":"OKE""#),
      then: .refused("missing-field", "document")),
    .init(
      "a qualification with its certificate is recorded", given: enrolled,
      when: Line.of(
        "record-qualification", Line.a, "2018-03-06",
        #""qualification":"cook","awarded_by":"OKE","document":{"document":"d-1"}"#),
      then: .events(["qualification-gained 2018-03-06"])),
  ]

  private static let supported = enrolled + [Line.support(Line.a, "2018-03-05", "s-1")]
  private static let left = supported + [Line.resign(Line.a, "2018-04-01")]

  private static let leaving: [DecisionRow] = [
    .init(
      "leaving on a day with a fact or before it is refused", given: supported,
      when: Line.resign(Line.a, "2018-03-05"), then: .refused("date-before", "on")),
    .init(
      "leaving the day after the last fact is taken", given: supported, when: Line.resign(Line.a, "2018-03-06"),
      then: .events(["participant-resigned 2018-03-06"])),
    .init(
      "no fact on the day of leaving or later", given: left, when: Line.support(Line.a, "2018-04-01", "s-2"),
      then: .refused("after-leaving", "on")),
    .init(
      "a fact before leaving may be recorded late", given: left, when: Line.support(Line.a, "2018-03-31", "s-2"),
      then: .events(["support-given 2018-03-31"])),
    .init(
      "a correction is taken after leaving", given: left,
      when: Line.of("correct-support", Line.a, "2018-05-10", #""support":"s-1","minutes":30,"reason":"other""#),
      then: .events(["support-corrected 2018-03-05"])),
    .init(
      "nobody leaves twice", given: left, when: Line.resign(Line.a, "2018-05-01"),
      then: .refused("after-leaving", "on")),
    .init(
      "a path that did not begin is not completed", given: enrolled,
      when: Line.of("complete", Line.a, "2018-04-01", #""reason":"path-completed""#),
      then: .refused("participation-not-started", "participant")),
    .init(
      "a leaving that was not recorded is not undone", given: supported,
      when: Line.of("revoke-leaving", Line.a, "2018-04-02", #""reason":"other""#),
      then: .refused("not-left", "participant")),
    .init(
      "an outcome may follow leaving", given: left,
      when: Line.of("record-outcome", Line.a, "2018-04-20", #""outcome":"seeking-work""#),
      then: .events(["outcome-recorded 2018-04-20"])),
    .init(
      "a finding on the measuring rules names its document", given: left,
      when: Line.of("record-outcome", Line.a, "2018-04-20", #""outcome":"took-job","finding":"met""#),
      then: .refused("finding-without-document", "documents")),
    .init(
      "a finding with its document is recorded", given: left,
      when: Line.of(
        "record-outcome", Line.a, "2018-04-20",
        #""outcome":"took-job","finding":"not-met","documents":[{"document":"contract-1"}]"#),
      then: .events(["outcome-recorded 2018-04-20"])),
    .init(
      "an outcome needs a participant", given: Line.ready(Line.a, "2018-03-01"),
      when: Line.of("record-outcome", Line.a, "2018-04-20", #""outcome":"seeking-work""#),
      then: .refused("not-enrolled", "participant")),
    .init(
      "an interview after leaving is refused", given: left,
      when: Line.of("hold-environmental-interview", Line.a, "2018-04-20", #""interviewer":"sw-1""#),
      then: .refused("after-leaving", "on")),
  ]

  private static func status(_ command: String, _ on: String, _ age: Int, _ rest: String) -> String {
    Line.of(command, Line.a, on, #""status":{"sex":"male","age_years":\#(age)},\#(rest)"#)
  }

  private static let recorded = enrolled + [status("record-entry-status", "2018-03-05", 40, #""recorded_by":"sw-1""#)]

  private static let status: [DecisionRow] = [
    .init(
      "a status is recorded once", given: recorded,
      when: status("record-entry-status", "2018-03-06", 41, #""recorded_by":"sw-1""#),
      then: .refused("status-recorded", "participant")),
    .init(
      "a correction is effective on the day of the status", given: recorded,
      when: status("correct-entry-status", "2018-06-06", 41, #""reason":"late-document""#),
      then: .events(["entry-status-corrected 2018-03-05"])),
    .init(
      "a correction that changes nothing is refused", given: recorded,
      when: status("correct-entry-status", "2018-06-06", 40, #""reason":"late-document""#),
      then: .refused("nothing-changes", "status")),
    .init(
      "a correction must say its reason", given: recorded,
      when: status("correct-entry-status", "2018-06-06", 41, #""documents":[]"#),
      then: .refused("missing-field", "reason")),
  ]
}
