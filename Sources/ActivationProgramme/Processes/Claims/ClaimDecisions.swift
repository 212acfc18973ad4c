public import EventLedger

extension SubmitClaim {
  /// The events it depends on: the claims before and everything that was paid.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .claims(programme), .payments(programme)]
  }

  /// Submits the next claim: periods without gaps, each line paid, not claimed yet, with its recorded amount.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    try checkPeriod(in: context)
    let claimable = try Claimable(context: context, paidBy: periodTo)
    let claimed = try all ? claimable.everything() : claimable.lines(lines)
    guard claimed.count <= Self.lineLimit else {
      throw Refusal(field: "lines", value: String(claimed.count), rule: .tooMany(limit: Self.lineLimit))
    }
    try checkMoney(claimed, in: context)
    return context.onTheDay(
      ClaimSubmitted(
        programme: context.programme, number: (context.state.claims.all.last?.number ?? 0) + 1, kind: kind,
        periodFrom: periodFrom, periodTo: periodTo, lines: claimed, flatRateGrosze: flatRate,
        frozenPosition: Int(clamping: context.state.lastPosition.rawValue), indicators: indicators, documents: documents
      ))
  }

  /// A claim is one event, which holds so many lines.
  static let lineLimit = 500

  private func checkPeriod(in context: DecisionContext) throws(Refusal) {
    try context.notBefore(periodFrom, .periodStart, periodTo, field: "period_to")
    let start = try context.charter(on: context.on).period.start
    let expected = context.state.claims.standing.last?.submitted.periodTo.advanced(by: 1) ?? start
    if let expected, periodFrom != expected {
      throw Refusal(
        field: "period_from", value: "\(periodFrom)", rule: .claimPeriod(expectedStart: "\(expected)"))
    }
    // An advance is asked for before its period is over; every other claim settles the past.
    if kind != .advance { try context.notBefore(periodTo, .periodEnd) }
  }

  private func checkMoney(_ claimed: [ClaimLine], in context: DecisionContext) throws(Refusal) {
    let eu = try context.charter(on: context.on).money.eu
    let all = context.state.claims.standing.flatMap(\.submitted.lines) + claimed
    let sum = try context.checked("lines") { () throws(MoneyError) in
      try Grosze.sum(all.map { Grosze($0.amounts.euGrosze) })
    }
    if let eu, sum > eu {
      throw Refusal(field: "lines", value: sum.decimalText, rule: .budgetAboveTotal(total: eu))
    }
  }
}

extension ApproveClaim {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .claims(programme)] }

  /// Approves a submitted claim per line, less deductions.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    let claim = try context.openClaim(number)
    try context.notBefore(claim.day, .submission)
    var approved: [BudgetLineName: Amounts] = [:]
    try context.checked("number") { () throws(MoneyError) in
      for line in claim.submitted.lines {
        let name = BudgetLineName(task: line.task, line: line.line)
        approved[name] = try (approved[name] ?? Amounts()).adding(line.amounts)
      }
    }
    for (index, deduction) in deductions.enumerated() {
      let name = BudgetLineName(task: deduction.task, line: deduction.line)
      guard let before = approved[name], before.covers(deduction.amounts) else {
        throw Refusal(field: "/deductions/\(index)/total", value: name.text, rule: .aboveClaimed)
      }
      approved[name] = try context.checked("deductions") { () throws(MoneyError) in
        try before.subtracting(deduction.amounts)
      }
    }
    guard flatRate <= claim.submitted.flatRateGrosze else {
      throw Refusal(field: "flat_rate", value: Grosze(flatRate).decimalText, rule: .aboveClaimed)
    }
    let amounts = approved.sorted { $0.key < $1.key }.map { name, amounts in
      LineAmount(task: name.task, line: name.line, amounts: amounts)
    }
    return context.onTheDay(
      ClaimApproved(
        programme: context.programme, number: number, amounts: amounts, flatRateGrosze: flatRate, documents: documents))
  }
}

extension WithdrawClaim {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .claims(programme)] }

  /// Withdraws the last claim, so that periods stay without gaps.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    let claim = try context.openClaim(number)
    guard claim.number == context.state.claims.standing.last?.number else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    try context.notBefore(claim.day, .submission)
    return context.onTheDay(
      ClaimWithdrawn(
        programme: context.programme, number: number, lines: claim.submitted.lines, documents: documents,
        flatRateGrosze: claim.submitted.flatRateGrosze))
  }
}

extension DecisionContext {
  /// A claim that is submitted, not withdrawn and not approved.
  fileprivate func openClaim(_ number: Int) throws(Refusal) -> Claims.Claim {
    guard let claim = state.claims.standing(number), claim.approval == nil else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    return claim
  }
}

extension LocalizedText {
  static let periodEnd = LocalizedText(pl: "koniec okresu", en: "the end of the period")
}

extension RefusalRule {
  /// More would be deducted or approved than was claimed.
  static let aboveClaimed = RefusalRule(
    "above-claimed", en: "more than the claim holds", pl: "więcej niż obejmuje wniosek")
}
