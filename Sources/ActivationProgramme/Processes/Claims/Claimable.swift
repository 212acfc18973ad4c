internal import EventLedger

/// What may be claimed: what is paid and eligible, less what claims that stand hold of it.
struct Claimable {
  private let costs: Costs
  private let paidBy: Day

  init(_ costs: Costs, paidBy: Day) {
    self.costs = costs
    self.paidBy = paidBy
  }

  /// Everything that may be claimed, expenditure first, in a fixed order; what is deducted or ineligible stays out.
  func everything() throws(Refusal) -> [ClaimLine] {
    var lines: [ClaimLine] = []
    for cost in costs.all.values where cost.payment.day <= paidBy && !cost.left.isZero {
      lines.append(try Self.line(cost, cost.kind, cost.left))
    }
    return lines.sorted {
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
      guard let cost = costs.all[item], cost.payment.day <= paidBy,
        let amounts = cost.amounts(claimedAs: reference.kind), !amounts.isZero
      else { throw Refusal(field: field, value: reference.reference, rule: .notClaimable) }
      guard seen.insert(item).inserted else {
        throw Refusal(field: field, value: reference.reference, rule: .namedTwice)
      }
      lines.append(try Self.line(cost, reference.kind, amounts))
    }
    return lines
  }

  private static func line(_ cost: Cost, _ kind: ClaimLineKind, _ sum: AmountSum) throws(Refusal) -> ClaimLine {
    guard let amounts = sum.amounts else {
      throw Refusal(
        field: "lines", value: cost.item.reference,
        rule: .amountTooLarge(most: Grosze(CommandForm.mostGrosze)))
    }
    return ClaimLine(
      kind: kind, reference: cost.item.reference, month: cost.item.month, task: cost.line.task, line: cost.line.line,
      amounts: amounts)
  }
}

extension Cost {
  /// As what it is claimed: a cost that a claim holds already is only corrected.
  fileprivate var kind: ClaimLineKind {
    switch item {
    case .expenditure: isInClaim ? .expenditureCorrection : .expenditure
    case .benefit: isInClaim ? .benefitCorrection : .benefit
    }
  }

  /// What may be claimed of it as a kind; nil where that is another.
  fileprivate func amounts(claimedAs kind: ClaimLineKind) -> AmountSum? {
    if kind == self.kind { return left }
    return kind.isAgain && kind.isBenefit == self.kind.isBenefit ? self[.deducted] : nil
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
    en: "no such payment by the end of the period, or it is claimed, deducted or ineligible, or only a correction "
      + "is left",
    pl: "do końca okresu nie ma takiej płatności albo jest już rozliczona, pomniejszona lub niekwalifikowalna, albo "
      + "pozostała tylko korekta")
}
