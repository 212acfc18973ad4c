public import EventLedger

extension GrantBenefit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .decision(decision), .budget(programme),
      .line(programme, BudgetLineName(task: task, line: line)),
    ]
  }

  /// Records a decision for somebody enrolled, of a kind that the charter allows, within the line.
  ///
  /// The decision may be older than the enrolment (a permanent allowance often is), but not younger than leaving.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    // A decision may also be older than the programme; it then serves it under the first charter.
    let charter = try context.charter(on: max(context.on, context.state.charters.firstDay ?? context.on))
    let person = try context.person(participant)
    guard let stay = person.stays.all.last else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notEnrolled)
    }
    if let left = stay.leftOn, left <= context.on {
      throw Refusal(field: "on", value: "\(context.on)", rule: .afterLeaving(on: left))
    }
    guard BenefitID(benefit).flatMap(charter.benefit) != nil else {
      let known = charter.benefits.kinds.map(\.id.text)
      throw Refusal(field: "benefit", value: benefit, rule: .unknownBenefit(known: known))
    }
    let isKnown = context.state.grants[decision] != nil
    guard !isKnown, context.state.elsewhere.values.allSatisfy({ $0.grants[decision] == nil }) else {
      throw Refusal(field: "decision", value: decision, rule: .decisionExists)
    }
    let name = BudgetLineName(task: task, line: line)
    let amounts = try context.benefit(amounts, on: name)
    try checkAmounts(amounts, in: context)
    try context.withinLine(name, adding: AmountSum(amounts), from: context.on)
    return context.onTheDay(
      BenefitGranted(
        participant: participant, programme: context.programme, decision: decision, benefit: benefit, task: task,
        line: line, firstMonth: firstMonth, lastMonth: lastMonth, monthlyGrosze: monthly, amounts: amounts,
        documents: documents))
  }

  private func checkAmounts(_ amounts: Amounts, in context: DecisionContext) throws(Refusal) {
    let months = Month.count(from: firstMonth, to: lastMonth)
    guard months > 0 else {
      throw Refusal(field: "last_month", value: Month.text(lastMonth), rule: .monthsReversed)
    }
    guard monthly > 0 else { throw Refusal(field: "monthly", rule: .amountZero) }
    let most = GroszeSum(Int128(monthly) * Int128(months))
    guard Int128(amounts.totalGrosze) <= most.rawValue else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .aboveGranted(left: most))
    }
  }
}

extension ChangeBenefitGrant {
  /// The events it depends on: also what is committed on every line, as the line is in the decision.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .decision(decision), .budget(programme),
      .lines(programme),
    ]
  }

  /// Changes what is granted, not below what is paid and within the line.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let known = try context.decision(decision, of: participant)
    try context.notBefore(known.on, .grant)
    let amounts = try context.benefit(amounts, on: known.line, mayBeZero: true)
    guard let term = known.term(on: context.on) else {
      throw Refusal(field: "decision", value: decision, rule: .unknownDecision)
    }
    let last = lastMonth == 0 ? term.lastMonth : lastMonth
    guard amounts != term.amounts || last != term.lastMonth else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    try checkPaid(known, amounts, through: last, in: context)
    let change = AmountSum(amounts) - AmountSum(term.amounts)
    try context.withinLine(known.line, adding: change, from: context.on)
    return context.onTheDay(
      BenefitGrantChanged(
        participant: participant, programme: context.programme, decision: decision, task: known.line.task,
        line: known.line.line, fromAmounts: term.amounts, toAmounts: amounts, fromLastMonth: term.lastMonth,
        toLastMonth: last, reason: reason, documents: documents))
  }

  /// What is granted from the day on covers what is paid, until another change holds.
  private func checkPaid(
    _ known: KnownGrant, _ amounts: Amounts, through last: Int, in context: DecisionContext
  ) throws(Refusal) {
    let payments = context.payments(decision)
    let next = known.terms.map(\.day).filter { $0 > context.on }.min()
    let paid = Ceiling([], used: payments.map { ($0.day, AmountSum($0.amounts)) }).left(from: context.on, until: next)
    let most = paid.reduce(AmountSum()) { $0.combined(AmountSum() - $1, max) }
    let isLast = next == nil
    guard AmountSum(amounts).covers(most), !isLast || payments.allSatisfy({ $0.item.month <= last }) else {
      throw Refusal(field: "total", rule: .abovePaid(paid: most.total))
    }
  }
}

extension DecisionContext {
  /// An amount of a benefit, with the parts that follow from the charter and the line.
  ///
  /// Where the charter says that benefits are the own contribution, they are nothing else; where it says that they are
  /// not, they hold none.
  func benefit(_ stated: StatedAmounts, on line: BudgetLineName, mayBeZero: Bool = false) throws(Refusal) -> Amounts {
    let charter = state.charters.charter(on: max(on, state.charters.firstDay ?? on))
    let isOwn = charter?.benefits.countAsOwnContribution
    var sources = try self.sources(of: line)
    if isOwn == true { sources = MoneySources(eu: false, ownContribution: true, national: false) }
    if isOwn == false { sources.ownContribution = false }
    let amounts = try self.amounts(stated, from: sources, mayBeZero: mayBeZero)
    if let isOwn {
      let isRight = isOwn ? amounts.ownContributionGrosze == amounts.totalGrosze : amounts.ownContributionGrosze == 0
      guard isRight else {
        let field = isOwn && amounts.euGrosze > 0 ? "eu" : "own_contribution"
        throw Refusal(
          field: field, value: Grosze(amounts.totalGrosze).decimalText,
          rule: .benefitSource(isOwnContribution: isOwn))
      }
    }
    return amounts
  }

  /// A decision that was granted to a participant of this programme.
  func decision(_ decision: String, of participant: ParticipantID) throws(Refusal) -> KnownGrant {
    guard let known = state.grants[decision], known.participant == participant else {
      throw Refusal(field: "decision", value: decision, rule: .unknownDecision)
    }
    return known
  }

  /// The payments by a decision that were not wholly taken back.
  func payments(_ decision: String) -> [Payments.Payment] {
    state.payments.all.filter {
      if case .benefit(decision, _) = $0.item { !$0.amounts.isZero } else { false }
    }
  }
}

extension Month {
  /// How many months there are from one to another, both included; 0 or less when the other is earlier.
  static func count(from first: Int, to last: Int) -> Int {
    (last / 100 * 12 + last % 100) - (first / 100 * 12 + first % 100) + 1
  }

  /// The first and the last day of a month; nil for a number that is none.
  package static func days(of month: Int) -> ClosedRange<Day>? {
    let (year, number) = (month / 100, month % 100)
    guard (1...12).contains(number), let first = try? Day(year: year, month: number, day: 1),
      let last = try? Day(year: year, month: number, day: Day.lengthOfMonth(number, year: year))
    else { return nil }
    return first...last
  }
}

extension RefusalRule {
  /// The charter says whether benefits are the own contribution.
  static func benefitSource(isOwnContribution: Bool) -> RefusalRule {
    RefusalRule(
      "benefit-source",
      en: isOwnContribution
        ? "by the charter benefits are the own contribution and nothing else"
        : "by the charter benefits are not the own contribution",
      pl: isOwnContribution
        ? "według karty programu świadczenia są wkładem własnym i niczym innym"
        : "według karty programu świadczenia nie są wkładem własnym")
  }

  /// The last month lies before the first.
  static let monthsReversed = RefusalRule(
    "months-reversed", en: "the last month lies before the first", pl: "ostatni miesiąc jest wcześniejszy od pierwszego"
  )
}
