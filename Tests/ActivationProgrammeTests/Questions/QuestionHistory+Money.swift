import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

extension QuestionHistory {
  static let lines = [("training", "courses"), ("training", "trainers"), ("own", "benefits")]

  mutating func setBudget(_ programme: String, on day: Day) {
    add(
      BudgetSet.with {
        $0.programme = programme
        $0.annex = "agreement"
        $0.lines = Self.lines.map { task, line in
          BudgetLine.with {
            $0.task = task
            $0.line = line
            $0.category = task == "own" ? "own contribution" : ""
            $0.amounts = task == "own" ? own(500_000) : eu(1_000_000)
          }
        }
      }, on: day)
  }

  func eu(_ grosze: Int64) -> Amounts { Amounts(totalGrosze: grosze, euGrosze: grosze * 9 / 10) }

  func own(_ grosze: Int64) -> Amounts { Amounts(totalGrosze: grosze, ownContributionGrosze: grosze) }

  mutating func money() {
    switch pick(1...12) {
    case 1...3: spend()
    case 4...5: correctSpending()
    case 6...7: grant()
    case 8...9: pay()
    case 10: reverse()
    case 11: amend()
    default: tranche()
    }
  }

  private mutating func spend() {
    let (task, line) = Self.lines[pick(0...1)]
    let day = past()
    let event = ExpenditureRecorded.with {
      $0.programme = pick(Self.programmes)
      $0.document = "invoice-\(next())"
      $0.task = task
      $0.line = line
      $0.amounts = eu(Int64(pick(1_000...90_000)))
      $0.crossFinancing = chance(25)
      $0.fixedAssets = chance(25)
      $0.documents = [named("transfer-\(number)")]
    }
    expenditures.append((event, day))
    add(event, on: day)
  }

  private mutating func correctSpending() {
    guard !expenditures.isEmpty else { return spend() }
    let index = pick(0...expenditures.count - 1)
    let (event, day) = expenditures[index]
    let to = eu(event.amounts.totalGrosze * Int64(pick(50...99)) / 100)
    add(
      ExpenditureCorrected.with {
        $0.programme = event.programme
        $0.document = event.document
        $0.task = event.task
        $0.line = event.line
        $0.fromAmounts = event.amounts
        $0.toAmounts = to
        $0.reason = .controlFinding
        $0.correctedOn = today
      }, on: day)
    expenditures[index].event.amounts = to
  }

  private mutating func grant() {
    let event = BenefitGranted.with {
      $0.participant = pick(people)
      $0.programme = pick(Self.programmes)
      $0.decision = "decision-\(next())"
      $0.benefit = "zasilek-okresowy"
      $0.task = "own"
      $0.line = "benefits"
      $0.firstMonth = today.year * 100 + today.month
      $0.lastMonth = $0.firstMonth
      $0.monthlyGrosze = 40_000
      $0.amounts = own(Int64(pick(1...3)) * 40_000)
    }
    grants.append(event)
    add(event, on: past())
  }

  private mutating func pay() {
    guard !grants.isEmpty else { return grant() }
    let granted = pick(grants)
    let day = past()
    let event = BenefitPaid.with {
      $0.participant = granted.participant
      // Now and then another programme uses the same decision.
      $0.programme = chance(85) ? granted.programme : pick(Self.programmes)
      $0.decision = granted.decision
      $0.task = "own"
      $0.line = "benefits"
      $0.month = granted.firstMonth
      $0.amounts = own(40_000)
      $0.documents = [named("payroll")]
    }
    payments.append((event, day))
    add(event, on: day)
  }

  private mutating func reverse() {
    guard !payments.isEmpty else { return pay() }
    let index = pick(0...payments.count - 1)
    let (event, day) = payments[index]
    let to = own(event.amounts.totalGrosze / 2)
    add(
      BenefitReversed.with {
        $0.participant = event.participant
        $0.programme = event.programme
        $0.decision = event.decision
        $0.task = event.task
        $0.line = event.line
        $0.month = event.month
        $0.fromAmounts = event.amounts
        $0.toAmounts = to
        $0.reversedOn = today
        $0.reason = .changedDecision
      }, on: day)
    payments[index].event.amounts = to
  }

