public import EventLedger

extension RecordExpenditure {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .budget(programme), .expenditure(document),
      .line(programme, BudgetLineName(task: task, line: line)),
    ]
  }

  /// For how many days after the programme's end its last costs may be paid.
  ///
  /// Verified for social insurance and tax (efs.wup.poznan.pl/strony/104.php); known, not read, for other costs, which
  /// the final claim of that month settles.
  static let daysAfterTheEnd = 30

  /// Records a paid document once per line, in one programme only, within the line.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    try checkDay(in: context)
    let name = BudgetLineName(task: task, line: line)
    let amounts = try context.amounts(amounts, from: context.sources(of: name))
    if let issuedOn { try context.notBefore(issuedOn, .issue) }
    let isKnown = !context.state.payments[.expenditure(ExpenditureKey(document: document, line: name))].isEmpty
    let isElsewhere = context.state.elsewhere.values.contains { state in
      state.payments.all.contains { $0.participant == nil && $0.item.reference == document }
    }
    let isInvoiceElsewhere = context.state.elsewhere.values.contains { $0.invoices[document] != nil }
    guard !isKnown, !isElsewhere, !isInvoiceElsewhere else {
      throw Refusal(field: "document", value: document, rule: .documentExists)
    }
    try context.withinInvoice(document, adding: Int128(amounts.totalGrosze))
    try context.withinLine(name, adding: AmountSum(amounts), from: context.on)
    return context.onTheDay(
      ExpenditureRecorded(
        programme: context.programme, document: document, task: task, line: line, amounts: amounts, issuedOn: issuedOn,
        crossFinancing: crossFinancing, fixedAssets: fixedAssets, documents: documents))
  }

  /// A cost is paid in the programme; one that arose in it, by the day of its document, some days after the end too.
  private func checkDay(in context: DecisionContext) throws(Refusal) {
    // A day before the first charter is told by its period.
    let day = max(context.on, context.state.charters.firstDay ?? context.on)
    guard let end = try context.charter(on: day).period.end, end < context.on, let issuedOn, issuedOn <= end
    else { return try context.insideProgramme(context.on, field: "on") }
    let last = end.advanced(by: Self.daysAfterTheEnd)
    guard context.on <= last else {
      throw Refusal(field: "on", value: "\(context.on)", rule: .paidTooLate(last))
    }
  }
}

extension CorrectExpenditure {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .budget(programme), .claims(programme), .expenditure(document),
      .line(programme, BudgetLineName(task: task, line: line)),
    ]
  }

  /// Corrects a recorded expenditure; the event is effective on the day of the payment.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    let key = ExpenditureKey(document: document, line: BudgetLineName(task: task, line: line))
    guard let known = context.state.payments[.expenditure(key)].last else {
      throw Refusal(field: "document", value: document, rule: .unknownDocument)
    }
    try context.notBefore(known.day, .correctedFact)
    let sources = try context.sources(of: key.line, on: known.day)
    let amounts = try context.amounts(amounts, from: sources, mayBeZero: true)
    guard amounts != known.amounts else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    guard amounts.covers(known.ineligible) else {
      throw Refusal(
        field: "total", value: Grosze(amounts.totalGrosze).decimalText,
        rule: .belowIneligible(Grosze(known.ineligible.totalGrosze)))
    }
    try context.withinInvoice(document, adding: Int128(amounts.totalGrosze) - Int128(known.amounts.totalGrosze))
    try context.withinLine(key.line, adding: AmountSum(amounts) - AmountSum(known.amounts), from: known.day)
    let corrected = ExpenditureCorrected(
      programme: context.programme, document: document, task: task, line: line, fromAmounts: known.amounts,
      toAmounts: amounts, claim: context.state.claims.claim(of: .expenditure(key)), reason: reason,
      documents: documents, correctedOn: context.on)
    return [DecidedEvent(corrected, on: known.day)]
  }
}

extension LocalizedText {
  static let issue = LocalizedText(pl: "dzień wystawienia dokumentu", en: "the day of issuing the document")
}

extension RefusalRule {
  /// The last costs are paid some days after the end and no later.
  static func paidTooLate(_ last: Day) -> RefusalRule {
    RefusalRule(
      "paid-too-late", en: "a cost of the programme's time may be paid until \(last)",
      pl: "koszt poniesiony w okresie projektu można zapłacić do \(last)")
  }

  /// The cost would become less than what of it is ineligible.
  static func belowIneligible(_ ineligible: Grosze) -> RefusalRule {
    RefusalRule(
      "below-ineligible", en: "of this cost \(ineligible) is found ineligible; declare that again first",
      pl: "z tego kosztu \(ineligible.polishText) uznano za niekwalifikowalne; najpierw należy to zmienić")
  }
}
