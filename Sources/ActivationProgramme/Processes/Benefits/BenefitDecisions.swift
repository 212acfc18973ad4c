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
    try checkAmounts(in: context)
    try context.withinLine(BudgetLineName(task: task, line: line), adding: amounts)
    return context.onTheDay(
      BenefitGranted(
        participant: participant, programme: context.programme, decision: decision, benefit: benefit, task: task,
        line: line, firstMonth: firstMonth, lastMonth: lastMonth, monthlyGrosze: monthly, amounts: amounts,
        documents: documents))
  }

  private func checkAmounts(in context: DecisionContext) throws(Refusal) {
    let months = Month.count(from: firstMonth, to: lastMonth)
    guard months > 0 else {
      throw Refusal(field: "last_month", value: Month.text(lastMonth), rule: .monthsReversed)
    }
    try context.whole(amounts)
    guard monthly > 0 else { throw Refusal(field: "monthly", rule: .amountZero) }
    let most = try context.checked("monthly") { () throws(MoneyError) in
      try Grosze(monthly).multiplied(by: Int64(months))
    }
    guard amounts.totalGrosze <= most.rawValue else {
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
    try context.whole(amounts, mayBeZero: true)
    let last = lastMonth == 0 ? known.lastMonth : lastMonth
    guard amounts != known.granted || last != known.lastMonth else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    let paid = try context.paid(decision)
    guard amounts.covers(paid), context.payments(decision).allSatisfy({ $0.item.month <= last }) else {
      throw Refusal(field: "total", rule: .abovePaid(paid: Grosze(paid.totalGrosze)))
    }
    let change = try context.checked("total") { () throws(MoneyError) in try amounts.subtracting(known.granted) }
    try context.withinLine(known.line, adding: change)
    return context.onTheDay(
      BenefitGrantChanged(
        participant: participant, programme: context.programme, decision: decision, task: known.line.task,
        line: known.line.line, fromAmounts: known.granted, toAmounts: amounts, fromLastMonth: known.lastMonth,
        toLastMonth: last, reason: reason, documents: documents))
  }
}

extension DecisionContext {
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

  /// What is paid by a decision over all months.
  func paid(_ decision: String) throws(Refusal) -> Amounts {
    try checked("total") { () throws(MoneyError) in try Amounts.sum(payments(decision).map(\.amounts)) }
  }
}

extension Amounts {
  /// Whether no part is smaller than the other's.
  func covers(_ other: Amounts) -> Bool {
    totalGrosze >= other.totalGrosze && euGrosze >= other.euGrosze
      && ownContributionGrosze >= other.ownContributionGrosze
  }
}

extension Month {
  /// How many months there are from one to another, both included; 0 or less when the other is earlier.
  static func count(from first: Int, to last: Int) -> Int {
    (last / 100 * 12 + last % 100) - (first / 100 * 12 + first % 100) + 1
  }
}

extension RefusalRule {
  /// The last month lies before the first.
  static let monthsReversed = RefusalRule(
    "months-reversed", en: "the last month lies before the first", pl: "ostatni miesiąc jest wcześniejszy od pierwszego"
  )
}
