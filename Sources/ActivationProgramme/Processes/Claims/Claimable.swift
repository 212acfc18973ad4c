internal import EventLedger

/// What may be claimed: what is recorded as paid, less what earlier claims settled.
struct Claimable {
  private struct Entry {
    let kind: ClaimLineKind
    let paidOn: Day
    let line: BudgetLineName
    let amounts: Amounts
  }

  private var entries: [PaidItem: Entry] = [:]
  private let paidBy: Day

  init(context: DecisionContext, paidBy: Day) throws(Refusal) {
    self.paidBy = paidBy
    let state = context.state
    entries = try context.checked("lines") { () throws(MoneyError) in try Self.entries(state) }
  }

  /// What is left of each payment; one that was claimed and then taken back is still to be corrected.
  private static func entries(_ state: DecisionState) throws(MoneyError) -> [PaidItem: Entry] {
    let settled = try state.claims.settled()
    var entries: [PaidItem: Entry] = [:]
    for payment in state.payments.lastOfItems {
      let before = settled[payment.item]
      let left = try payment.amounts.subtracting(before ?? Amounts())
      guard !left.isZero else { continue }
      let kind: ClaimLineKind
      switch payment.item {
      case .expenditure: kind = before == nil ? .expenditure : .expenditureCorrection
      case .benefit: kind = before == nil ? .benefit : .benefitCorrection
      }
      entries[payment.item] = Entry(kind: kind, paidOn: payment.day, line: payment.line, amounts: left)
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
    var seen: Set<PaidItem> = []
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

  private static func line(_ item: PaidItem, _ entry: Entry) -> ClaimLine {
    ClaimLine(
      kind: entry.kind, reference: item.reference, month: item.month, task: entry.line.task, line: entry.line.line,
      amounts: entry.amounts)
  }
}

extension ClaimReference {
  /// What the reference names.
  fileprivate var item: PaidItem {
    PaidItem(kind, reference, month: month, BudgetLineName(task: task, line: line))
  }
}

extension RefusalRule {
  /// Nothing is left to claim under the reference.
  static let notClaimable = RefusalRule(
    "not-claimable",
    en: "no such payment by the end of the period, or it is claimed already, or only a correction is left",
    pl: "do końca okresu nie ma takiej płatności albo jest już rozliczona, albo pozostała tylko korekta")
}
