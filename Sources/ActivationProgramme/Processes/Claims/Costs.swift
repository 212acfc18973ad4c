internal import EventLedger

/// In which state a grosz of a paid cost is; it is in one.
package enum CostState: String, LocalizedCode {
  /// Paid and in no claim.
  case paid
  /// In a claim that is not approved yet.
  case claimed
  /// In such a claim after it had been deducted before.
  case claimedAgain = "claimed-again"
  /// Approved, which settles it.
  case approved
  /// Taken off by an approval, and not claimed again.
  case deducted
  /// Found ineligible.
  case ineligible
  /// Given back to the authority after it had been approved or found ineligible.
  case returned
  /// Taken away from the cost by a correction; it is no longer paid.
  case corrected

  /// What people read in its place.
  package var text: LocalizedText {
    switch self {
    case .paid: LocalizedText(pl: "zapłacony", en: "paid")
    case .claimed: LocalizedText(pl: "we wniosku", en: "claimed")
    case .claimedAgain: LocalizedText(pl: "ponownie we wniosku", en: "claimed again")
    case .approved: LocalizedText(pl: "zatwierdzony", en: "approved")
    case .deducted: LocalizedText(pl: "pomniejszony", en: "deducted")
    case .ineligible: LocalizedText(pl: "niekwalifikowalny", en: "ineligible")
    case .returned: LocalizedText(pl: "zwrócony", en: "returned")
    case .corrected: LocalizedText(pl: "skorygowany", en: "corrected")
    }
  }
}

/// A cost: a document of expenditure on a line, or a month of a decision on a benefit, with what became of its money.
package struct Cost: Sendable {
  package let item: PaidItem
  package let line: BudgetLineName
  /// The last payment.
  package let payment: Payments.Payment
  /// What is paid as corrected.
  package let paid: AmountSum
  /// Each state with its amount; the states but `corrected` make up what is paid.
  package let states: [CostState: AmountSum]
  /// What claims that stand hold of it, less deductions, beyond what may be claimed; a later claim takes it back.
  package let excess: AmountSum
  /// Whether a claim that stands holds it.
  let isInClaim: Bool
  /// What may be given back of it: what is approved, or held by a claim too much, or ineligible.
  var returnable: AmountSum { self[.approved] + self[.ineligible] + excess }

  package subscript(state: CostState) -> AmountSum { states[state] ?? AmountSum() }

  /// What a claim of everything takes: what is in no claim, or less what claims hold too much.
  var left: AmountSum { self[.paid] - excess }
}

/// What deductions do not say which cost they are about (approvals of version 0.1).
package struct UnattributedDeduction: Sendable, Hashable {
  package let claim: Int
  package let line: BudgetLineName
  package let amounts: AmountSum
}

/// The costs of a programme, each grosz of them in one state.
package struct Costs: Sendable {
  /// By item.
  package let all: [PaidItem: Cost]
  /// In the order of the first payments.
  package let items: [PaidItem]
  /// What approvals took off without saying of which cost.
  package let unattributed: [UnattributedDeduction]

  package init(payments: Payments, claims: Claims, returns: [CostAmount]) {
    let held = HeldByClaims(claims)
    var returned: [PaidItem: AmountSum] = [:]
    for cost in returns { returned[PaidItem(cost), default: AmountSum()] += AmountSum(cost.amounts) }
    items = payments.items
    var all: [PaidItem: Cost] = [:]
    for item in items {
      let own = payments[item]
      guard let last = own.last else { continue }
      all[item] = Cost(
        item, last, highest: AmountSum.of(own.map(\.highest)), held: held.ofItems[item],
        returned: returned[item] ?? AmountSum())
    }
    self.all = all
    unattributed = held.unattributed
  }
}

extension Cost {
  /// Divides what was ever paid of a cost among the states, source by source.
  ///
  /// A correction first takes what was deducted or given back; what is left of the cost is approved before it is
  /// claimed.
  fileprivate init(
    _ item: PaidItem, _ payment: Payments.Payment, highest: AmountSum, held: HeldByClaims.Item?, returned: AmountSum
  ) {
    let held = held ?? HeldByClaims.Item()
    let paid = AmountSum(payment.amounts)
    let gone = (highest - paid).positive
    let ineligible = AmountSum(payment.ineligible).least(paid)
    let eligible = paid - ineligible
    let inClaims = held.approved + held.submitted
    let standing = inClaims.positive.least(eligible)
    let approved = held.approved.positive.least(standing)
    let again = held.again.positive.least(standing - approved)
    let rest = eligible - standing
    let deducted = held.deducted.positive.least(rest)
    let returnedIneligible = returned.least(ineligible)
    let returnedApproved = (returned - returnedIneligible - gone).positive.least(approved)
    self.item = item
    self.payment = payment
    self.paid = paid
    line = payment.line
    isInClaim = held.isInClaim
    excess = inClaims - standing
    states = [
      .paid: rest - deducted, .claimed: standing - approved - again, .claimedAgain: again,
      .approved: approved - returnedApproved, .deducted: deducted, .ineligible: ineligible - returnedIneligible,
      .returned: returnedIneligible + returnedApproved, .corrected: gone,
    ]
  }
}

