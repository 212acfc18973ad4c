internal import EventLedger

extension BudgetLineName {
  /// The name in a refusal.
  var text: String { task + "/" + line }
}

/// Which part of an amount a rule is about.
enum MoneyPart: CaseIterable {
  case total, eu, ownContribution, national

  /// The field of a command that states it; national money is the rest of the total.
  var field: String {
    switch self {
    case .total, .national: "total"
    case .eu: "eu"
    case .ownContribution: "own_contribution"
    }
  }

  var text: LocalizedText {
    switch self {
    case .total: LocalizedText(pl: "ogółem", en: "in total")
    case .eu: LocalizedText(pl: "z dofinansowania UE", en: "of the EU part")
    case .ownContribution: LocalizedText(pl: "z wkładu własnego", en: "of the own contribution")
    case .national: LocalizedText(pl: "z krajowych środków publicznych", en: "of national public money")
    }
  }
}

extension AmountSum {
  subscript(part: MoneyPart) -> Int128 {
    switch part {
    case .total: totalGrosze
    case .eu: euGrosze
    case .ownContribution: ownContributionGrosze
    case .national: nationalGrosze
    }
  }
}

extension DecisionContext {
  /// An amount whose parts do not exceed it; zero only where it may be.
  func whole(_ amounts: Amounts, field: String = "total", mayBeZero: Bool = false) throws(Refusal) {
    guard mayBeZero || amounts.totalGrosze > 0 else { throw Refusal(field: field, rule: .amountZero) }
    guard AmountSum(amounts).nationalGrosze >= 0 else {
      throw Refusal(field: field, value: Grosze(amounts.totalGrosze).decimalText, rule: .partsAboveTotal)
    }
  }

  /// The amount with the parts that follow from its sources, whole; `place` is the JSON Pointer of the object that
  /// holds it, `prefix` begins its keys.
  func amounts(
    _ stated: StatedAmounts, from sources: MoneySources, in place: String = "", prefix: String = "",
    mayBeZero: Bool = false
  ) throws(Refusal) -> Amounts {
    func field(_ key: String) -> String { (place.isEmpty ? "" : place + "/") + prefix + key }
    guard mayBeZero || stated.totalGrosze > 0 else { throw Refusal(field: field("total"), rule: .amountZero) }
    guard let amounts = sources.amounts(stated) else {
      throw Refusal(field: field(stated.euGrosze == nil ? "eu" : "own_contribution"), rule: .partRequired)
    }
    try whole(amounts, field: field("total"), mayBeZero: mayBeZero)
    return amounts
  }

  /// Whether the budget has a line.
  func isKnown(_ line: BudgetLineName) -> Bool {
    state.budget.limits.ofLines[line] != nil || charterLimit(line) != nil
  }

  private func charterLimit(_ line: BudgetLineName) -> Grosze? {
    state.charters.charter(on: on)?.budget.limit(of: line)
  }

  /// Where the money of a line comes from on a day.
  func sources(of line: BudgetLineName, on day: Day? = nil, field: String = "line") throws(Refusal) -> MoneySources {
    let day = day ?? on
    if let limits = state.budget.limits.ofLines[line] {
      let limit = limits.latest(on: day) ?? limits.min { $0.moment < $1.moment }
      return limit.map { MoneySources(of: AmountSum($0.amounts)) } ?? .unknown
    }
    guard charterLimit(line) != nil else { throw Refusal(field: field, value: line.text, rule: .unknownBudgetLine) }
    return .unknown
  }

