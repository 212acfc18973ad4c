import Testing

@Suite("Decisions on budget, expenditure and claims")
struct BudgetDecisionTests {
  @Test("each rule holds both ways", arguments: budget + reclaimed + expenditure + claims)
  func rule(_ row: DecisionRow) throws { try row.check() }

  private typealias B = BenefitRows

  private static func spend(_ document: String, _ total: String, _ on: String = "2018-04-10") -> String {
    Line.plain(
      "record-expenditure", on,
      #""document":"\#(document)","task":"t-1","line":"training","total":"\#(total)","eu":"\#(total)""#)
  }

  private static func amend(_ total: String) -> String {
    Line.plain(
      "amend-budget", "2018-05-01",
      #""annex":"a-1","lines":[{"task":"t-1","line":"training","total":"\#(total)","eu":"\#(total)"}]"#)
  }

  private static func tranche(_ name: String, _ eu: String) -> String {
    Line.plain("record-tranche", "2018-03-01", #""tranche":"\#(name)","total":"\#(eu)","eu":"\#(eu)""#)
  }

  private static func back(_ total: String, rest: String = "") -> String {
    Line.plain(
      "return-funds", "2018-07-02",
      #""refund":"r-1","amounts":[{"task":"t-1","line":"training","total":"\#(total)","eu":"\#(total)"}]\#(rest)"#)
  }

  private static func again(_ name: String, _ eu: String, of refund: String, _ reclaimed: String) -> String {
    Line.plain(
      "record-tranche", "2018-08-01",
      #""tranche":"\#(name)","total":"\#(eu)","eu":"\#(eu)","reclaimed_refund":"\#(refund)","reclaimed_total":"\#(reclaimed)","reclaimed_eu":"\#(reclaimed)""#
    )
  }

  private static let sentBack = [B.budget, tranche("1", "60"), back("10", rest: #","reclaimable":true"#)]
  private static let arrived = DecisionRow.Outcome.events(["tranche-received 2018-08-01"])

  private static let reclaimed: [DecisionRow] = [
    .init(
      "money sent back to come again comes again", given: sentBack, when: again("2", "60", of: "r-1", "10"),
      then: arrived),
    .init(
      "no more comes again than was sent back", given: sentBack, when: again("2", "60", of: "r-1", "10.01"),
      then: .refused("above-reclaimable", "reclaimed_total")),
    .init(
      "no more comes again than arrives", given: sentBack, when: again("2", "9", of: "r-1", "10"),
      then: .refused("above-reclaimable", "reclaimed_total")),
    .init(
      "it comes again once", given: sentBack + [again("2", "60", of: "r-1", "6")],
      when: again("3", "60", of: "r-1", "4.01"), then: .refused("above-reclaimable", "reclaimed_total")),
    .init(
      "the rest comes again later", given: sentBack + [again("2", "60", of: "r-1", "6")],
      when: again("3", "60", of: "r-1", "4"), then: arrived),
    .init(
      "what went back for good does not come again", given: [B.budget, tranche("1", "60"), back("10")],
      when: again("2", "60", of: "r-1", "10"), then: .refused("not-reclaimable", "reclaimed_refund")),
    .init(
      "an amount that comes again names its return", given: sentBack, when: again("2", "60", of: "r-2", "10"),
      then: .refused("not-reclaimable", "reclaimed_refund")),
  ]

  private static let budget: [DecisionRow] = [
    .init("a budget is set", given: [], when: B.budget, then: .events(["budget-set 2018-02-01"])),
    .init("a budget is set once", given: [B.budget], when: B.budget, then: .refused("budget-exists", "annex")),
    .init(
      "no budget is amended before it is set", given: [], when: amend("1"), then: .refused("budget-missing", "annex")),
    .init(
      "the EU parts stay within the charter's money", given: [B.budget], when: amend("957028.82"),
      then: .refused("budget-above-total", "lines")),
    .init(
      "all of the charter's EU money may be planned", given: [B.budget], when: amend("957028.81"),
      then: .events(["budget-amended 2018-05-01"])),
    .init(
      "a limit is not lowered below what is spent", given: [B.budget, spend("i-1", "500")], when: amend("499.99"),
      then: .refused("below-committed", "/lines/0/total")),
    .init(
      "a limit is lowered to what is spent", given: [B.budget, spend("i-1", "500")], when: amend("500"),
      then: .events(["budget-amended 2018-05-01"])),
    .init(
      "a line is named once", given: [],
      when: Line.plain(
        "set-budget", "2018-02-01",
        #""annex":"a-0","lines":[{"task":"t-1","line":"x","total":"1"},{"task":"t-1","line":"x","total":"2"}]"#),
      then: .refused("named-twice", "/lines/1/line")),
    .init(
      "no more EU money arrives than the charter has", given: [tranche("1", "957028.81")], when: tranche("2", "0.01"),
      then: .refused("budget-above-total", "eu")),
    .init(
      "a tranche is recorded once", given: [tranche("1", "5")], when: tranche("1", "5"),
      then: .refused("identifier-taken", "tranche")),
    .init(
      "no more is returned than was received", given: [B.budget, tranche("1", "60")], when: back("60.01"),
      then: .refused("above-received", "amounts")),
    .init(
      "what was received is returned", given: [B.budget, tranche("1", "60")], when: back("60"),
      then: .events(["funds-returned 2018-07-02"])),
    .init(
      "interest needs its days", given: [B.budget, tranche("1", "60")], when: back("60", rest: #","interest":"1""#),
      then: .refused("missing-field", "interest_from")),
    .init(
      "a returned amount names a claim that exists", given: [B.budget, tranche("1", "60")],
      when: back("60", rest: #","claim":1"#), then: .refused("claim-state", "claim")),
  ]

  private static func correct(_ total: String) -> String {
    Line.plain(
      "correct-expenditure", "2018-07-01",
      #""document":"i-1","task":"t-1","line":"training","total":"\#(total)","eu":"\#(total)","reason":"other""#)
  }

  private static let expenditure: [DecisionRow] = [
    .init(
      "an expenditure is recorded", given: [B.budget], when: spend("i-1", "1000"),
      then: .events(["expenditure-recorded 2018-04-10"])),
    .init(
      "more than the line has is refused", given: [B.budget], when: spend("i-1", "1000.01"),
      then: .refused("budget-limit", "total")),
    .init(
      "a document is recorded once per line", given: [B.budget, spend("i-1", "5")], when: spend("i-1", "5"),
      then: .refused("document-exists", "document")),
    .init(
      "a payment outside the programme is refused", given: [B.budget], when: spend("i-1", "5", "2020-02-01"),
      then: .refused("date-outside-programme", "on")),
    .init(
      "a document is not paid before it is issued", given: [B.budget],
      when: spend("i-1", "5").replacing(#""total""#, with: #""issued_on":"2018-04-11","total""#),
      then: .refused("date-before", "on")),
    .init(
      "a correction is effective on the day of the payment", given: [B.budget, spend("i-1", "500")],
      when: correct("400"), then: .events(["expenditure-corrected 2018-04-10"])),
    .init(
      "a correction stays within the line", given: [B.budget, spend("i-1", "500")], when: correct("1000.01"),
      then: .refused("budget-limit", "total")),
    .init(
      "what was not recorded is not corrected", given: [B.budget], when: correct("1"),
      then: .refused("unknown-document", "document")),
  ]

  private static func claim(_ from: String, _ to: String, _ on: String, lines: String = #""all":true"#) -> String {
    Line.plain("submit-claim", on, #""kind":"refund","period_from":"\#(from)","period_to":"\#(to)",\#(lines)"#)
  }

  private static func item(_ kind: String, _ document: String) -> String {
    #""lines":[{"kind":"\#(kind)","reference":"\#(document)","task":"t-1","line":"training"}]"#
  }

  private static let first = claim("2018-02-01", "2018-04-30", "2018-05-10")
  private static let spent = [B.budget, spend("i-1", "500")]
  private static let submitted = DecisionRow.Outcome.events(["claim-submitted 2018-05-10"])
  private static let second = DecisionRow.Outcome.events(["claim-submitted 2018-08-10"])

  private static func next(_ lines: String) -> String {
    claim("2018-05-01", "2018-07-31", "2018-08-10", lines: lines)
  }

  private static let claims: [DecisionRow] = [
    .init("a claim begins with the programme", given: spent, when: first, then: submitted),
    .init(
      "a claim does not begin later", given: spent, when: claim("2018-02-02", "2018-04-30", "2018-05-10"),
      then: .refused("claim-period", "period_from")),
    .init(
      "the next claim begins on the day after", given: spent + [first],
      when: claim("2018-05-02", "2018-07-31", "2018-08-10"), then: .refused("claim-period", "period_from")),
    .init("an empty claim is still due", given: spent + [first], when: next(#""all":true"#), then: second),
    .init(
      "a period is over before it is settled", given: spent, when: claim("2018-02-01", "2018-05-11", "2018-05-10"),
      then: .refused("date-before", "on")),
    .init(
      "an advance may come before", given: spent,
      when: claim("2018-02-01", "2018-05-11", "2018-05-10").replacing("refund", with: "advance"), then: submitted),
    .init(
      "what is claimed must be recorded", given: spent,
      when: claim("2018-02-01", "2018-04-30", "2018-05-10", lines: item("expenditure", "i-9")),
      then: .refused("not-claimable", "/lines/0/reference")),
    .init(
      "what is claimed is not claimed again", given: spent + [first], when: next(item("expenditure", "i-1")),
      then: .refused("not-claimable", "/lines/0/reference")),
    .init(
      "a payment after the period is not claimed", given: [B.budget, spend("i-1", "5", "2018-05-01")],
      when: claim("2018-02-01", "2018-04-30", "2018-05-10", lines: item("expenditure", "i-1")),
      then: .refused("not-claimable", "/lines/0/reference")),
    .init(
      "a payment forgotten in its period is claimed later",
      given: spent + [first, spend("i-2", "5", "2018-04-11")], when: next(item("expenditure", "i-2")), then: second),
    .init(
      "a later correction is claimed as a correction", given: spent + [first, correct("400")],
      when: next(item("expenditure-correction", "i-1")), then: second),
    .init(
      "a correction is not claimed as expenditure", given: spent + [first, correct("400")],
      when: next(item("expenditure", "i-1")), then: .refused("not-claimable", "/lines/0/reference")),
    .init(
      "a claim is approved once",
      given: spent + [first, Line.plain("approve-claim", "2018-06-01", #""number":1"#)],
      when: Line.plain("approve-claim", "2018-06-02", #""number":1"#), then: .refused("claim-state", "number")),
    .init(
      "no more is deducted than was claimed", given: spent + [first],
      when: Line.plain(
        "approve-claim", "2018-06-02",
        #""number":1,"deductions":[{"task":"t-1","line":"training","total":"500.01"}]"#),
      then: .refused("above-claimed", "/deductions/0/total")),
    .init(
      "an approved claim is not withdrawn",
      given: spent + [first, Line.plain("approve-claim", "2018-06-01", #""number":1"#)],
      when: Line.plain("withdraw-claim", "2018-06-02", #""number":1"#), then: .refused("claim-state", "number")),
    .init(
      "only the last claim is withdrawn", given: spent + [first, next(#""all":true"#)],
      when: Line.plain("withdraw-claim", "2018-09-02", #""number":1"#), then: .refused("claim-state", "number")),
    .init(
      "what a withdrawn claim settled is claimed again",
      given: spent + [first, Line.plain("withdraw-claim", "2018-05-10", #""number":1"#)],
      when: claim("2018-02-01", "2018-04-30", "2018-05-10", lines: item("expenditure", "i-1")), then: submitted),
  ]
}