/// What the claims that stand hold of each item, and what approvals took off.
private struct HeldByClaims {
  struct Item {
    /// In approved claims, less deductions and what is still being verified.
    var approved = AmountSum()
    /// In claims that are not approved, or still being verified.
    var submitted = AmountSum()
    /// Of that, what was claimed again.
    var again = AmountSum()
    /// Deducted and not claimed again.
    var deducted = AmountSum()
    var isInClaim = false
  }

  private(set) var ofItems: [PaidItem: Item] = [:]
  private(set) var unattributed: [UnattributedDeduction] = []

  init(_ claims: Claims) {
    for claim in claims.standing {
      for line in claim.submitted.lines { take(line, isApproved: claim.approval != nil) }
      guard let approval = claim.approval?.event else { continue }
      for cost in approval.pending {
        ofItems[PaidItem(cost), default: Item()].approved -= AmountSum(cost.amounts)
        ofItems[PaidItem(cost), default: Item()].submitted += AmountSum(cost.amounts)
      }
      for cost in deductions(of: claim, approval) {
        ofItems[PaidItem(cost), default: Item()].approved -= AmountSum(cost.amounts)
        ofItems[PaidItem(cost), default: Item()].deducted += AmountSum(cost.amounts)
      }
    }
  }

  private mutating func take(_ line: ClaimLine, isApproved: Bool) {
    let amounts = AmountSum(line.amounts)
    var item = ofItems[PaidItem(line)] ?? Item()
    item.isInClaim = true
    if isApproved { item.approved += amounts } else { item.submitted += amounts }
    if line.kind.isAgain {
      item.deducted -= amounts
      if !isApproved { item.again += amounts }
    }
    ofItems[PaidItem(line)] = item
  }

  /// The deductions by cost.
  ///
  /// Those of version 0.1 are differences by line: they are about the only cost that the claim has on the line, or
  /// nobody knows about which.
  private mutating func deductions(of claim: Claims.Claim, _ approval: ClaimApproved) -> [CostAmount] {
    guard !approval.attributed else { return approval.deductions }
    var lines: [BudgetLineName: (amounts: AmountSum, costs: [ClaimLine])] = [:]
    for line in claim.submitted.lines {
      let name = BudgetLineName(task: line.task, line: line.line)
      lines[name, default: (AmountSum(), [])].amounts += AmountSum(line.amounts)
      lines[name]?.costs.append(line)
    }
    for line in approval.amounts {
      lines[BudgetLineName(task: line.task, line: line.line)]?.amounts -= AmountSum(line.amounts)
    }
    var found: [CostAmount] = []
    for (name, line) in lines.sorted(by: { $0.key < $1.key }) where !line.amounts.isZero {
      if line.costs.count == 1, let amounts = line.amounts.amounts {
        let cost = line.costs[0]
        found.append(
          CostAmount(
            reference: cost.reference, month: cost.month, task: name.task, line: name.line, amounts: amounts,
            ineligible: false))
      } else {
        unattributed.append(UnattributedDeduction(claim: claim.number, line: name, amounts: line.amounts))
      }
    }
    return found
  }
}

extension DecisionState {
  /// The costs as this decision knows them, as if one claim had not been submitted or one return not been made.
  func costs(without claim: Int? = nil, refund: String? = nil) -> Costs {
    Costs(
      payments: payments, claims: claims.without(claim),
      returns: budget.refunds.filter { $0.key != refund }.values.flatMap(\.costs))
  }
}

extension ClaimLineKind {
  /// Whether it claims what was deducted before.
  var isAgain: Bool { self == .expenditureAgain || self == .benefitAgain }
  /// Whether it corrects what an earlier claim settled.
  package var isCorrection: Bool { self == .expenditureCorrection || self == .benefitCorrection }
  /// Whether it is about a benefit.
  package var isBenefit: Bool { self == .benefit || self == .benefitCorrection || self == .benefitAgain }
}