  private mutating func amend() {
    let (task, line) = Self.lines[pick(0...2)]
    add(
      BudgetAmended.with {
        $0.programme = pick(Self.programmes)
        $0.annex = "annex-\(next())"
        $0.changes = [
          BudgetChange.with {
            $0.task = task
            $0.line = line
            $0.category = pick(["", "direct"])
            $0.fromAmounts = eu(0)
            $0.toAmounts = eu(Int64(pick(1...9)) * 10_000)
          }
        ]
      }, on: past())
  }

  private mutating func tranche() {
    let refund = refunds.last { $0.reclaimable && chanceOf(50) }
    add(
      TrancheReceived.with {
        $0.programme = refund?.programme ?? pick(Self.programmes)
        $0.tranche = "tranche-\(next())"
        $0.amounts = eu(Int64(pick(1...9)) * 50_000)
        $0.reclaimedRefund = refund?.refund ?? ""
        $0.reclaimed = refund == nil ? Amounts() : eu(700)
      }, on: past())
  }

  private func chanceOf(_ percent: Int) -> Bool { percent > number % 100 }

  mutating func claimWork() {
    switch pick(1...8) {
    case 1...3: submit()
    case 4...5: approve()
    case 6: withdraw()
    default: giveBack()
    }
  }

  private mutating func submit() {
    let programme = pick(Self.programmes)
    let own = claims.filter { $0.programme == programme }
    var lines: [ClaimLine] = []
    for (event, _) in expenditures.suffix(3) where event.programme == programme {
      lines.append(
        .with {
          $0.kind = chance(80) ? .expenditure : .expenditureCorrection
          $0.reference = event.document
          $0.task = event.task
          $0.line = event.line
          $0.amounts = $0.kind == .expenditure ? event.amounts : Amounts(totalGrosze: -50, euGrosze: -45)
        })
    }
    for (event, _) in payments.suffix(2) where event.programme == programme {
      lines.append(
        .with {
          $0.kind = chance(85) ? .benefit : .benefitCorrection
          $0.reference = event.decision
          $0.month = event.month
          $0.task = event.task
          $0.line = event.line
          $0.amounts = event.amounts
        })
    }
    let from = own.last.map { $0.periodTo.advanced(by: chance(85) ? 1 : 2) } ?? today.advanced(by: -40)
    let claim = ClaimSubmitted.with {
      $0.programme = programme
      $0.number = own.count + 1
      $0.kind = .settlement
      $0.periodFrom = from
      $0.periodTo = max(from, today.advanced(by: -1))
      $0.lines = lines
      $0.flatRateGrosze = Int64(pick(0...9_000))
      $0.frozenPosition = facts.count
      $0.indicators = [
        .with {
          $0.indicator = "CO01"
          $0.women = pick(0...2)
          $0.total = $0.women
        }
      ]
    }
    claims.append(claim)
    add(claim, on: today)
  }

  private mutating func approve() {
    guard !claims.isEmpty else { return submit() }
    let claim = pick(claims)
    add(
      ClaimApproved.with {
        $0.programme = claim.programme
        $0.number = claim.number
        $0.amounts = claim.lines.map { line in
          .with {
            $0.task = line.task
            $0.line = line.line
            $0.amounts = line.amounts
          }
        }
        $0.flatRateGrosze = claim.flatRateGrosze
      }, on: today)
  }

  private mutating func withdraw() {
    guard let claim = claims.last else { return submit() }
    add(
      ClaimWithdrawn.with {
        $0.programme = claim.programme
        $0.number = claim.number
        $0.lines = claim.lines
        $0.flatRateGrosze = claim.flatRateGrosze
      }, on: today)
  }

  private mutating func giveBack() {
    let from = today.advanced(by: -pick(0...300))
    let event = FundsReturned.with {
      $0.programme = pick(Self.programmes)
      $0.refund = "refund-\(next())"
      $0.amounts = [
        .with {
          $0.task = "training"
          $0.line = "courses"
          $0.amounts = eu(Int64(pick(1_000...60_000)))
        }
      ]
      $0.interestGrosze = Int64(pick(0...400))
      $0.interestFrom = chance(85) ? from : nil
      $0.interestTo = chance(95) ? today : nil
      $0.claim = chance(70) ? pick(1...3) : 0
      $0.reclaimable = chance(50)
    }
    refunds.append(event)
    add(event, on: today)
  }
}
