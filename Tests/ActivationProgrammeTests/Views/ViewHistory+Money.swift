@testable import ActivationProgramme

extension ViewHistory {
  mutating func amounts(signed: Bool = false) -> Amounts {
    let total = Int64(number(1_000_000))
    let eu = total * 85 / 100
    let sign: Int64 = signed && chance(30) ? -1 : 1
    return Amounts(totalGrosze: sign * total, euGrosze: sign * eu, ownContributionGrosze: sign * (total - eu) / 2)
  }

  mutating func budget() {
    let programme = pick(Self.programmes)
    if chance(50) {
      let set = BudgetSet.with {
        $0.programme = programme
        $0.annex = pick(["agreement", ""])
        $0.lines = (0..<(number(3) + 1)).map { index in
          BudgetLine.with {
            $0.task = "task-\(index % 2)"
            $0.line = pick(["1", "2"])
            $0.category = pick(["", "benefits", "rooms"])
            $0.amounts = amounts()
          }
        }
      }
      add(set, on: day())
    } else {
      let amended = BudgetAmended.with {
        $0.programme = programme
        $0.annex = "annex-\(number(5))"
        $0.changes = (0..<(number(3) + 1)).map { _ in
          BudgetChange.with {
            $0.task = pick(["task-0", "task-1", "task-2"])
            $0.line = pick(["1", "2"])
            $0.category = pick(["", "benefits"])
            $0.fromAmounts = amounts()
            $0.toAmounts = amounts()
          }
        }
      }
      add(amended, on: day())
    }
  }

  mutating func payment() {
    let programme = pick(Self.programmes)
    let task = pick(["task-0", "task-1"])
    let line = pick(["1", "2", "3"])
    switch number(8) {
    case 0:
      add(
        .with {
          $0.participant = pick(people)
          $0.programme = programme
          $0.task = task
          $0.line = line
          $0.decision = "decision-\(number(6))"
          $0.amounts = amounts()
        } as BenefitGranted, on: day())
    case 1:
      add(
        .with {
          $0.participant = pick(people)
          $0.programme = programme
          $0.task = task
          $0.line = line
          $0.decision = "decision-\(number(6))"
          $0.fromAmounts = amounts()
          $0.toAmounts = amounts()
        } as BenefitGrantChanged, on: day())
    case 2, 3:
      let paid = BenefitPaid.with {
        $0.participant = pick(people)
        $0.programme = programme
        $0.task = task
        $0.line = line
        $0.month = 201_905
        $0.amounts = amounts()
      }
      payments.append(paid)
      paymentDays.append(day())
      add(paid, on: paymentDays[paymentDays.count - 1])
    case 4: reverse()
    case 5:
      add(
        .with {
          $0.programme = programme
          $0.document = "invoice-\(facts.count)"
          $0.task = task
          $0.line = line
          $0.amounts = amounts()
        } as ExpenditureRecorded, on: day())
    case 6:
      add(
        .with {
          $0.programme = programme
          $0.reference = "invoice"
          $0.task = task
          $0.line = line
          $0.fromAmounts = amounts()
          $0.toAmounts = amounts()
        } as CostFoundIneligible, on: day())
    default:
      add(
        .with {
          $0.programme = programme
          $0.task = task
          $0.line = line
          $0.fromAmounts = amounts()
          $0.toAmounts = amounts()
        } as ExpenditureCorrected, on: day())
    }
  }

  private mutating func reverse() {
    guard !payments.isEmpty else { return payment() }
    let index = number(payments.count)
    let paid = payments[index]
    add(
      .with {
        $0.participant = paid.participant
        $0.programme = paid.programme
        $0.task = paid.task
        $0.line = paid.line
        $0.month = paid.month
        $0.fromAmounts = paid.amounts
      } as BenefitReversed, on: paymentDays[index])
    payments.remove(at: index)
    paymentDays.remove(at: index)
  }

  mutating func claim() {
    switch number(9) {
    case 0, 1:
      let claim = ClaimSubmitted.with {
        $0.programme = pick(Self.programmes)
        $0.number = claims.count + 1
        $0.lines = (0..<number(4)).map { _ in
          ClaimLine.with {
            $0.reference = "invoice"
            $0.task = pick(["task-0", "task-1"])
            $0.line = pick(["1", "2"])
            $0.amounts = amounts(signed: true)
          }
        }
        $0.flatRateGrosze = Int64(number(3)) * 1_000
      }
      claims.append(claim)
      add(claim, on: day())
    case 2:
      guard !claims.isEmpty else { return }
      let claim = claims.remove(at: number(claims.count))
      add(
        .with {
          $0.programme = claim.programme
          $0.number = claim.number
          $0.lines = claim.lines
          $0.flatRateGrosze = claim.flatRateGrosze
        } as ClaimWithdrawn, on: day())
    case 3:
      guard !claims.isEmpty else { return }
      let claim = pick(claims)
      let approvedOn = day()
      approvals.append((claim.programme, claim.number, approvedOn))
      add(
        .with {
          $0.programme = claim.programme
          $0.number = claim.number
          $0.amounts = lineAmounts()
          $0.flatRateGrosze = claim.flatRateGrosze
        } as ClaimApproved, on: approvedOn)
    case 6:
      guard let last = approvals.last else { return }
      add(
        .with {
          $0.programme = last.programme
          $0.number = last.number
        } as ApprovalRevoked, on: last.on)
    case 7:
      add(
        .with {
          $0.programme = pick(Self.programmes)
          $0.tranche = "tranche"
          $0.fromAmounts = amounts()
          $0.toAmounts = amounts()
          $0.toReclaimed = amounts()
        } as TrancheCorrected, on: day())
    case 8:
      add(
        .with {
          $0.programme = pick(Self.programmes)
          $0.refund = "refund"
          $0.fromAmounts = lineAmounts()
          $0.toAmounts = lineAmounts()
          $0.fromInterestGrosze = Int64(number(500))
          $0.toInterestGrosze = Int64(number(500))
          $0.fromReclaimable = chance(50)
          $0.toReclaimable = chance(50)
        } as RefundCorrected, on: day())
    case 4:
      add(
        .with {
          $0.programme = pick(Self.programmes)
          $0.tranche = "tranche-\(facts.count)"
          $0.amounts = amounts()
        } as TrancheReceived, on: day())
    default:
      add(
        .with {
          $0.programme = pick(Self.programmes)
          $0.refund = "refund-\(facts.count)"
          $0.amounts = lineAmounts()
          $0.interestGrosze = Int64(number(500))
          $0.reclaimable = chance(50)
        } as FundsReturned, on: day())
    }
  }

  private mutating func lineAmounts() -> [LineAmount] {
    (0..<(number(2) + 1)).map { _ in
      LineAmount.with {
        $0.task = pick(["task-0", "task-1"])
        $0.line = pick(["1", "2"])
        $0.amounts = amounts()
      }
    }
  }
}
