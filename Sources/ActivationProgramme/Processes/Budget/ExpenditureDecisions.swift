public import EventLedger

extension RecordExpenditure {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .budget(programme), .expenditure(document),
      .line(programme, BudgetLineName(task: task, line: line)),
    ]
  }

  /// Records a paid document once per line, in one programme only, within the line.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let name = BudgetLineName(task: task, line: line)
    try context.whole(amounts)
    if let issuedOn { try context.notBefore(issuedOn, .issue) }
    let isKnown = !context.state.payments[.expenditure(ExpenditureKey(document: document, line: name))].isEmpty
    let isElsewhere = context.state.elsewhere.values.contains { state in
      state.payments.all.contains { $0.participant == nil && $0.item.reference == document }
    }
    guard !isKnown, !isElsewhere else {
      throw Refusal(field: "document", value: document, rule: .documentExists)
    }
    try context.withinLine(name, adding: amounts)
    return context.onTheDay(
      ExpenditureRecorded(
        programme: context.programme, document: document, task: task, line: line, amounts: amounts, issuedOn: issuedOn,
        crossFinancing: crossFinancing, fixedAssets: fixedAssets, documents: documents))
  }
}

extension CorrectExpenditure {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .budget(programme), .claims(programme),
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
    try context.whole(amounts, mayBeZero: true)
    guard amounts != known.amounts else {
      throw Refusal(field: "total", value: Grosze(amounts.totalGrosze).decimalText, rule: .nothingChanges)
    }
    let change = try context.checked("total") { () throws(MoneyError) in try amounts.subtracting(known.amounts) }
    try context.withinLine(key.line, adding: change)
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
