public import EventLedger

extension SetBudget {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .budget(programme)] }

  /// Sets the first budget, within the money of the charter.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    guard !context.state.budget.isSet else { throw Refusal(field: "annex", value: annex, rule: .budgetExists) }
    guard !lines.isEmpty else { throw Refusal(field: "lines", rule: .missingField) }
    try context.lines(lines)
    try context.withinProgramme(lines.map(\.amounts))
    return context.onTheDay(
      BudgetSet(programme: context.programme, annex: annex, lines: lines, documents: documents))
  }
}

extension AmendBudget {
  /// The events it depends on: also what is committed, which no annex may undercut.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .lines(programme)]
  }

  /// Changes limits, within the money of the charter and not below what is committed.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    guard context.state.budget.isSet else { throw Refusal(field: "annex", value: annex, rule: .budgetMissing) }
    guard !lines.isEmpty else { throw Refusal(field: "lines", rule: .missingField) }
    try context.lines(lines)
    var limits = context.state.budget.limits
    var changes: [BudgetChange] = []
    for (index, line) in lines.enumerated() {
      let name = BudgetLineName(task: line.task, line: line.line)
      let before = limits[name] ?? Amounts()
      let committed = try context.committed(name)
      guard line.amounts.totalGrosze >= committed.totalGrosze, line.amounts.euGrosze >= committed.euGrosze else {
        throw Refusal(
          field: "/lines/\(index)/total", value: name.text,
          rule: .belowCommitted(Grosze(committed.totalGrosze)))
      }
      changes.append(
        BudgetChange(
          task: line.task, line: line.line, category: line.category, fromAmounts: before, toAmounts: line.amounts))
      limits[name] = line.amounts
    }
    try context.withinProgramme(limits.values)
    return context.onTheDay(
      BudgetAmended(programme: context.programme, annex: annex, changes: changes, documents: documents))
  }
}

extension RecordTranche {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .funds(programme)] }

  /// Records a tranche; the EU parts received, less those returned, stay within the charter's.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let money = try context.charter(on: context.on).money
    try context.whole(amounts)
    guard !context.state.register.tranches.contains(tranche) else {
      throw Refusal(field: "tranche", value: tranche, rule: .identifierTaken)
    }
    let balance = try context.checked("eu") { () throws(MoneyError) in
      try context.state.budget.balance().adding(amounts)
    }
    if let eu = money.eu, balance.euGrosze > eu.rawValue {
      throw Refusal(field: "eu", value: Grosze(amounts.euGrosze).decimalText, rule: .budgetAboveTotal(total: eu))
    }
    try checkReclaimed(in: context)
    return context.onTheDay(
      TrancheReceived(
        programme: context.programme, tranche: tranche, amounts: amounts, documents: documents,
        reclaimedRefund: reclaimedRefund, reclaimed: reclaimed))
  }

  /// Money comes again of a return that said so, once, and as a part of the tranche.
  private func checkReclaimed(in context: DecisionContext) throws(Refusal) {
    guard !reclaimedRefund.isEmpty || !reclaimed.isZero else { return }
    guard let left = context.state.register.reclaimable[reclaimedRefund] else {
      throw Refusal(field: "reclaimed_refund", value: reclaimedRefund, rule: .notReclaimable)
    }
    try context.whole(reclaimed, field: "reclaimed_total")
    guard left.covers(reclaimed), amounts.covers(reclaimed) else {
      throw Refusal(
        field: "reclaimed_total", value: Grosze(reclaimed.totalGrosze).decimalText, rule: .aboveReclaimable)
    }
  }
}

