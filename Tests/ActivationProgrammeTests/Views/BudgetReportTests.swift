import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("The budget view by hand")
struct BudgetReportTests {
  private static let programme = ViewScript.programme

  private static func amounts(_ total: Int64, eu: Int64 = 0, own: Int64 = 0) -> Amounts {
    Amounts(totalGrosze: total, euGrosze: eu, ownContributionGrosze: own)
  }

  private static func script() throws -> ViewScript {
    var script = ViewScript()
    let set = BudgetSet.with {
      $0.programme = programme
      $0.annex = "agreement"
      $0.lines = [
        .with {
          $0.task = "5"
          $0.line = "trainers"
          $0.category = "services"
          $0.amounts = amounts(100_000, eu: 85_000)
        },
        .with {
          $0.task = "7"
          $0.line = "benefits"
          $0.amounts = amounts(50_000, own: 50_000)
        },
      ]
    }
    try script.add(set, on: "2018-02-01")
    let granted = BenefitGranted.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.decision = "d-1"
      $0.task = "7"
      $0.line = "benefits"
      $0.monthlyGrosze = 10_000
      $0.amounts = amounts(20_000, own: 20_000)
    }
    try script.add(granted, on: "2019-05-01")
    let paid = BenefitPaid.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.decision = "d-1"
      $0.task = "7"
      $0.line = "benefits"
      $0.month = 201_905
      $0.amounts = amounts(10_000, own: 10_000)
    }
    try script.add(paid, on: "2019-05-20")
    let spent = ExpenditureRecorded.with {
      $0.programme = programme
      $0.document = "invoice-1"
      $0.task = "5"
      $0.line = "trainers"
      $0.amounts = amounts(30_000, eu: 25_500)
    }
    try script.add(spent, on: "2019-05-21")
    return script
  }

  private static func settled() throws -> ViewScript {
    var script = try script()
    let tranche = TrancheReceived.with {
      $0.programme = programme
      $0.tranche = "1"
      $0.amounts = amounts(80_000, eu: 68_000)
    }
    try script.add(tranche, on: "2019-04-01")
    let claim = ClaimSubmitted.with {
      $0.programme = programme
      $0.number = 1
      $0.lines = [
        .with {
          $0.reference = "invoice-1"
          $0.task = "5"
          $0.line = "trainers"
          $0.amounts = amounts(30_000, eu: 25_500)
        }
      ]
      $0.flatRateGrosze = 600
    }
    try script.add(claim, on: "2019-06-01")
    let approved = ClaimApproved.with {
      $0.programme = programme
      $0.number = 1
      $0.amounts = [
        .with {
          $0.task = "5"
          $0.line = "trainers"
          $0.amounts = amounts(28_000, eu: 23_800)
        }
      ]
      $0.flatRateGrosze = 500
    }
    try script.add(approved, on: "2019-06-20")
    let returned = FundsReturned.with {
      $0.programme = programme
      $0.refund = "1"
      $0.amounts = [
        .with {
          $0.task = "5"
          $0.line = "trainers"
          $0.amounts = amounts(5_000, eu: 4_250)
        }
      ]
      $0.interestGrosze = 12
      $0.reclaimable = true
    }
    try script.add(returned, on: "2019-06-25")
    return script
  }

  @Test("received, settled, returned and balance reconcile, and left is the limit less what was paid")
  func report() async throws {
    let script = try Self.settled()
    let report = try await script.views().budget.report(programme: Self.programme, at: script.point())
    let trainers = """
      {"task":"5","line":"trainers","category":"services","annex":"agreement","limit_grosze":100000,\
      "limit_eu_grosze":85000,"limit_own_contribution_grosze":0,"granted_grosze":0,"granted_eu_grosze":0,\
      "granted_own_contribution_grosze":0,"paid_grosze":30000,"paid_eu_grosze":25500,\
      "paid_own_contribution_grosze":0,"claimed_grosze":30000,"claimed_eu_grosze":25500,\
      "claimed_own_contribution_grosze":0,"approved_grosze":28000,"approved_eu_grosze":23800,\
      "approved_own_contribution_grosze":0,"returned_grosze":5000,"returned_eu_grosze":4250,\
      "returned_own_contribution_grosze":0,"left_grosze":70000,"left_eu_grosze":59500,\
      "left_own_contribution_grosze":0,"own_contribution_through_benefits_grosze":0}
      """
    #expect(report.json.contains(trainers))
    #expect(report.lines[1].figures.left == Self.amounts(40_000, own: 40_000))
    #expect(report.lines[1].figures.granted == Self.amounts(20_000, own: 20_000))
    #expect(report.total.ownContributionThroughBenefits == Grosze(10_000))
    #expect(
      report.value["tranches"]?.json == """
        {"received_grosze":80000,"received_eu_grosze":68000,"settled_grosze":28500,"settled_eu_grosze":23800,\
        "returned_grosze":5000,"returned_eu_grosze":4250,"balance_grosze":46500,"balance_eu_grosze":39950,\
        "reclaimable_grosze":5000,"reclaimable_eu_grosze":4250,"interest_grosze":12}
        """)
    #expect(report.value["flat_rate"]?.json == "{\"claimed_grosze\":600,\"approved_grosze\":500}")
  }

  @Test("a sum beyond 64 bits of grosze is refused with the position of the event, and never traps")
  func overflow() async throws {
    var script = try Self.script()
    for month in [201_906, 201_907] {
      let paid = BenefitPaid.with {
        $0.participant = ViewScript.anna
        $0.programme = Self.programme
        $0.task = "7"
        $0.line = "benefits"
        $0.month = month
        $0.amounts = Self.amounts(.max - 10_000)
      }
      try script.add(paid, on: "2019-06-20")
    }
    let error = await #expect(throws: LedgerError.self) { _ = try await script.views() }
    guard case .undecodable(let position, let type, let reason) = error else {
      Issue.record("expected undecodable, found \(String(describing: error))")
      return
    }
    #expect(position == 6 && type == "benefit-paid")
    #expect(reason.contains("64 bits of grosze"))
  }

  @Test("a sum over lines beyond 64 bits is refused when the report is made, and two ranges when they are merged")
  func overflowOfTotals() async throws {
    var script = ViewScript()
    for line in ["a", "b"] {
      let spent = ExpenditureRecorded.with {
        $0.programme = Self.programme
        $0.task = "5"
        $0.line = line
        $0.amounts = Self.amounts(.max)
      }
      try script.add(spent, on: "2019-05-21")
    }
    let views = try await script.views()
    #expect(throws: LedgerError.self) { try views.budget.report(programme: Self.programme, at: script.point()) }
    var merged = views.budget
    let error = #expect(throws: LedgerError.self) { try BudgetProjection().merge(views.budget, into: &merged) }
    #expect("\(String(describing: error))".contains("64 bits of grosze"))
  }
}
