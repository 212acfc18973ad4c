public import EventLedger

extension ApproveClaim {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .claims(programme), .payments(programme), .funds(programme)]
  }

  /// Approves a submitted claim, less deductions and what is still being verified.
  ///
  /// A partial approval is followed by another, and a repeated verification says that it is one; the last holds.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard let claim = context.state.claims.standing(number), isDue(claim) else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    try context.notBefore(claim.day, .submission)
    if let before = claim.approval { try context.notBefore(before.day, .approval) }
    var verified = VerifiedLines(claim.submitted.lines)
    let deductions = try verified.deduct(self.deductions, in: context)
    let pending = try verified.leaveOut(self.pending)
    guard flatRate <= claim.submitted.flatRateGrosze else {
      throw Refusal(field: "flat_rate", value: Grosze(flatRate).decimalText, rule: .aboveClaimed)
    }
    if let before = claim.approval { try checkClaimedAgain(deductions, after: before.event, in: context) }
    let approved = ClaimApproved(
      programme: context.programme, number: number, amounts: try verified.lines(), flatRateGrosze: flatRate,
      documents: documents, deductions: deductions, pending: pending, attributed: true)
    return try context.onTheDay(approved) + ineligible(deductions, before: claim.approval?.event, in: context)
  }

  private func isDue(_ claim: Claims.Claim) -> Bool {
    guard let approval = claim.approval?.event else { return !again }
    return again || !approval.pending.isEmpty
  }

  /// What was deducted and then claimed again in another claim cannot be approved here as well.
  private func checkClaimedAgain(
    _ deductions: [CostAmount], after before: ClaimApproved, in context: DecisionContext
  ) throws(Refusal) {
    for cost in before.deductions {
      let now = AmountSum.of(deductions.filter { PaidItem($0) == PaidItem(cost) }.map(\.amounts))
      try context.notClaimedAgain(cost, now: now, field: "deductions")
    }
  }

  /// What is ineligible for good, as a finding of its own; one that an approval before had made is not made twice.
  private func ineligible(
    _ deductions: [CostAmount], before: ClaimApproved?, in context: DecisionContext
  ) throws(Refusal) -> [DecidedEvent] {
    let old = before?.deductions.filter(\.ineligible) ?? []
    let new = deductions.filter(\.ineligible)
    var events: [DecidedEvent] = []
    for item in (old + new).map({ PaidItem($0) }).uniqued() {
      func sum(_ costs: [CostAmount]) -> AmountSum {
        AmountSum.of(costs.filter { PaidItem($0) == item }.map(\.amounts))
      }
      let change = sum(new) - sum(old)
      guard !change.isZero else { continue }
      events.append(try context.ineligible(item, changedBy: change, .controlFinding, documents))
    }
    return events
  }
}

extension RevokeApproval {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .claims(programme), .payments(programme), .funds(programme)]
  }

  /// Takes an approval back; effective on the day of the approval.
  ///
  /// What it had found ineligible is eligible again; what it had deducted must not have been claimed again since.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard let claim = context.state.claims.standing(number), let approval = claim.approval else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    try context.notBefore(approval.day, .correctedFact)
    for cost in approval.event.deductions { try context.notClaimedAgain(cost, now: AmountSum(), field: "number") }
    let revoked = ApprovalRevoked(
      programme: context.programme, number: number, reason: reason, documents: documents, revokedOn: context.on)
    var events = [DecidedEvent(revoked, on: approval.day)]
    for cost in approval.event.deductions where cost.ineligible {
      let change = AmountSum() - AmountSum(cost.amounts)
      events.append(try context.ineligible(PaidItem(cost), changedBy: change, reason, documents))
    }
    return events
  }
}

/// The lines of a claim while it is verified.
private struct VerifiedLines {
  private var left: [(line: ClaimLine, amounts: AmountSum)]

  init(_ lines: [ClaimLine]) { left = lines.map { ($0, AmountSum($0.amounts)) } }

  /// Takes deductions off, each from the cost that it names or from the only one on its line.
  mutating func deduct(_ deductions: [StatedLineAmount], in context: DecisionContext) throws(Refusal) -> [CostAmount] {
    var taken: [CostAmount] = []
    for (number, deduction) in deductions.enumerated() {
      let place = "/deductions/\(number)"
      let index = try self.index(of: deduction, place)
      let (line, before) = left[index]
      let amounts = try context.amounts(
        deduction.amounts, from: MoneySources(of: AmountSum(line.amounts)), in: place)
      let after = before - AmountSum(amounts)
      guard after.totalGrosze >= 0 else {
        throw Refusal(field: place + "/total", value: line.reference, rule: .aboveClaimed)
      }
      guard MoneyPart.allCases.allSatisfy({ after[$0] >= 0 }) else {
        // The rest has to be whole as well.
        let isAbove = after.euGrosze < 0 || after.ownContributionGrosze < 0
        throw Refusal(field: place + "/total", value: line.reference, rule: isAbove ? .aboveClaimed : .partsAboveTotal)
      }
      left[index].amounts = after
      taken.append(line.cost(amounts, isIneligible: deduction.ineligible))
    }
    return taken
  }

