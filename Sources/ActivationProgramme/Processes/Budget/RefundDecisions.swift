public import EventLedger

extension ReturnFunds {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { .aboutReturns(programme) }

  /// Records a return of at most what was received and not yet returned.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard context.state.budget.refunds[refund] == nil else {
      throw Refusal(field: "refund", value: refund, rule: .identifierTaken)
    }
    let given = Return(
      refund: refund, amounts: amounts, interest: interest, from: interestFrom, to: interestTo, claim: claim)
    let (lines, costs) = try given.resolved(in: context, on: context.on, instead: nil)
    return context.onTheDay(
      FundsReturned(
        programme: context.programme, refund: refund, amounts: lines, interestGrosze: interest,
        interestFrom: interestFrom, interestTo: interestTo, claim: claim ?? 0, reclaimable: reclaimable,
        documents: documents, costs: costs))
  }
}

public struct CorrectRefund: CommandBody {
  public static let note = CommandNote(
    "correct-refund", pl: "Koryguje zapisany zwrot środków; podaje całość na nowo.",
    en: "Corrects a recorded return of money; it states all of it again.")

  public static let sameness: Sameness? = .allFields(of: RefundCorrected.self)

  public var refund: String, amounts: [StatedLineAmount], interest: Int64, interestFrom, interestTo: Day?, claim: Int?,
    reclaimable: Bool, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("refund", \.refund, .paymentIdentifier),
    .parts(
      "amounts", \.amounts, limit: 512, pl: "Zwrócone kwoty według pozycji, bez odsetek; puste, gdy zwrotu nie było.",
      en: "What was returned, per line, without interest; empty where nothing was."),
    .amount(
      "interest", \.interest, isOptional: true, pl: "Odsetki zapłacone ze zwrotem.", en: "Interest paid with it."),
    .optionalDay(
      "interest_from", \.interestFrom, pl: "Pierwszy dzień naliczania odsetek.", en: "The first day of interest."),
    .optionalDay("interest_to", \.interestTo, pl: "Ostatni dzień naliczania odsetek.", en: "The last day of interest."),
    .optionalNumber(
      "claim", \.claim, 1...1_000_000, pl: "Wniosek o płatność, w którym rozliczono kwotę.",
      en: "The claim that had settled it."),
    .flag(
      "reclaimable", \.reclaimable, pl: "Czy kwotę można ponownie wykazać we wniosku.",
      en: "Whether the amount may be claimed again."),
    .correction(\.reason),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { .aboutReturns(programme) }

  /// Corrects a return; the event is effective on the day of the return.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard let known = context.state.budget.refunds[refund] else {
      throw Refusal(field: "refund", value: refund, rule: .unknownPayment)
    }
    try context.notBefore(known.on, .correctedFact)
    let given = Return(
      refund: refund, amounts: amounts, interest: interest, from: interestFrom, to: interestTo, claim: claim)
    let (lines, costs) = try given.resolved(in: context, on: known.on, instead: known)
    let again = context.state.budget.reclaimed(of: refund)
    guard again.isZero || (reclaimable && AmountSum.of(lines.map(\.amounts)).covers(again)) else {
      throw Refusal(field: "amounts", value: again.total.decimalText, rule: .aboveReclaimable)
    }
    let isSame =
      lines == known.amounts && interest == known.interestGrosze && interestFrom == known.interestFrom
      && interestTo == known.interestTo && claim ?? 0 == known.claim && reclaimable == known.reclaimable
      && costs == known.costs
    guard !isSame else { throw Refusal(field: "refund", value: refund, rule: .nothingChanges) }
    let corrected = RefundCorrected(
      programme: context.programme, refund: refund, fromAmounts: known.amounts, toAmounts: lines,
      fromInterestGrosze: known.interestGrosze, toInterestGrosze: interest, interestFrom: interestFrom,
      interestTo: interestTo, fromReclaimable: known.reclaimable, toReclaimable: reclaimable, claim: claim ?? 0,
      reason: reason, documents: documents, correctedOn: context.on, costs: costs)
    return [DecidedEvent(corrected, on: known.on)]
  }
}

extension [Query.Item] {
  fileprivate static func aboutReturns(_ programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .funds(programme), .claims(programme), .payments(programme)]
  }
}

/// What a return and its correction say.
private struct Return {
  let refund: String
  let amounts: [StatedLineAmount]
  let interest: Int64
  let from, to: Day?
  let claim: Int?

  /// The amounts by line and by cost; `known` is the return that is corrected.
  func resolved(
    in context: DecisionContext, on day: Day, instead known: KnownBudget.Refund?
  ) throws(Refusal) -> (lines: [LineAmount], costs: [CostAmount]) {
    guard known != nil || !amounts.isEmpty else { throw Refusal(field: "amounts", rule: .missingField) }
    try checkInterest(in: context)
    if let claim, context.state.claims.standing(claim) == nil {
      throw Refusal(field: "claim", value: String(claim), rule: .claimState)
    }
    var lines: [LineAmount] = []
    var costs: [CostAmount] = []
    let settled = context.state.costs(refund: refund)
    for (index, given) in amounts.enumerated() {
      let place = "/amounts/\(index)"
      let name = BudgetLineName(task: given.task, line: given.line)
      let sources = try context.sources(of: name, on: day, field: place + "/line")
      let amount = try context.amounts(given.amounts, from: sources, in: place)
      lines.append(LineAmount(task: given.task, line: given.line, amounts: amount))
      guard !given.reference.isEmpty else { continue }
      let item = PaidItem(reference: given.reference, month: given.month, line: name)
      guard let cost = settled.all[item], cost.line == name, cost.returnable.covers(AmountSum(amount))
      else { throw Refusal(field: place + "/reference", value: given.reference, rule: .notSettled) }
      costs.append(
        CostAmount(
          reference: given.reference, month: given.month, task: given.task, line: given.line, amounts: amount,
          ineligible: false))
    }
    let before = AmountSum.of(known?.amounts.map(\.amounts) ?? [])
    let balance = context.state.budget.balance + before - AmountSum.of(lines.map(\.amounts))
    guard MoneyPart.allCases.allSatisfy({ $0 == .ownContribution || balance[$0] >= 0 }) else {
      let isEUAlone = balance.totalGrosze >= 0 && balance.nationalGrosze < 0 && balance.euGrosze >= 0
      throw Refusal(field: "amounts", rule: isEUAlone ? .partsAboveTotal : .aboveReceived)
    }
    return (lines, costs)
  }

  private func checkInterest(in context: DecisionContext) throws(Refusal) {
    guard interest > 0 || from != nil || to != nil else { return }
    guard let from else { throw Refusal(field: "interest_from", rule: .missingField) }
    guard let to else { throw Refusal(field: "interest_to", rule: .missingField) }
    try context.notBefore(from, .periodStart, to, field: "interest_to")
  }
}

extension RefusalRule {
  /// The return names a cost of which not so much was approved.
  static let notSettled = RefusalRule(
    "not-settled", en: "no such cost on this line was approved for so much",
    pl: "w tej pozycji nie zatwierdzono takiego kosztu w tej wysokości")
}