  /// The limit of a line and what is committed on it: granted benefits and eligible expenditure.
  ///
  /// Benefits count as granted, so a payment within its decision can never break the limit of the line.
  private func ceiling(_ line: BudgetLineName) -> Ceiling {
    var used: [(from: Day, amounts: AmountSum)] = []
    for grant in state.grants.values where grant.line == line {
      var before = AmountSum()
      for term in grant.terms.inOrder() {
        used.append((term.day, AmountSum(term.amounts) - before))
        before = AmountSum(term.amounts)
      }
    }
    for payment in state.payments.all where payment.line == line && payment.participant == nil {
      used.append((payment.day, AmountSum(payment.amounts) - AmountSum(payment.ineligible)))
    }
    var steps = state.budget.limits.ofLines[line]?.steps ?? []
    if let limit = charterLimit(line), let first = state.charters.firstDay, steps.first.map({ first < $0.from }) ?? true
    {
      // Of the charter's own limit only the whole is known.
      steps.insert((first, AmountSum(totalGrosze: Int128(limit.rawValue))), at: 0)
    }
    return Ceiling(steps, used: used)
  }

  private func knowsParts(_ line: BudgetLineName) -> Bool { state.budget.limits.ofLines[line] != nil }

  /// Refuses more on a line than its limit leaves from a day on, in any part; `change` is what is added.
  func withinLine(_ line: BudgetLineName, adding change: AmountSum, from day: Day) throws(Refusal) {
    guard isKnown(line) else { throw Refusal(field: "line", value: line.text, rule: .unknownBudgetLine) }
    let left = ceiling(line).left(from: day)
    for part in knowsParts(line) ? MoneyPart.allCases : [.total] {
      let least = left.map { $0[part] }.min() ?? 0
      guard change[part] <= 0 || change[part] <= least else {
        throw Refusal(
          field: part.field, value: GroszeSum(change[part]).decimalText,
          rule: .budgetLimit(left: GroszeSum(least), of: part))
      }
    }
  }

  /// Refuses a limit from a day on that lies below what is committed, in any part.
  func coversCommitted(_ line: BudgetLineName, _ limit: Amounts, from day: Day, field: String) throws(Refusal) {
    let later = (state.budget.limits.ofLines[line] ?? []).map(\.day).filter { $0 > day }.min()
    let isFirst = !(state.budget.limits.ofLines[line] ?? []).contains { $0.day <= day } && charterLimit(line) == nil
    let used = ceiling(line)
    let start = isFirst ? Day(rawValue: .min) : day
    let committed = Ceiling([(start, AmountSum(limit))], used: used.uses).left(from: start, until: later)
    for part in MoneyPart.allCases {
      guard let least = committed.map({ $0[part] }).min(), least < 0 else { continue }
      throw Refusal(
        field: field, value: line.text,
        rule: .belowCommitted(GroszeSum(AmountSum(limit)[part] - least), of: part))
    }
  }

  /// Refuses limits that together exceed the programme's money, as far as the charter knows it, on the command's day
  /// or one that follows.
  func withinProgramme(_ limits: BudgetLimits) throws(Refusal) {
    let money = try charter(on: on).money
    let days = [on] + limits.ofLines.values.joined().map(\.day).filter { $0 > on }
    for day in Set(days).sorted() {
      let sum = limits.sum(on: day)
      for (part, total) in [
        (sum.totalGrosze, money.total), (sum.euGrosze, money.eu), (sum.ownContributionGrosze, money.ownContribution),
      ] {
        if let total, part > Int128(total.rawValue) {
          throw Refusal(field: "lines", value: GroszeSum(part).decimalText, rule: .budgetAboveTotal(total: total))
        }
      }
    }
  }
}

extension RefusalRule {
  /// The parts of an amount exceed it.
  static let partsAboveTotal = RefusalRule(
    "parts-above-total", en: "`eu` and `own_contribution` together exceed the total",
    pl: "`eu` i `own_contribution` razem przekraczają całość")

  /// A part was left out and does not follow.
  static let partRequired = RefusalRule(
    "part-required",
    en: "the money has several sources here, so `eu` and `own_contribution` do not follow from the total; state them",
    pl: "środki pochodzą tu z kilku źródeł, więc `eu` i `own_contribution` nie wynikają z kwoty ogółem; należy je podać"
  )
}
