internal import ActivationProgramme
internal import EventLedger

/// The events about the claims of one programme, put in order.
struct ClaimHistory {
  typealias Fact<P> = (moment: Moment, event: P)

  /// Sets limits: a budget or an annex, with what it changes of each line.
  struct Limits {
    var moment: Moment
    var lines: [(name: BudgetLineName, category: String, from: Amounts, to: Amounts)]
  }

  let claims: Claims
  let payments: Payments
  let refunds: [Fact<FundsReturned>]
  let tranches: [Fact<TrancheReceived>]
  let charters: CharterTimeline
  private let limits: [Limits]

  init(_ facts: FactSet, programme: String, charters cache: CharterCache) throws(LedgerError) {
    refunds = facts.facts(FundsReturned.self, of: programme)
    tranches = facts.facts(TrancheReceived.self, of: programme)
    var (claims, payments) = (Claims(), Payments())
    var charters: [(moment: Moment, event: any CharterPayload)] = []
    var limits: [Limits] = []
    for fact in facts.facts where fact.payload.programme == programme {
      switch fact.payload {
      case let event as any ClaimPayload: event.apply(to: &claims, at: fact.moment)
      case let event as any PaymentPayload: event.apply(to: &payments, at: fact.moment)
      case let event as any CharterPayload: charters.append((fact.moment, event))
      case let event as any LimitPayload: limits.append(Limits(moment: fact.moment, lines: event.limits))
      default: continue
      }
    }
    (self.claims, self.payments, self.limits) = (claims, payments, limits)
    self.charters = try CharterTimeline(charters, cache: cache)
  }

  /// The limits of the budget, as known at a position and effective on a day.
  func limit(at position: Position, on day: Day) throws(MoneyError) -> Amounts {
    var sum = Amounts()
    for limits in limits where limits.moment.position <= position && limits.moment.day <= day {
      for line in limits.lines { sum = try sum.adding(line.to).subtracting(line.from) }
    }
    return sum
  }

  /// The category of a line, as known at a position.
  func category(_ task: String, _ line: String, at position: Position) -> String? {
    let name = BudgetLineName(task: task, line: line)
    let known = limits.filter { limits in
      limits.moment.position <= position && limits.lines.contains { $0.name == name }
    }
    let last = known.max { $0.moment < $1.moment }?.lines.last { $0.name == name }
    return last.flatMap { $0.category.isEmpty ? nil : $0.category }
  }
}

/// An event that sets limits of lines.
private protocol LimitPayload: EventPayload {
  var limits: [(name: BudgetLineName, category: String, from: Amounts, to: Amounts)] { get }
}

extension BudgetSet: LimitPayload {
  fileprivate var limits: [(name: BudgetLineName, category: String, from: Amounts, to: Amounts)] {
    lines.map { (BudgetLineName(task: $0.task, line: $0.line), $0.category, Amounts(), $0.amounts) }
  }
}

extension BudgetAmended: LimitPayload {
  fileprivate var limits: [(name: BudgetLineName, category: String, from: Amounts, to: Amounts)] {
    changes.map { (BudgetLineName(task: $0.task, line: $0.line), $0.category, $0.fromAmounts, $0.toAmounts) }
  }
}