extension ReturnFunds {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .funds(programme), .claims(programme)]
  }

  /// Records a return of at most what was received and not yet returned.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard !context.state.register.refunds.contains(refund) else {
      throw Refusal(field: "refund", value: refund, rule: .identifierTaken)
    }
    guard !amounts.isEmpty else { throw Refusal(field: "amounts", rule: .missingField) }
    try checkInterest(in: context)
    if let claim, context.state.claims.standing(claim) == nil {
      throw Refusal(field: "claim", value: String(claim), rule: .claimState)
    }
    for (index, amount) in amounts.enumerated() {
      try context.whole(amount.amounts, field: "/amounts/\(index)/total")
      _ = try context.limit(
        BudgetLineName(task: amount.task, line: amount.line), field: "/amounts/\(index)/line")
    }
    let balance = try context.checked("amounts") { () throws(MoneyError) in
      var balance = try context.state.budget.balance()
      for amount in amounts { balance = try balance.subtracting(amount.amounts) }
      return balance
    }
    guard balance.totalGrosze >= 0, balance.euGrosze >= 0 else { throw Refusal(field: "amounts", rule: .aboveReceived) }
    return context.onTheDay(
      FundsReturned(
        programme: context.programme, refund: refund, amounts: amounts, interestGrosze: interest,
        interestFrom: interestFrom, interestTo: interestTo, claim: claim ?? 0, reclaimable: reclaimable,
        documents: documents))
  }

  private func checkInterest(in context: DecisionContext) throws(Refusal) {
    guard interest > 0 || interestFrom != nil || interestTo != nil else { return }
    guard let interestFrom else { throw Refusal(field: "interest_from", rule: .missingField) }
    guard let interestTo else { throw Refusal(field: "interest_to", rule: .missingField) }
    try context.notBefore(interestFrom, .periodStart, interestTo, field: "interest_to")
  }
}

extension KnownBudget {
  /// What was received and not returned.
  func balance() throws(MoneyError) -> Amounts {
    var balance = received
    for amount in returned.values { balance = try balance.subtracting(amount) }
    return balance
  }
}

extension DecisionContext {
  /// Lines that are named once, are whole, and are those of the charter where it fixes them.
  fileprivate func lines(_ lines: [BudgetLine]) throws(Refusal) {
    let fixed = try charter(on: on).budget.tasks.flatMap { task in
      task.lines.map { BudgetLineName(task: task.id.text, line: $0.id.text) }
    }
    var seen: Set<BudgetLineName> = []
    for (index, line) in lines.enumerated() {
      let name = BudgetLineName(task: line.task, line: line.line)
      guard seen.insert(name).inserted else {
        throw Refusal(field: "/lines/\(index)/line", value: name.text, rule: .namedTwice)
      }
      guard fixed.isEmpty || fixed.contains(name) else {
        throw Refusal(field: "/lines/\(index)/line", value: name.text, rule: .unknownBudgetLine)
      }
      try whole(line.amounts, field: "/lines/\(index)/total", mayBeZero: true)
    }
  }
}

extension RefusalRule {
  /// The budget is set already.
  static let budgetExists = RefusalRule(
    "budget-exists", en: "the budget is set already; amend it instead",
    pl: "budżet jest już ustalony; należy go zmienić")

  /// There is no budget to amend.
  static let budgetMissing = RefusalRule(
    "budget-missing", en: "no budget is set", pl: "nie ustalono budżetu")

  /// The new limit lies below what is committed.
  static func belowCommitted(_ committed: Grosze) -> RefusalRule {
    RefusalRule(
      "below-committed", en: "granted and spent on this line already: \(committed)",
      pl: "w tej pozycji przyznano i wydano już \(committed.polishText)")
  }

  /// There is no such return, or its money is not to come again.
  static let notReclaimable = RefusalRule(
    "not-reclaimable", en: "no return of this name is recorded as one to be claimed again",
    pl: "nie zapisano takiego zwrotu jako możliwego do ponownego wnioskowania")

  /// More would come again than was returned, or than arrives.
  static let aboveReclaimable = RefusalRule(
    "above-reclaimable", en: "more than the return has left, or than the tranche brings",
    pl: "więcej niż pozostało ze zwrotu albo niż obejmuje transza")

  /// More would be returned than was received.
  static let aboveReceived = RefusalRule(
    "above-received", en: "more than was received and not yet returned",
    pl: "więcej niż otrzymano i jeszcze nie zwrócono")
}
