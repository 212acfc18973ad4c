public import EventLedger

extension PayBenefit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .decision(decision)]
  }

  /// Pays a decision for a month, once, within what is granted, to somebody who takes part on the day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let known = try context.decision(decision, of: participant)
    try checkParticipation(in: context)
    try context.notBefore(known.on, .grant)
    guard (known.firstMonth...max(known.firstMonth, known.lastMonth)).contains(month) else {
      throw Refusal(
        field: "month", value: Month.text(month),
        rule: .monthNotGranted(Month.text(known.firstMonth), Month.text(known.lastMonth)))
    }
    guard context.state.payments.standing(.benefit(decision: decision, month: month)) == nil else {
      throw Refusal(field: "month", value: Month.text(month), rule: .benefitPaidTwice(month: Month.text(month)))
    }
    try checkAmount(known, in: context)
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

  private func checkAmount(_ known: KnownGrant, in context: DecisionContext) throws(Refusal) {
    try context.whole(amounts)
    let value = Grosze(amounts.totalGrosze).decimalText
    guard amounts.totalGrosze <= known.monthlyGrosze else {
      throw Refusal(field: "total", value: value, rule: .aboveGranted(left: Grosze(known.monthlyGrosze)))
    }
    let paid = try context.paid(decision)
    let after = try context.checked("total") { () throws(MoneyError) in try paid.adding(amounts) }
    guard known.granted.covers(after) else {
      let left = try context.checked("total") { () throws(MoneyError) in
        try Grosze(known.granted.totalGrosze).subtracting(Grosze(paid.totalGrosze))
      }
      throw Refusal(field: "total", value: value, rule: .aboveGranted(left: left))
    }
  }
}

extension ReverseBenefit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .decision(decision), .claims(programme)]
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
    try context.whole(amounts, mayBeZero: true)
    guard payment.amounts.covers(amounts) else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText,
        rule: .abovePaid(paid: Grosze(payment.amounts.totalGrosze)))
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
