import Testing

/// Lines about benefits.
enum BenefitRows {
  static let budget = Line.plain(
    "set-budget", "2018-02-01",
    #""annex":"a-0","lines":[{"task":"t-1","line":"training","total":"1000","eu":"1000"},{"task":"own","line":"benefits","total":"1000","own_contribution":"1000"}]"#
  )

  static func grant(_ total: String = "600", decision: String = "d-1", on: String = "2018-03-02", rest: String = "")
    -> String
  {
    Line.of(
      "grant-benefit", Line.a, on,
      #""decision":"\#(decision)","benefit":"zasilek-okresowy","task":"own","line":"benefits","first_month":"2018-03","last_month":"2018-05","monthly":"300","total":"\#(total)","own_contribution":"\#(total)"\#(rest)"#
    )
  }

  static func pay(_ on: String, _ month: String, _ total: String = "200") -> String {
    Line.of(
      "pay-benefit", Line.a, on,
      #""decision":"d-1","month":"\#(month)","total":"\#(total)","own_contribution":"\#(total)""#)
  }

  static func reverse(_ on: String, _ month: String, _ total: String = "0") -> String {
    Line.of(
      "reverse-benefit", Line.a, on,
      #""decision":"d-1","month":"\#(month)","total":"\#(total)","own_contribution":"\#(total)","reason":"other""#)
  }

  static let started = [Line.support(Line.a, "2018-03-05", "s-1")]
  static let granted = [budget, grant()]
  static let paid = started + granted + [pay("2018-03-28", "2018-03")]
}

@Suite("Decisions on benefits")
struct BenefitDecisionTests {
  @Test("each rule holds both ways", arguments: grants + payments + sources)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private typealias B = BenefitRows
  private static let enrolled = Line.enrolled(Line.a, "2018-03-01")
  private static let ready = enrolled + B.started + B.granted

  private static let grants: [DecisionRow] = [
    .init(
      "a benefit is granted", given: enrolled + [B.budget], when: B.grant(),
      then: .events(["benefit-granted 2018-03-02"])),
    .init(
      "a decision serves once", given: enrolled + B.granted, when: B.grant(),
      then: .refused("decision-exists", "decision")),
    .init(
      "a benefit is granted to a participant only", given: Line.ready(Line.a, "2018-03-01") + [B.budget],
      when: B.grant(), then: .refused("not-enrolled", "participant")),
    .init(
      "a benefit is not granted after leaving",
      given: enrolled + [B.budget, Line.resign(Line.a, "2018-03-02")], when: B.grant(),
      then: .refused("after-leaving", "on")),
    .init(
      "a kind that the charter lacks is refused", given: enrolled + [B.budget],
      when: B.grant().replacing("zasilek-okresowy", with: "stipend"), then: .refused("unknown-benefit", "benefit")),
    .init(
      "a line that the budget lacks is refused", given: enrolled + [B.budget],
      when: B.grant().replacing(#""line":"benefits""#, with: #""line":"other""#),
      then: .refused("unknown-budget-line", "line")),
    .init(
      "more than the months hold is refused", given: enrolled + [B.budget], when: B.grant("900.01"),
      then: .refused("above-granted", "total")),
    .init(
      "all of the months is granted", given: enrolled + [B.budget], when: B.grant("900"),
      then: .events(["benefit-granted 2018-03-02"])),
    .init(
      "more than the line has left is refused", given: enrolled + B.granted, when: B.grant("400.01", decision: "d-2"),
      then: .refused("budget-limit", "total")),
    .init(
      "what the line has left is granted", given: enrolled + B.granted, when: B.grant("400", decision: "d-2"),
      then: .events(["benefit-granted 2018-03-02"])),
    .init(
      "months in the wrong order are refused", given: enrolled + [B.budget],
      when: B.grant().replacing("2018-05", with: "2018-02"), then: .refused("months-reversed", "last_month")),
    .init(
      "parts above the whole are refused", given: enrolled + [B.budget], when: B.grant(rest: #","eu":"1""#),
      then: .refused("parts-above-total", "total")),
    .init(
      "nothing is granted for nothing", given: enrolled + [B.budget], when: B.grant("0"),
      then: .refused("amount-zero", "total")),
    .init(
      "a negative amount is refused", given: enrolled + [B.budget], when: B.grant("-1"),
      then: .refused("amount-negative", "total")),
    .init(
      "an amount finer than a grosz is refused", given: enrolled + [B.budget], when: B.grant("1.001"),
      then: .refused("amount-too-precise", "total")),
  ]

  private static let paid = enrolled + B.paid

  private static let payments: [DecisionRow] = [
    .init(
      "a benefit is paid during participation", given: ready, when: B.pay("2018-03-28", "2018-03"),
      then: .events(["benefit-paid 2018-03-28"])),
    .init(
      "once per decision and month", given: paid, when: B.pay("2018-03-29", "2018-03"),
      then: .refused("benefit-paid-twice", "month")),
    .init(
      "the next month is paid", given: paid, when: B.pay("2018-04-28", "2018-04"),
      then: .events(["benefit-paid 2018-04-28"])),
    .init(
      "a month that is not granted is refused", given: ready, when: B.pay("2018-06-28", "2018-06"),
      then: .refused("month-not-granted", "month")),
    .init(
      "more than a month's amount is refused", given: ready, when: B.pay("2018-03-28", "2018-03", "300.01"),
      then: .refused("above-granted", "total")),
    .init(
      "more than was granted in all is refused",
      given: ready + [B.pay("2018-03-28", "2018-03", "300"), B.pay("2018-04-28", "2018-04", "200")],
      when: B.pay("2018-05-28", "2018-05", "100.01"), then: .refused("above-granted", "total")),
    .init(
      "the rest of what was granted is paid",
      given: ready + [B.pay("2018-03-28", "2018-03", "300"), B.pay("2018-04-28", "2018-04", "200")],
      when: B.pay("2018-05-28", "2018-05", "100"), then: .events(["benefit-paid 2018-05-28"])),
    .init(
      "no payment before the first support", given: enrolled + B.granted, when: B.pay("2018-03-28", "2018-03"),
      then: .refused("benefit-outside-participation", "on")),
    .init(
      "no payment on a day before the start", given: ready, when: B.pay("2018-03-04", "2018-03"),
      then: .refused("benefit-outside-participation", "on")),
    .init(
      "no payment on the day of leaving", given: ready + [Line.resign(Line.a, "2018-03-28")],
      when: B.pay("2018-03-28", "2018-03"), then: .refused("after-leaving", "on")),
    .init(
      "a payment before leaving may be recorded late", given: ready + [Line.resign(Line.a, "2018-03-28")],
      when: B.pay("2018-03-27", "2018-03"), then: .events(["benefit-paid 2018-03-27"])),
    .init(
      "another person's decision is unknown",
      given: ready + Line.enrolled(Line.b, "2018-03-01") + [Line.support(Line.b, "2018-03-05", "s-2")],
      when: B.pay("2018-03-28", "2018-03").replacing(Line.a, with: Line.b),
      then: .refused("unknown-decision", "decision")),
    .init(
      "a payment is taken back, effective on its day", given: paid, when: B.reverse("2018-05-02", "2018-03"),
      then: .events(["benefit-reversed 2018-03-28"])),
    .init(
      "a payment is taken back in part", given: paid, when: B.reverse("2018-05-02", "2018-03", "150"),
      then: .events(["benefit-reversed 2018-03-28"])),
    .init(
      "more than was paid is not taken back", given: paid, when: B.reverse("2018-05-02", "2018-03", "200.01"),
      then: .refused("above-paid", "total")),
    .init(
      "what was wholly taken back may be paid again", given: paid + [B.reverse("2018-04-02", "2018-03")],
      when: B.pay("2018-04-03", "2018-03"), then: .events(["benefit-paid 2018-04-03"])),
    .init(
      "what was not paid is not taken back", given: ready, when: B.reverse("2018-05-02", "2018-03"),
      then: .refused("above-paid", "month")),
    .init(
      "a decision is not lowered below what was paid", given: paid,
      when: Line.of(
        "change-benefit-grant", Line.a, "2018-05-02",
        #""decision":"d-1","total":"199.99","own_contribution":"199.99","reason":"other""#),
      then: .refused("above-paid", "total")),
    .init(
      "a decision is lowered to what was paid", given: paid,
      when: Line.of(
        "change-benefit-grant", Line.a, "2018-05-02",
        #""decision":"d-1","total":"200","own_contribution":"200","reason":"other""#),
      then: .events(["benefit-grant-changed 2018-05-02"])),
  ]

  private static let early =
    enrolled + B.started + [
      B.budget,
      B.grant("900").replacing(#""first_month":"2018-03""#, with: #""first_month":"2017-10""#),
    ]

  private static let sources: [DecisionRow] = [
    .init(
      "a benefit is own contribution, stated or not", given: enrolled + [B.budget],
      when: B.grant().replacing(#","own_contribution":"600""#, with: ""),
      then: .events(["benefit-granted 2018-03-02"])),
    .init(
      "and not EU money", given: enrolled + [B.budget],
      when: B.grant().replacing(#""own_contribution""#, with: #""eu""#), then: .refused("benefit-source", "eu")),
    .init(
      "nor partly", given: enrolled + [B.budget],
      when: B.grant().replacing(#""own_contribution":"600""#, with: #""own_contribution":"599""#),
      then: .refused("benefit-source", "own_contribution")),
    .init(
      "nor on a line without own contribution", given: enrolled + [B.budget],
      when: B.grant().replacing(#""task":"own","line":"benefits""#, with: #""task":"t-1","line":"training""#),
      then: .refused("budget-limit", "own_contribution")),
    .init(
      "a month before the programme is not paid", given: early, when: B.pay("2018-03-28", "2018-01"),
      then: .refused("date-outside-programme", "month")),
    .init(
      "a month before taking part is not paid", given: early, when: B.pay("2018-03-28", "2018-02"),
      then: .refused("benefit-outside-participation", "month")),
    .init(
      "the month of the first support is paid", given: early, when: B.pay("2018-03-28", "2018-03"),
      then: .events(["benefit-paid 2018-03-28"])),
    .init(
      "a change dated between two others holds until the next",
      given: paid + [change("500", "2018-06-01")], when: change("400", "2018-05-01"),
      then: .events(["benefit-grant-changed 2018-05-01"])),
  ]

  private static func change(_ total: String, _ on: String) -> String {
    Line.of(
      "change-benefit-grant", Line.a, on, #""decision":"d-1","total":"\#(total)","reason":"changed-decision""#)
  }
}
