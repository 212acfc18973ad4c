import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// The lines of the budget, in grosze: synthetic, but their EU part is the agreement's 957 028,81 zł.
  static let budget: [BudgetLine] = [
    line("club", "trainers", .eu(21_000_000)), line("club", "premises", .eu(4_800_000)),
    line("social-work", "staff", .eu(19_000_000)), line("counselling", "counsellors", .eu(9_600_000)),
    line("training", "courses", .eu(26_500_000)), line("training", "examinations", .eu(2_800_000)),
    line("psychologist", "sessions", .eu(5_400_000)), line("streetworking", "staff", .eu(3_600_000)),
    line("management", "coordination", .eu(3_002_881)), line("own-contribution", "benefits", .own(18_000_000)),
  ]

  private static func line(_ task: String, _ line: String, _ amounts: Amounts) -> BudgetLine {
    .with {
      $0.task = task
      $0.line = line
      $0.category = task == "own-contribution" ? "own contribution" : "direct costs"
      $0.amounts = amounts
    }
  }

  /// What is paid every month, in złote at least and at most.
  private static let monthly: [(task: String, line: String, low: Int, high: Int)] = [
    ("club", "trainers", 7_900, 8_500), ("club", "premises", 1_850, 1_950), ("social-work", "staff", 7_400, 7_800),
    ("counselling", "counsellors", 3_600, 3_900), ("psychologist", "sessions", 1_900, 2_200),
    ("streetworking", "staff", 600, 700), ("management", "coordination", 1_050, 1_200),
  ]

  /// Tranches come in, invoices are paid month by month, an annex moves money, and some payments are corrected.
  mutating func spend() {
    for (number, (day, amount)) in [
      (Self.day(2018, 2, 20), 24_000_000 as Int64), (Self.day(2018, 8, 21), 24_000_000),
      (Self.day(2019, 2, 19), 24_000_000), (Self.day(2019, 8, 20), 18_000_000),
    ].enumerated() {
      script.add(
        RecordTranche.with {
          $0.tranche = "tranche-\(number + 1)"
          $0.amounts = .eu(amount)
          $0.documents = [.demo("bank-statement-\(number + 1)")]
          if number == 3 {
            $0.reclaimedRefund = Self.deducted
            $0.reclaimed = .eu(15_000)
          }
        }, on: day, by: "accountant")
    }
    amend()
    var number = 0
    for month in 0..<24 {
      let first = Self.day(2018 + (month + 1) / 12, (month + 1) % 12 + 1, 1)
      for cost in Self.monthly {
        let paid = WorkingDays.onOrAfter(first.advanced(by: script.random.number(18...26)))
        number += 1
        expend(number, cost.task, cost.line, script.random.amount(cost.low, cost.high), on: min(paid, Self.lastDay))
      }
    }
    payTrainings(after: number)
    returnRest()
  }

  private mutating func amend() {
    script.add(
      AmendBudget.with {
        $0.annex = "annex-1"
        $0.lines = [
          Self.line("training", "courses", .eu(28_300_000)), Self.line("streetworking", "staff", .eu(1_800_000)),
        ]
        $0.documents = [.demo("annex-1")]
      }, on: Self.day(2019, 3, 15), by: "accountant")
  }

  private mutating func expend(_ number: Int, _ task: String, _ line: String, _ amount: Int64, on day: Day) {
    let document = "invoice-\(number)"
    script.add(
      RecordExpenditure.with {
        $0.document = document
        $0.task = task
        $0.line = line
        $0.amounts = .eu(amount)
        $0.issuedOn = day.advanced(by: -7)
        $0.documents = [.demo("transfer-\(number)")]
      }, on: day, recorded: day.workingDays(script.random.number(0...4)), by: "accountant")
    guard number % 37 == 11 else { return }
    script.add(
      CorrectExpenditure.with {
        $0.document = document
        $0.task = task
        $0.line = line
        $0.amounts = .eu(amount - 12_340)
        $0.reason = .controlFinding
        $0.documents = [.demo("correcting-\(document)")]
      }, on: day.workingDays(30), by: "accountant")
  }

  private mutating func payTrainings(after number: Int) {
    let ends = [
      Self.day(2018, 11, 23), Self.day(2018, 12, 19), Self.day(2019, 3, 15), Self.day(2019, 4, 5),
      Self.day(2019, 5, 24),
      Self.day(2019, 6, 28), Self.day(2019, 10, 18),
    ]
    for (index, day) in ends.enumerated() {
      expend(number + 2 * index + 1, "training", "courses", script.random.amount(34_000, 39_500), on: day)
      expend(number + 2 * index + 2, "training", "examinations", script.random.amount(2_900, 3_700), on: day)
    }
  }

  /// What was received and not needed goes back with interest.
  private mutating func returnRest() {
    script.add(
      ReturnFunds.with {
        $0.refund = "refund-1"
        $0.amounts = [
          .with {
            $0.task = "club"
            $0.line = "premises"
            $0.amounts = .eu(125_040)
          }
        ]
        // 86 days at 8 % a year.
        $0.interest = 2_357
        $0.interestFrom = Self.day(2019, 11, 4)
        $0.interestTo = Self.day(2020, 1, 28)
        $0.documents = [.demo("transfer-refund-1")]
      }, on: Self.day(2020, 1, 28), by: "accountant")
  }
}
