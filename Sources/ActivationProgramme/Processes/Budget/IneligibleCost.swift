public import EventLedger

public struct CostFoundIneligible: EventPayload {
  public static let note = EventNote(
    "cost-found-ineligible", pl: "Uznanie zapłaconego kosztu, w całości lub w części, za niekwalifikowalny.",
    en: "A paid cost is found ineligible, wholly or in part (wydatek niekwalifikowalny).",
    effectiveOn: "the day of the payment", counted: "budget: ineligible on the line changes by `to` − `from`")

  public var programme, reference: String, month: Int, task, line: String, fromAmounts, toAmounts: Amounts, claim: Int,
    reason: CorrectionReason, documents: [DocumentReference], foundOn: Day

  enum N { static let task = 5, line = 6, fromAmounts = 7, toAmounts = 10 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .cost(
      3, \.reference, month: \.month, pl: "Dokument wydatku albo decyzja o świadczeniu.",
      en: "The document of expenditure or the decision on a benefit."),
    .field(
      4, "month", \.month, pl: "Miesiąc świadczenia, w postaci rrrrmm; 0 przy wydatku.",
      en: "The month of a benefit, as yyyymm; 0 for expenditure."),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .amounts(N.fromAmounts, "from_", \.fromAmounts, pl: "Niekwalifikowalne dotąd.", en: "Ineligible before."),
    .amounts(N.toAmounts, "to_", \.toAmounts, pl: "Niekwalifikowalne od teraz.", en: "Ineligible from now on."),
    .field(13, "claim", \.claim, .settlingClaim),
    .field(14, "reason", \.reason, .correctionReason),
    .documents(15, \.documents),
    .field(16, "found_on", \.foundOn, pl: "Dzień ustalenia.", en: "The day of the finding."))
}

extension CostFoundIneligible: PaymentPayload {
  package func apply(to payments: inout Payments, at moment: Moment) {
    let line = BudgetLineName(task: task, line: line)
    payments.findIneligible(toAmounts, of: PaidItem(reference: reference, month: month, line: line))
  }
}

public struct DeclareIneligible: CommandBody {
  public static let note = CommandNote(
    "declare-ineligible",
    pl: "Zapisuje, jaka część zapłaconego kosztu jest niekwalifikowalna; podaje całość na nowo, zero przywraca koszt.",
    en: "Records how much of a paid cost is ineligible; it states all of it again, and zero restores the cost.")

  public static let sameness: Sameness? = .allFields(of: CostFoundIneligible.self)

  public var reference: String, month: Int, task, line: String, amounts: StatedAmounts, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text(
      "reference", \.reference, pl: "Dokument wydatku albo decyzja o świadczeniu.",
      en: "The document of expenditure or the decision on a benefit."),
    .month("month", \.month, isOptional: true, pl: "Miesiąc świadczenia.", en: "The month of a benefit."),
    .task(\.task),
    .line(\.line),
    .amounts(
      \.amounts, pl: "Część niekwalifikowalna: `total`, `eu`, `own_contribution`.",
      en: "What is ineligible: `total`, `eu`, `own_contribution`."),
    .correction(\.reason),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .budget(programme), .payments(programme), .claims(programme), .funds(programme)]
  }

  /// Records what is ineligible of a cost, at most all of it; effective on the day of the payment.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    let name = BudgetLineName(task: task, line: line)
    let item = PaidItem(reference: reference, month: month, line: name)
    guard let known = context.state.payments[item].last, known.line == name else {
      throw Refusal(field: "reference", value: reference, rule: .unknownDocument)
    }
    try context.notBefore(known.day, .correctedFact)
    let sources = MoneySources(of: AmountSum(known.amounts))
    let amounts = try context.amounts(amounts, from: sources, mayBeZero: true)
    guard known.amounts.covers(amounts) else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText,
        rule: .abovePaid(paid: GroszeSum(Int128(known.amounts.totalGrosze))))
    }
    guard amounts != known.ineligible else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    if known.participant == nil {
      try context.withinLine(name, adding: AmountSum(known.ineligible) - AmountSum(amounts), from: known.day)
    }
    return [context.ineligible(known, amounts, reason, documents)]
  }
}

extension DecisionContext {
  /// The event that says what of a payment is ineligible.
  func ineligible(
    _ payment: Payments.Payment, _ amounts: Amounts, _ reason: CorrectionReason, _ documents: [DocumentReference]
  ) -> DecidedEvent {
    let event = CostFoundIneligible(
      programme: programme, reference: payment.item.reference, month: payment.item.month, task: payment.line.task,
      line: payment.line.line, fromAmounts: payment.ineligible, toAmounts: amounts,
      claim: state.claims.claim(of: payment.item), reason: reason, documents: documents, foundOn: on)
    return DecidedEvent(event, on: payment.day)
  }
}
