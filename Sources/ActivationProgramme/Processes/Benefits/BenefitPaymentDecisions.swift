public import EventLedger

extension PayBenefit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .decision(decision), .budget(programme)]
  }

  /// Pays a decision for a month of the programme and of participation, once, within what is granted, to somebody who
  /// takes part on the day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let known = try context.decision(decision, of: participant)
    try checkParticipation(in: context)
    try context.notBefore(known.on, .grant)
    let last = known.term(on: context.on)?.lastMonth ?? known.firstMonth
    guard (known.firstMonth...max(known.firstMonth, last)).contains(month) else {
      throw Refusal(
        field: "month", value: Month.text(month),
        rule: .monthNotGranted(Month.text(known.firstMonth), Month.text(last)))
    }
    try checkMonth(in: context)
    guard context.state.payments.standing(.benefit(decision: decision, month: month)) == nil else {
      throw Refusal(field: "month", value: Month.text(month), rule: .benefitPaidTwice(month: Month.text(month)))
    }
    let amounts = try checkedAmount(known, in: context)
    return context.onTheDay(
      BenefitPaid(
        participant: participant, programme: context.programme, decision: decision, task: known.line.task,
        line: known.line.line, month: month, amounts: amounts, documents: documents))
  }

  private func checkParticipation(in context: DecisionContext) throws(Refusal) {
    let person = try context.participant(participant)
    guard let started = person.startedOn, started <= context.on else {
      throw Refusal(field: "on", value: "\(context.on)", rule: .benefitOutsideParticipation)
    }
  }

  /// A benefit serves months of the programme in which the person took part, on one day at least.
  private func checkMonth(in context: DecisionContext) throws(Refusal) {
    guard let days = Month.days(of: month) else {
      throw Refusal(field: "month", value: Month.text(month), rule: .invalidMonth)
    }
    let period = try context.charter(on: context.on).period
    guard period.start.map({ $0 <= days.upperBound }) ?? true, period.end.map({ days.lowerBound <= $0 }) ?? true else {
      throw Refusal(
        field: "month", value: Month.text(month),
        rule: .dateOutsideProgramme(start: period.start, end: period.end))
    }
    let person = try context.person(participant)
    let takesPart = person.stays.all.contains { stay in
      let first = max(stay.from, person.startedOn ?? stay.from, days.lowerBound)
      return first <= days.upperBound && stay.covers(first)
    }
    guard takesPart else {
      throw Refusal(field: "month", value: Month.text(month), rule: .benefitOutsideParticipation)
    }
  }

  private func checkedAmount(_ known: KnownGrant, in context: DecisionContext) throws(Refusal) -> Amounts {
    let amounts = try context.benefit(amounts, on: known.line)
    let value = Grosze(amounts.totalGrosze).decimalText
    guard amounts.totalGrosze <= known.monthlyGrosze else {
      throw Refusal(
        field: "total", value: value, rule: .aboveGranted(left: GroszeSum(Int128(known.monthlyGrosze))))
    }
    let left = known.ceiling(context.payments(decision)).left(from: context.on)
    for part in MoneyPart.allCases {
      let least = left.map { $0[part] }.min() ?? 0
      guard AmountSum(amounts)[part] <= max(least, 0) else {
        throw Refusal(field: part.field, value: value, rule: .aboveGranted(left: GroszeSum(least)))
      }
    }
    return amounts
  }
}

extension ReverseBenefit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .decision(decision), .claims(programme), .budget(programme),
    ]
  }

  /// Takes back a payment wholly or in part; the event is effective on the day of the payment.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let known = try context.decision(decision, of: participant)
    let item = PaidItem.benefit(decision: decision, month: month)
    guard let payment = context.state.payments.standing(item) else {
      throw Refusal(field: "month", value: Month.text(month), rule: .abovePaid(paid: .zero))
    }
    try context.notBefore(payment.day, .correctedFact)
    // What stays paid comes from where the payment came from.
    let sources = MoneySources(of: AmountSum(payment.amounts))
    let amounts = try context.amounts(amounts, from: sources, mayBeZero: true)
    guard payment.amounts.covers(amounts) else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText,
        rule: .abovePaid(paid: GroszeSum(Int128(payment.amounts.totalGrosze))))
    }
    guard amounts.covers(payment.ineligible) else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText,
        rule: .belowIneligible(Grosze(payment.ineligible.totalGrosze)))
    }
    guard amounts != payment.amounts else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    let reversed = BenefitReversed(
      participant: participant, programme: context.programme, decision: decision, task: known.line.task,
      line: known.line.line, month: month, fromAmounts: payment.amounts, toAmounts: amounts, reversedOn: context.on,
      claim: context.state.claims.claim(of: item), reason: reason, documents: documents)
    return [DecidedEvent(reversed, on: payment.day)]
  }
}

extension RefusalRule {
  /// The decision does not grant the month.
  static func monthNotGranted(_ first: String, _ last: String) -> RefusalRule {
    RefusalRule(
      "month-not-granted", en: "the decision grants \(first) to \(last)",
      pl: "decyzja obejmuje okres \(first) – \(last)")
  }
}