  private func index(of deduction: StatedLineAmount, _ place: String) throws(Refusal) -> Int {
    let onLine = left.indices.filter {
      left[$0].line.task == deduction.task && left[$0].line.line == deduction.line
    }
    let name = BudgetLineName(task: deduction.task, line: deduction.line)
    guard !onLine.isEmpty else { throw Refusal(field: place + "/total", value: name.text, rule: .aboveClaimed) }
    if deduction.reference.isEmpty {
      guard onLine.count == 1 else {
        throw Refusal(field: place + "/reference", value: name.text, rule: .deductionNeedsCost)
      }
      return onLine[0]
    }
    let named = onLine.first {
      left[$0].line.reference == deduction.reference && left[$0].line.month == deduction.month
    }
    guard let named else {
      throw Refusal(field: place + "/reference", value: deduction.reference, rule: .notInClaim)
    }
    return named
  }

  /// Leaves out what is still being verified.
  mutating func leaveOut(_ references: [CostReference]) throws(Refusal) -> [CostAmount] {
    var pending: [CostAmount] = []
    for (number, reference) in references.enumerated() {
      let index = left.firstIndex { entry in
        entry.line.reference == reference.reference && entry.line.month == reference.month
          && entry.line.task == reference.task && entry.line.line == reference.line
      }
      guard let index, let amounts = left[index].amounts.amounts, !amounts.isZero else {
        throw Refusal(field: "/pending/\(number)/reference", value: reference.reference, rule: .notInClaim)
      }
      left[index].amounts = AmountSum()
      pending.append(left[index].line.cost(amounts, isIneligible: false))
    }
    return pending
  }

  /// What is left, by line of the budget.
  func lines() throws(Refusal) -> [LineAmount] {
    var sums: [BudgetLineName: AmountSum] = [:]
    for (line, amounts) in left {
      sums[BudgetLineName(task: line.task, line: line.line), default: AmountSum()] += amounts
    }
    var lines: [LineAmount] = []
    for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
      guard let amounts = sum.amounts else {
        throw Refusal(
          field: "number", value: sum.total.decimalText, rule: .amountTooLarge(most: Grosze(CommandForm.mostGrosze)))
      }
      lines.append(LineAmount(task: name.task, line: name.line, amounts: amounts))
    }
    return lines
  }
}

extension ClaimLine {
  fileprivate func cost(_ amounts: Amounts, isIneligible: Bool) -> CostAmount {
    CostAmount(
      reference: reference, month: month, task: task, line: line, amounts: amounts, ineligible: isIneligible)
  }
}

extension [PaidItem] {
  /// Each item once, in the order of the first.
  fileprivate func uniqued() -> [PaidItem] {
    var seen: Set<PaidItem> = []
    return filter { seen.insert($0).inserted }
  }
}

extension DecisionContext {
  /// Refuses less deducted of a cost than what was claimed again since.
  fileprivate func notClaimedAgain(_ cost: CostAmount, now: AmountSum, field: String) throws(Refusal) {
    let released = AmountSum(cost.amounts) - now
    let again = state.claims.standing.flatMap(\.submitted.lines).filter {
      $0.kind.isAgain && PaidItem($0) == PaidItem(cost)
    }
    guard !again.isEmpty, !released.positive.isZero else { return }
    throw Refusal(field: field, value: cost.reference, rule: .claimedAgain)
  }

  /// The event that changes what of a cost is ineligible, never beyond the cost.
  fileprivate func ineligible(
    _ item: PaidItem, changedBy change: AmountSum, _ reason: CorrectionReason, _ documents: [DocumentReference]
  ) throws(Refusal) -> DecidedEvent {
    guard let payment = state.payments[item].last else {
      throw Refusal(field: "deductions", value: item.reference, rule: .unknownDocument)
    }
    let sum = (AmountSum(payment.ineligible) + change).positive.least(AmountSum(payment.amounts))
    return self.ineligible(payment, sum.amounts ?? payment.amounts, reason, documents)
  }
}

extension LocalizedText {
  static let approval = LocalizedText(pl: "dzień zatwierdzenia wniosku", en: "the day of approving the claim")
}

extension RefusalRule {
  /// Several costs stand on the line.
  static let deductionNeedsCost = RefusalRule(
    "deduction-needs-cost", en: "the claim has several costs on this line; say in `reference` which one is deducted",
    pl: "wniosek ma w tej pozycji kilka kosztów; należy podać w polu `reference`, którego dotyczy pomniejszenie")

  /// The claim does not hold the cost.
  static let notInClaim = RefusalRule(
    "not-in-claim", en: "the claim has no such cost on this line", pl: "wniosek nie ma takiego kosztu w tej pozycji")

  /// What was deducted is in a later claim.
  static let claimedAgain = RefusalRule(
    "claimed-again", en: "what was deducted of this cost is claimed again in a later claim; correct that claim first",
    pl:
      "kwotę pomniejszoną przy tym koszcie wykazano ponownie w późniejszym wniosku; najpierw należy go poprawić"
  )
}
