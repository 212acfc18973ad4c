public import EventLedger

extension SetBudget {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .lines(programme)]
  }

  /// Sets the budget, within the money of the charter.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    guard !context.state.budget.isSet else { throw Refusal(field: "annex", value: annex, rule: .budgetExists) }
    guard !lines.isEmpty else { throw Refusal(field: "lines", rule: .missingField) }
    try context.lines(lines)
    let event = BudgetSet(programme: context.programme, annex: annex, lines: lines, documents: documents)
    try context.within(event)
    return context.onTheDay(event)
  }
}

extension AmendBudget {
  /// The events it depends on: also what is committed, which no annex may undercut.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .lines(programme)]
  }

  /// Changes limits from a day on, within the money of the charter and not below what is committed.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let charter = try context.charter(on: context.on)
    guard context.state.budget.isSet || !charter.budget.tasks.isEmpty else {
      throw Refusal(field: "annex", value: annex, rule: .budgetMissing)
    }
    guard !lines.isEmpty else { throw Refusal(field: "lines", rule: .missingField) }
    try context.lines(lines)
    let changes = lines.map { line in
      let name = BudgetLineName(task: line.task, line: line.line)
      let first = charter.budget.limit(of: name).map { Amounts(totalGrosze: $0.rawValue) }
      return BudgetChange(
        task: line.task, line: line.line, category: line.category,
        fromAmounts: context.state.budget.limits.limit(of: name, on: context.on)?.amounts ?? first ?? Amounts(),
        toAmounts: line.amounts)
    }
    let event = BudgetAmended(programme: context.programme, annex: annex, changes: changes, documents: documents)
    try context.within(event)
    return context.onTheDay(event)
  }
}

extension DecisionContext {
  /// Limits that cover what is committed on their lines and fit into the programme's money.
  fileprivate func within(_ event: some LimitPayload) throws(Refusal) {
    let moment = Moment(day: on, position: .end)
    for (index, (name, limit)) in event.limits(at: moment).enumerated() {
      try coversCommitted(name, limit.amounts, from: on, field: "/lines/\(index)/total")
    }
    var limits = state.budget.limits
    limits.take(event, at: moment)
    try withinProgramme(limits)
  }

  /// Lines that are named once, are whole, and are those of the charter where it fixes them.
  fileprivate func lines(_ lines: [BudgetLine]) throws(Refusal) {
    let fixed = try charter(on: on).budget.lines.map(\.name)
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
  static func belowCommitted(_ committed: GroszeSum, of part: MoneyPart) -> RefusalRule {
    RefusalRule(
      "below-committed", en: "granted and spent on this line already \(part.text.en): \(committed)",
      pl: "w tej pozycji przyznano i wydano już \(part.text.pl): \(committed.polishText)")
  }
}
