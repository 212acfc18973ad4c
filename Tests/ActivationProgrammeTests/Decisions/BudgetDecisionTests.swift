import Testing

@Suite("Decisions on budget, expenditure and claims")
struct BudgetDecisionTests {
  @Test(
    "each rule holds both ways", arguments: budget + reclaimed + expenditure + parts + claims + approvals + corrections)
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

  private static func mixed(_ line: String) -> String {
    Line.plain("set-budget", "2018-02-01", #""annex":"a-0","lines":[{"task":"t-1","line":"training",\#(line)}]"#)
  }

  private static func plain(_ document: String, _ amounts: String, _ rest: String = "") -> String {
    Line.plain(
      "record-expenditure", "2018-04-10",
      #""document":"\#(document)","task":"t-1","line":"training",\#(amounts)\#(rest)"#)
  }

  private static let spentOnce = DecisionRow.Outcome.events(["expenditure-recorded 2018-04-10"])
  private static let shared = mixed(#""total":"1000","eu":"900","own_contribution":"100""#)
  private static let three = mixed(#""total":"1000","eu":"800","own_contribution":"100""#)

  private static let parts: [DecisionRow] = [
    .init(
      "of one source the parts follow", given: [B.budget], when: plain("i-1", #""total":"1000""#), then: spentOnce),
    .init(
      "of two sources one part is the rest", given: [shared], when: plain("i-1", #""total":"900","eu":"850""#),
      then: spentOnce),
    .init(
      "of two sources one part is stated", given: [shared], when: plain("i-1", #""total":"900""#),
      then: .refused("part-required", "eu")),
    .init(
      "of three sources both parts are stated", given: [three], when: plain("i-1", #""total":"900","eu":"700""#),
      then: .refused("part-required", "own_contribution")),
    .init(
      "a part above the whole is refused", given: [shared],
      when: plain("i-1", #""total":"100","eu":"90","own_contribution":"20""#),
      then: .refused("parts-above-total", "total")),
    .init(
      "the own contribution has its limit", given: [shared],
      when: plain("i-1", #""total":"500","eu":"399.99","own_contribution":"100.01""#),
      then: .refused("budget-limit", "own_contribution")),
    .init(
      "the own contribution up to its limit", given: [shared],
      when: plain("i-1", #""total":"500","eu":"400","own_contribution":"100""#), then: spentOnce),
    .init(
      "national money has its limit", given: [three],
      when: plain("i-1", #""total":"500","eu":"300","own_contribution":"99.99""#),
      then: .refused("budget-limit", "total")),
    .init(
      "an annex does not undercut the own contribution", given: [shared, plain("i-1", #""total":"50","eu":"0""#)],
      when: amend("1000"), then: .refused("below-committed", "/lines/0/total")),
    .init(
      "a limit of the day counts, not the one that follows",
      given: [B.budget, amend("2000")], when: spend("i-1", "1500"), then: .refused("budget-limit", "total")),
    .init(
      "a limit that falls later counts as well", given: [B.budget, amend("400")], when: spend("i-1", "400.01"),
      then: .refused("budget-limit", "total")),
    .init(
      "an amount is at most a thousand million złoty", given: [B.budget], when: spend("i-1", "1000000000.01"),
      then: .refused("amount-too-large", "total")),
    .init(
      "the last cost may be paid thirty days after the end", given: [B.budget],
      when: spend("i-1", "5", "2020-03-01").replacing(#""total""#, with: #""issued_on":"2020-01-31","total""#),
      then: .events(["expenditure-recorded 2020-03-01"])),
    .init(
      "and no later", given: [B.budget],
      when: spend("i-1", "5", "2020-03-02").replacing(#""total""#, with: #""issued_on":"2020-01-31","total""#),
      then: .refused("paid-too-late", "on")),
    .init(
      "a cost that arose after the end is none", given: [B.budget],
      when: spend("i-1", "5", "2020-02-14").replacing(#""total""#, with: #""issued_on":"2020-02-01","total""#),
      then: .refused("date-outside-programme", "on")),
  ]

  private static func approve(_ number: Int, _ on: String, _ rest: String = "") -> String {
    Line.plain("approve-claim", on, #""number":\#(number)\#(rest)"#)
  }

  private static func deduct(_ total: String, _ rest: String = "") -> String {
    #","deductions":[{"task":"t-1","line":"training","total":"\#(total)"\#(rest)}]"#
  }

  private static let twoCosts = [B.budget, spend("i-1", "500"), spend("i-2", "100"), first]
  private static let deducted = spent + [first, approve(1, "2018-06-01", deduct("60"))]
  private static let approvedOn = DecisionRow.Outcome.events(["claim-approved 2018-06-01"])
  private static let onceMore = item("expenditure-again", "i-1")

  private static let approvals: [DecisionRow] = [
    .init(
      "a deduction is about the only cost of its line", given: spent + [first],
      when: approve(1, "2018-06-01", deduct("60")), then: approvedOn),
    .init(
      "of several costs it names one", given: twoCosts, when: approve(1, "2018-06-01", deduct("60")),
      then: .refused("deduction-needs-cost", "/deductions/0/reference")),
    .init(
      "the cost that it names", given: twoCosts,
      when: approve(1, "2018-06-01", deduct("60", #","reference":"i-2""#)), then: approvedOn),
    .init(
      "no more than of that cost", given: twoCosts,
      when: approve(1, "2018-06-01", deduct("100.01", #","reference":"i-2""#)),
      then: .refused("above-claimed", "/deductions/0/total")),
    .init(
      "a cost of the claim", given: twoCosts, when: approve(1, "2018-06-01", deduct("6", #","reference":"i-3""#)),
      then: .refused("not-in-claim", "/deductions/0/reference")),
    .init(
      "what is left is whole", given: spent + [first],
      when: approve(1, "2018-06-01", deduct("60", #","eu":"0""#)),
      then: .refused("parts-above-total", "/deductions/0/total")),
    .init(
      "what is ineligible for good is a finding of its own", given: spent + [first],
      when: approve(1, "2018-06-01", deduct("60", #","ineligible":true"#)),
      then: .events(["claim-approved 2018-06-01", "cost-found-ineligible 2018-04-10"])),
    .init(
      "a partial approval is followed by another",
      given: spent + [
        first,
        approve(
          1, "2018-06-01", #","pending":[{"reference":"i-1","task":"t-1","line":"training"}]"#),
      ], when: approve(1, "2018-06-10"), then: .events(["claim-approved 2018-06-10"])),
    .init(
      "a repeated verification says that it is one", given: deducted,
      when: approve(1, "2018-06-10", #","again":true"#), then: .events(["claim-approved 2018-06-10"])),
    .init(
      "and is not earlier", given: deducted, when: approve(1, "2018-05-31", #","again":true"#),
      then: .refused("date-before", "on")),
    .init(
      "what is deducted may be claimed again by name", given: deducted, when: next(onceMore), then: second),
    .init(
      "and only once", given: deducted + [next(onceMore)],
      when: claim("2018-08-01", "2018-10-31", "2018-11-10", lines: onceMore),
      then: .refused("not-claimable", "/lines/0/reference")),
    .init(
      "what is claimed again is not approved a second time", given: deducted + [next(onceMore)],
      when: approve(1, "2018-09-10", #","again":true"#), then: .refused("claimed-again", "deductions")),
    .init(
      "nor is its approval taken back", given: deducted + [next(onceMore)],
      when: Line.plain("revoke-approval", "2018-09-10", #""number":1,"reason":"other""#),
      then: .refused("claimed-again", "number")),
    .init(
      "an approval is taken back on its own day", given: deducted,
      when: Line.plain("revoke-approval", "2018-09-10", #""number":1,"reason":"other""#),
      then: .events(["approval-revoked 2018-06-01"])),
    .init(
      "and given again on an earlier one",
      given: deducted + [Line.plain("revoke-approval", "2018-09-10", #""number":1,"reason":"other""#)],
      when: approve(1, "2018-05-20"), then: .events(["claim-approved 2018-05-20"])),
    .init(
      "a claim that is corrected keeps its period when another follows", given: spent + [first, next(#""all":true"#)],
      when: claim("2018-02-01", "2018-04-29", "2018-08-20", lines: #""all":true,"corrects":1"#),
      then: .refused("claim-followed", "period_to")),
    .init(
      "a new version of a claim", given: spent + [first],
      when: claim("2018-02-01", "2018-04-30", "2018-05-10", lines: #""all":true,"corrects":1"#), then: submitted),
    .init(
      "an approved claim has no new version", given: deducted,
      when: claim("2018-02-01", "2018-04-30", "2018-06-10", lines: #""all":true,"corrects":1"#),
      then: .refused("claim-state", "corrects")),
    .init(
      "a period ends with the programme", given: spent,
      when: claim("2018-02-01", "2020-02-01", "2020-02-10"), then: .refused("date-outside-programme", "period_to")),
    .init(
      "nothing follows the final claim",
      given: spent + [claim("2018-02-01", "2018-04-30", "2018-05-10").replacing("refund", with: "final")],
      when: next(#""all":true"#), then: .refused("final-claim-exists", "kind")),
    .init(
      "women and men make up the total", given: spent,
      when: claim(
        "2018-02-01", "2018-04-30", "2018-05-10",
        lines: #""all":true,"indicators":[{"indicator":"CO01","women":50,"men":20,"total":69}]"#),
      then: .refused("sexes-sum", "/indicators/0/total")),
  ]

  private static func correctTranche(_ total: String) -> String {
    Line.plain("correct-tranche", "2018-09-01", #""tranche":"1","total":"\#(total)","reason":"other""#)
  }

  private static func correctRefund(_ fields: String) -> String {
    Line.plain("correct-refund", "2018-09-01", #""refund":"r-1",\#(fields),"reason":"other""#)
  }

  private static let corrections: [DecisionRow] = [
    .init(
      "a tranche is corrected on its day", given: [B.budget, tranche("1", "60")], when: correctTranche("50"),
      then: .events(["tranche-corrected 2018-03-01"])),
    .init(
      "not below what went back", given: [B.budget, tranche("1", "60"), back("10")], when: correctTranche("9.99"),
      then: .refused("above-received", "total")),
    .init(
      "a tranche that is not known is not corrected", given: [B.budget], when: correctTranche("1"),
      then: .refused("unknown-payment", "tranche")),
    .init(
      "a return is corrected on its day", given: sentBack,
      when: correctRefund(#""amounts":[{"task":"t-1","line":"training","total":"8"}],"reclaimable":true"#),
      then: .events(["refund-corrected 2018-07-02"])),
    .init(
      "not below what came again", given: sentBack + [again("2", "60", of: "r-1", "6")],
      when: correctRefund(#""amounts":[{"task":"t-1","line":"training","total":"5.99"}],"reclaimable":true"#),
      then: .refused("above-reclaimable", "amounts")),
    .init(
      "a return that was none", given: sentBack, when: correctRefund(#""amounts":[]"#),
      then: .events(["refund-corrected 2018-07-02"])),
    .init(
      "a return names a cost that was approved", given: spent + [tranche("1", "60")],
      when: Line.plain(
        "return-funds", "2018-07-02",
        #""refund":"r-1","amounts":[{"task":"t-1","line":"training","reference":"i-1","total":"5"}]"#),
      then: .refused("not-settled", "/amounts/0/reference")),
    .init(
      "no more is ineligible than is paid", given: spent,
      when: Line.plain(
        "declare-ineligible", "2018-07-02",
        #""reference":"i-1","task":"t-1","line":"training","total":"500.01","reason":"control-finding""#),
      then: .refused("above-paid", "total")),
    .init(
      "what is ineligible frees the line",
      given: [
        B.budget, spend("i-1", "1000"),
        Line.plain(
          "declare-ineligible", "2018-07-02",
          #""reference":"i-1","task":"t-1","line":"training","total":"10","reason":"control-finding""#),
      ], when: spend("i-2", "10"), then: spentOnce),
    .init(
      "and is not claimed",
      given: spent + [
        Line.plain(
          "declare-ineligible", "2018-05-02",
          #""reference":"i-1","task":"t-1","line":"training","total":"500","reason":"control-finding""#)
      ], when: claim("2018-02-01", "2018-04-30", "2018-05-10", lines: item("expenditure", "i-1")),
      then: .refused("not-claimable", "/lines/0/reference")),
  ]
}
