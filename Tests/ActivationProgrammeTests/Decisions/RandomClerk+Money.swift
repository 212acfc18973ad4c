import EventLedger

@testable import ActivationProgramme

extension RandomClerk {
  mutating func benefit() -> ProgrammeCommand {
    // Each person has one decision, so that payments find it.
    var (index, month) = (Int.random(in: 0..<people.count, using: &random), Month.of(day()))
    let takesBack = !payments.isEmpty && chance(20)
    if takesBack { (index, month) = one(payments) }
    let (person, decision) = (people[index], "d-\(index)")
    let amount = StatedAmounts(totalGrosze: Int64(one([10_000, 20_000, 30_000])))
    if !takesBack, chance(20) { return grant(index) }
    if takesBack {
      return command(
        ReverseBenefit.with {
          $0.participant = person
          $0.decision = decision
          $0.month = month
        }, on: today)
    }
    payments.append((index, month))
    return command(
      PayBenefit.with {
        $0.participant = person
        $0.decision = decision
        $0.month = month
        $0.amounts = amount
      }, on: day())
  }

  func grant(_ index: Int) -> ProgrammeCommand {
    command(
      GrantBenefit.with {
        $0.participant = people[index]
        $0.decision = "d-\(index)"
        $0.benefit = "zasilek-okresowy"
        $0.task = "own"
        $0.line = "benefits"
        $0.firstMonth = 201_901
        $0.lastMonth = 201_912
        $0.monthly = 20_000
        $0.amounts = StatedAmounts(totalGrosze: 30_000)
      }, on: Day(rawValue: 17_900))
  }

  func budget() -> ProgrammeCommand {
    let own = Amounts(totalGrosze: 200_000, ownContributionGrosze: 200_000)
    let shared = Amounts(totalGrosze: 200_000, euGrosze: 100_000)
    return command(
      SetBudget.with {
        $0.annex = "a"
        $0.lines = ["benefits", "training"].map { name in
          .with {
            $0.task = name == "benefits" ? "own" : "t"
            $0.line = name
            $0.amounts = name == "benefits" ? own : shared
          }
        }
      }, on: Day(rawValue: 17_900))
  }

  mutating func spending() -> ProgrammeCommand {
    if chance(25) {
      let end = today.advanced(by: -1)
      return command(
        SubmitClaim.with {
          $0.kind = .refund
          $0.periodFrom = end.advanced(by: -30)
          $0.periodTo = end
          $0.all = true
        }, on: today)
    }
    let (name, amount) = (chance(20) ? "i-1" : fresh("i"), Int64(one([9_000, 60_000])))
    return command(
      RecordExpenditure.with {
        $0.document = name
        $0.task = "t"
        $0.line = "training"
        $0.amounts = StatedAmounts(totalGrosze: amount, euGrosze: amount / 2)
      }, on: day())
  }
}
