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
      "paid_own_contribution_grosze":0,"ineligible_grosze":0,"ineligible_eu_grosze":0,\
      "ineligible_own_contribution_grosze":0,"claimed_grosze":30000,"claimed_eu_grosze":25500,\
      "claimed_own_contribution_grosze":0,"approved_grosze":28000,"approved_eu_grosze":23800,\
      "approved_own_contribution_grosze":0,"returned_grosze":5000,"returned_eu_grosze":4250,\
      "returned_own_contribution_grosze":0,"left_grosze":70000,"left_eu_grosze":59500,\
      "left_own_contribution_grosze":0,"own_contribution_through_benefits_grosze":0}
      """
    #expect(report.json.contains(trainers))
    #expect(report.lines[1].figures.left == AmountSum(Self.amounts(40_000, own: 40_000)))
    #expect(report.lines[1].figures.granted == AmountSum(Self.amounts(20_000, own: 20_000)))
    #expect(report.total.ownContributionThroughBenefits == GroszeSum(Grosze(10_000)))
    #expect(
      report.value["tranches"]?.json == """
        {"received_grosze":80000,"received_eu_grosze":68000,"settled_grosze":28500,"settled_eu_grosze":23800,\
        "returned_grosze":5000,"returned_eu_grosze":4250,"balance_grosze":46500,"balance_eu_grosze":39950,\
        "reclaimable_grosze":5000,"reclaimable_eu_grosze":4250,"interest_grosze":12}
        """)
    #expect(report.value["flat_rate"]?.json == "{\"claimed_grosze\":600,\"approved_grosze\":500}")
  }

  @Test("sums beyond 64 bits of grosze are shown exactly and stop nothing, of this programme or of another")
  func wide() async throws {
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
    for line in ["a", "b"] {
      let spent = ExpenditureRecorded.with {
        $0.programme = Self.programme
        $0.task = "9"
        $0.line = line
        $0.amounts = Self.amounts(.max)
      }
      try script.add(spent, on: "2019-05-21")
    }
    let views = try await script.views()
    let point = try script.point()
    let report = views.budget.report(programme: Self.programme, at: point)
    // 10 000 + 2 × (2⁶³ − 1 − 10 000) on the benefits, 2 × (2⁶³ − 1) on the two lines, 30 000 on the trainers.
    #expect(report.json.contains("\"paid_grosze\":18446744073709541614"))
    #expect(report.total.paid.totalGrosze == (36_893_488_147_419_103_228 as Int128) + 20_000)
    #expect(views.budget.report(programme: "other", at: point).total.paid.isZero)
    let projection = BudgetProjection()
    let coded = projection.encode(views.budget)
    let again = try #require(coded.withRawSpan { projection.decode($0) })
    #expect(again.report(programme: Self.programme, at: point).json == report.json)
    #expect(projection.encode(again) == coded)
  }

  @Test("the limit is what the last annex by day says, in whichever order they were recorded")
  func register() async throws {
    let annexes: [(String, String, Int64)] = [
      ("2018-02-01", "agreement", 250_000), ("2018-04-01", "annex-0", 230_000), ("2018-06-01", "annex-1", 200_000),
    ]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      var script = ViewScript()
      for index in order {
        let (day, annex, total) = annexes[index]
        let changes = [
          BudgetChange.with {
            ($0.task, $0.line) = ("club", "trainers")
            $0.fromAmounts = Self.amounts(1)
            $0.toAmounts = Self.amounts(total, eu: total)
          }
        ]
        try script.add(
          BudgetAmended.with { ($0.programme, $0.annex, $0.changes) = (Self.programme, annex, changes) }, on: day)
      }
      for (day, annex, total) in [("2018-04-15", "annex-0", 230_000 as Int128), ("2018-06-15", "annex-1", 200_000)] {
        let report = try await script.views(on: day).budget.report(programme: Self.programme, at: script.point())
        #expect(report.lines.first?.figures.limit.totalGrosze == total, "\(order) on \(day)")
        #expect(report.annex == annex && report.lines.first?.annex == annex)
      }
    }
  }

  @Test("the budget of a charter is the first budget, of which only the whole is known")
  func charterBudget() async throws {
    var script = ViewScript()
    try script.add(
      ProgrammeChartered.with {
        ($0.programme, $0.charter) = (Self.programme, Array(SyntheticCharter.json.utf8))
      }, on: "2018-02-01")
    try script.add(
      BudgetAmended.with {
        ($0.programme, $0.annex) = (Self.programme, "annex-1")
        $0.changes = [
          .with { ($0.task, $0.line, $0.toAmounts) = ("t1", "tea", Self.amounts(900, eu: 900)) }
        ]
      }, on: "2018-05-01")
    let report = try await script.views().budget.report(programme: Self.programme, at: script.point())
    #expect(report.lines.map(\.figures.limit.totalGrosze) == [600_000, 900])
    #expect(report.json.contains(#""limit_grosze":600000,"limit_eu_grosze":null,"limit_own_contribution_grosze":null"#))
    #expect(report.json.contains(#""limit_grosze":900,"limit_eu_grosze":900"#))
    #expect(report.total.limit.totalGrosze == 600_900)
  }
}
