public import EventLedger

extension RecordTranche {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .funds(programme)]
  }

  /// Records a tranche; what was received, less what was returned, stays within the charter's money.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard context.state.budget.tranches[tranche] == nil else {
      throw Refusal(field: "tranche", value: tranche, rule: .identifierTaken)
    }
    let sources = try context.sourcesOfTheGrant()
    let amounts = try context.amounts(amounts, from: sources)
    let again = try context.amounts(reclaimed, from: sources, prefix: "reclaimed_", mayBeZero: true)
    try context.received(amounts, less: Amounts())
    try context.reclaimed(again, of: reclaimedRefund, in: amounts, less: AmountSum())
    return context.onTheDay(
      TrancheReceived(
        programme: context.programme, tranche: tranche, amounts: amounts, documents: documents,
        reclaimedRefund: reclaimedRefund, reclaimed: again))
  }
}

public struct CorrectTranche: CommandBody {
  public static let note = CommandNote(
    "correct-tranche", pl: "Koryguje kwotę zapisanej transzy.", en: "Corrects the amount of a recorded tranche.")

  public static let sameness: Sameness? = .allFields(of: TrancheCorrected.self)

  public var tranche: String, amounts, reclaimed: StatedAmounts, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("tranche", \.tranche, .paymentIdentifier),
    .amounts(\.amounts, .amountAfter),
    .amounts(
      "reclaimed_", \.reclaimed, isOptional: true,
      LocalizedText(
        pl: "Część transzy, która pochodzi ze zwrotu, po korekcie.",
        en: "What of the tranche is money of a return, from now on.")),
    .correction(\.reason),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .funds(programme)]
  }

  /// Corrects a tranche; the event is effective on the day of the tranche.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard let known = context.state.budget.tranches[tranche] else {
      throw Refusal(field: "tranche", value: tranche, rule: .unknownPayment)
    }
    try context.notBefore(known.on, .correctedFact)
    let sources = try context.sourcesOfTheGrant()
    let amounts = try context.amounts(amounts, from: sources, mayBeZero: true)
    let again = try context.amounts(reclaimed, from: sources, prefix: "reclaimed_", mayBeZero: true)
    guard amounts != known.amounts || again != known.reclaimed else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    try context.received(amounts, less: known.amounts)
    try context.reclaimed(again, of: known.refund, in: amounts, less: AmountSum(known.reclaimed))
    let corrected = TrancheCorrected(
      programme: context.programme, tranche: tranche, fromAmounts: known.amounts, toAmounts: amounts, reason: reason,
      documents: documents, correctedOn: context.on, fromReclaimed: known.reclaimed, toReclaimed: again)
    return [DecidedEvent(corrected, on: known.on)]
  }
}

extension DecisionContext {
  /// Where the money of the authority comes from: what the budget has besides own contribution, or else the charter.
  fileprivate func sourcesOfTheGrant() throws(Refusal) -> MoneySources {
    let budget = MoneySources(of: state.budget.limits.sum(on: Day(rawValue: .max)))
    if budget.eu || budget.national {
      return MoneySources(eu: budget.eu, ownContribution: false, national: budget.national)
    }
    let money = try charter(on: on).money
    guard let total = money.total, let eu = money.eu else {
      return MoneySources(eu: true, ownContribution: false, national: money.eu == nil)
    }
    let own = money.ownContribution ?? .zero
    return MoneySources(eu: true, ownContribution: false, national: total.rawValue > eu.rawValue + own.rawValue)
  }

  /// What is received in all, less what went back, is within the charter's money and not below nothing.
  fileprivate func received(_ amounts: Amounts, less before: Amounts) throws(Refusal) {
    let money = try charter(on: on).money
    let balance = state.budget.balance + AmountSum(amounts) - AmountSum(before)
    if let eu = money.eu, balance.euGrosze > Int128(eu.rawValue) {
      throw Refusal(field: "eu", value: Grosze(amounts.euGrosze).decimalText, rule: .budgetAboveTotal(total: eu))
    }
    if let total = money.total, balance.totalGrosze > Int128(total.rawValue) {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .budgetAboveTotal(total: total))
    }
    for part in MoneyPart.allCases where balance[part] < 0 && AmountSum(amounts)[part] < AmountSum(before)[part] {
      throw Refusal(field: part.field, value: GroszeSum(AmountSum(amounts)[part]).decimalText, rule: .aboveReceived)
    }
  }

  /// Money comes again of a return that said so, and as a part of the tranche.
  fileprivate func reclaimed(
    _ again: Amounts, of refund: String, in amounts: Amounts, less before: AmountSum
  ) throws(Refusal) {
    guard !refund.isEmpty || !again.isZero else { return }
    guard let left = state.budget.reclaimable(refund), let sent = state.budget.refunds[refund]?.on else {
      throw Refusal(field: "reclaimed_refund", value: refund, rule: .notReclaimable)
    }
    if before.isZero { try notBefore(sent, .refund) }
    try whole(again, field: "reclaimed_total", mayBeZero: !before.isZero)
    guard (left + before).covers(AmountSum(again)), amounts.covers(again) else {
      throw Refusal(field: "reclaimed_total", value: Grosze(again.totalGrosze).decimalText, rule: .aboveReclaimable)
    }
  }
}

extension LocalizedText {
  static let refund = LocalizedText(pl: "dzień zwrotu", en: "the day of the return")
}

extension RefusalRule {
  /// There is no such payment.
  static let unknownPayment = RefusalRule(
    "unknown-payment", en: "no payment of this identifier is recorded",
    pl: "nie zapisano płatności o takim identyfikatorze")

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
