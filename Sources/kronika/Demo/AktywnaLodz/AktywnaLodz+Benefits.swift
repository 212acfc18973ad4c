import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// Benefits of social assistance, which are the programme's own contribution: granted, paid by the month, changed
  /// when somebody leaves, and some taken back.
  mutating func payBenefits() {
    var decision = 0
    for person in people {
      guard let start = person.startedOn, person.number % 7 < 4 else { continue }
      decision += 1
      grant("decision-2018-\(decision)", person, on: start.workingDays(script.random.number(5...40)), months: 4...6)
      guard person.number % 7 == 2 else { continue }
      decision += 1
      grant("decision-2019-\(decision)", person, on: Self.day(2019, 2, 4).workingDays(decision % 20), months: 3...5)
    }
  }

  private mutating func grant(_ decision: String, _ person: DemoPerson, on day: Day, months: ClosedRange<Int>) {
    guard person.takesPart(on: day), person.startedOn.map({ $0 < day }) ?? false else { return }
    let count = script.random.number(months)
    let monthly = script.random.amount(310, 640)
    let covered = Self.months(from: day, count)
    script.add(
      GrantBenefit.with {
        $0.participant = person.id
        $0.decision = decision
        $0.benefit = person.number % 5 == 0 ? "zasilek-staly" : "zasilek-okresowy"
        $0.task = "own-contribution"
        $0.line = "benefits"
        $0.firstMonth = covered.first ?? day.monthNumber
        $0.lastMonth = covered.last ?? day.monthNumber
        $0.monthly = monthly
        $0.amounts = .own(monthly * Int64(count))
        $0.documents = [.demo(decision)]
      }, on: day, by: person.socialWorker)
    var paid: Int64 = 0
    for month in covered {
      let payday = Self.payday(of: month, notBefore: day)
      guard person.takesPart(on: payday) else { break }
      pay(decision, person, month, monthly, on: payday)
      paid += monthly
    }
    if paid < monthly * Int64(count), let left = person.leftOn {
      shorten(decision, person, to: paid, on: left.workingDays(3))
    }
  }

  private mutating func pay(_ decision: String, _ person: DemoPerson, _ month: Int, _ amount: Int64, on day: Day) {
    script.add(
      PayBenefit.with {
        $0.participant = person.id
        $0.decision = decision
        $0.month = month
        $0.amounts = .own(amount)
        $0.documents = [.demo("payroll-\(month)")]
      }, on: day, by: "accountant")
    guard script.random.number(1...40) == 1 else { return }
    script.add(
      ReverseBenefit.with {
        $0.participant = person.id
        $0.decision = decision
        $0.month = month
        $0.amounts = .own(script.random.chance(50) ? 0 : amount / 2)
        $0.reason = .controlFinding
        $0.documents = [.demo("reversal-\(decision)-\(month)")]
      }, on: day.workingDays(script.random.number(10...30)), by: "accountant")
  }

  private mutating func shorten(_ decision: String, _ person: DemoPerson, to amount: Int64, on day: Day) {
    script.add(
      ChangeBenefitGrant.with {
        $0.participant = person.id
        $0.decision = decision
        $0.amounts = .own(amount)
        $0.reason = .changedDecision
        $0.documents = [.demo("change-\(decision)")]
      }, on: day, by: person.socialWorker)
  }

  /// The month of a day and those after it, as yyyymm.
  private static func months(from day: Day, _ count: Int) -> [Int] {
    (0..<count).map { offset in
      let month = day.year * 12 + day.month - 1 + offset
      return month / 12 * 100 + month % 12 + 1
    }
  }

  /// The 24th of a month, or the next working day, and never before the decision.
  private static func payday(of month: Int, notBefore day: Day) -> Day {
    WorkingDays.onOrAfter(max(Self.day(month / 100, month % 100, 24), day.advanced(by: 1)))
  }
}
