internal import EventLedger

/// What may be claimed: what is recorded as paid, less what earlier claims settled.
struct Claimable {
  private struct Entry {
    let kind: ClaimLineKind
    let paidOn: Day
    let line: BudgetLineName
    let amounts: Amounts
  }

  private var entries: [ClaimItem: Entry] = [:]
  private let paidBy: Day

  init(context: DecisionContext, paidBy: Day) throws(Refusal) {
    self.paidBy = paidBy
    let state = context.state
    entries = try context.checked("lines") { () throws(MoneyError) in try Self.entries(state) }
  }

  private static func entries(_ state: DecisionState) throws(MoneyError) -> [ClaimItem: Entry] {
    let settled = try state.claims.settled()
    var entries: [ClaimItem: Entry] = [:]
    func add(_ item: ClaimItem, paid: Amounts, on day: Day, line: BudgetLineName) throws(MoneyError) {
      let before = settled[item]
      let left = try paid.subtracting(before?.amounts ?? Amounts())
      guard !left.isZero else { return }
      let isCorrection = before != nil
      let kind: ClaimLineKind
      switch item {
      case .expenditure: kind = isCorrection ? .expenditureCorrection : .expenditure
      case .benefit: kind = isCorrection ? .benefitCorrection : .benefit
      }
      entries[item] = Entry(kind: kind, paidOn: day, line: line, amounts: left)
    }
    for (key, expenditure) in state.expenditures {
      try add(.expenditure(key), paid: expenditure.amounts, on: expenditure.on, line: key.line)
    }
    for (decision, benefit) in state.benefits {
      for (month, payment) in benefit.paid {
        let item = ClaimItem.benefit(decision: decision, month: month)
        try add(item, paid: payment.amounts, on: payment.on, line: benefit.line)
      }
    }
    // A payment that was claimed and then wholly taken back is no payment any more, but still to be corrected.
    for item in settled.keys where entries[item] == nil {
      guard case .benefit(let decision, let month) = item, let benefit = state.benefits[decision],
        benefit.paid[month] == nil
      else { continue }
      let paidOn = benefit.reversedPaidOn[month] ?? benefit.on
      try add(item, paid: Amounts(), on: paidOn, line: benefit.line)
    }
    return entries
  }

  /// Everything that may be claimed, expenditure first, in a fixed order.
  func everything() throws(Refusal) -> [ClaimLine] {
    entries.filter { $0.value.paidOn <= paidBy }.map { Self.line($0.key, $0.value) }
      .sorted {
        ($0.kind.number, $0.reference, $0.month, $0.task, $0.line) < (
          $1.kind.number, $1.reference, $1.month, $1.task, $1.line
        )
      }
  }

  /// The lines that a command names, with the amounts that are recorded.
  func lines(_ references: [ClaimReference]) throws(Refusal) -> [ClaimLine] {
    var lines: [ClaimLine] = []
    var seen: Set<ClaimItem> = []
    for (index, reference) in references.enumerated() {
      let field = "/lines/\(index)/reference"
      let item = reference.item
      guard let entry = entries[item], entry.kind == reference.kind, entry.paidOn <= paidBy else {
        throw Refusal(field: field, value: reference.reference, rule: .notClaimable)
      }
      guard seen.insert(item).inserted else {
        throw Refusal(field: field, value: reference.reference, rule: .namedTwice)
      }
      lines.append(Self.line(item, entry))
    }
    return lines
  }

  private static func line(_ item: ClaimItem, _ entry: Entry) -> ClaimLine {
    let (reference, month) =
      switch item {
      case .expenditure(let key): (key.document, 0)
      case .benefit(let decision, let month): (decision, month)
      }
    return ClaimLine(
      kind: entry.kind, reference: reference, month: month, task: entry.line.task, line: entry.line.line,
      amounts: entry.amounts)
  }
}

extension ClaimReference {
  /// What the reference names.
  fileprivate var item: ClaimItem {
    switch kind {
    case .expenditure, .expenditureCorrection:
      .expenditure(ExpenditureKey(document: reference, line: BudgetLineName(task: task, line: line)))
    case .benefit, .benefitCorrection: .benefit(decision: reference, month: month)
    }
  }
}

extension RefusalRule {
  /// Nothing is left to claim under the reference.
  static let notClaimable = RefusalRule(
    "not-claimable",
    en: "no such payment by the end of the period, or it is claimed already, or only a correction is left",
    pl: "do końca okresu nie ma takiej płatności albo jest już rozliczona, albo pozostała tylko korekta")
}
