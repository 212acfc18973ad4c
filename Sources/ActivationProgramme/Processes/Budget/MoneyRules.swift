internal import EventLedger

extension BudgetLineName {
  /// The name in a refusal.
  var text: String { task + "/" + line }
}

extension DecisionContext {
  /// Arithmetic on amounts; a sum that does not fit is a refusal and never wraps.
  func checked<Value>(_ field: String, _ compute: () throws(MoneyError) -> Value) throws(Refusal) -> Value {
    do throws(MoneyError) {
      return try compute()
    } catch {
      throw Refusal(field: field, rule: .sumOverflow(error))
    }
  }

  /// An amount whose parts do not exceed it; zero only where it may be.
  func whole(_ amounts: Amounts, field: String = "total", mayBeZero: Bool = false) throws(Refusal) {
    guard mayBeZero || amounts.totalGrosze > 0 else { throw Refusal(field: field, rule: .amountZero) }
    let parts = try checked(field) { () throws(MoneyError) in
      try Grosze(amounts.euGrosze).adding(Grosze(amounts.ownContributionGrosze))
    }
    guard parts.rawValue <= amounts.totalGrosze else {
      throw Refusal(field: field, value: Grosze(amounts.totalGrosze).decimalText, rule: .partsAboveTotal)
    }
  }

  /// The limit of a line that the budget has.
  func limit(_ line: BudgetLineName, field: String = "line") throws(Refusal) -> Amounts {
    guard let limit = state.budget.limits[line] else {
      throw Refusal(field: field, value: line.text, rule: .unknownBudgetLine)
    }
    return limit
  }

  /// What is committed on a line: granted benefits and recorded expenditure.
  ///
  /// Benefits count as granted, so a payment within its decision can never break the limit of the line.
  func committed(_ line: BudgetLineName) throws(Refusal) -> Amounts {
    try checked("line") { () throws(MoneyError) in
      var sum = Amounts()
      for grant in state.grants.values where grant.line == line { sum = try sum.adding(grant.granted) }
      for payment in state.payments.all where payment.line == line && payment.participant == nil {
        sum = try sum.adding(payment.amounts)
      }
      return sum
    }
  }

  /// Refuses more on a line than its limit leaves, in total or of the EU share; `change` is what is added.
  func withinLine(_ line: BudgetLineName, adding change: Amounts) throws(Refusal) {
    let limit = try limit(line)
    let committed = try committed(line)
    let left = try checked("total") { () throws(MoneyError) in try limit.subtracting(committed) }
    guard change.totalGrosze <= max(left.totalGrosze, 0) || change.totalGrosze <= 0 else {
      let value = Grosze(change.totalGrosze).decimalText
      throw Refusal(field: "total", value: value, rule: .budgetLimit(left: Grosze(left.totalGrosze)))
    }
    guard change.euGrosze <= max(left.euGrosze, 0) || change.euGrosze <= 0 else {
      let value = Grosze(change.euGrosze).decimalText
      throw Refusal(field: "eu", value: value, rule: .budgetLimit(left: Grosze(left.euGrosze)))
    }
  }

  /// Refuses limits that together exceed the programme's money, as far as the charter knows it.
  func withinProgramme(_ limits: some Sequence<Amounts>) throws(Refusal) {
    let money = try charter(on: on).money
    let sum = try checked("lines") { () throws(MoneyError) in
      var sum = Amounts()
      for limit in limits { sum = try sum.adding(limit) }
      return sum
    }
    for (part, total) in [
      (sum.totalGrosze, money.total), (sum.euGrosze, money.eu), (sum.ownContributionGrosze, money.ownContribution),
    ] {
      if let total, part > total.rawValue {
        throw Refusal(field: "lines", value: Grosze(part).decimalText, rule: .budgetAboveTotal(total: total))
      }
    }
  }
}

extension RefusalRule {
  /// The parts of an amount exceed it.
  static let partsAboveTotal = RefusalRule(
    "parts-above-total", en: "`eu` and `own_contribution` together exceed the total",
    pl: "`eu` i `own_contribution` razem przekraczają całość")
}
