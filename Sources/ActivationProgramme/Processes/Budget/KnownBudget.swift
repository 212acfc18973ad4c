internal import EventLedger

/// One line of the budget.
package struct BudgetLineName: Hashable, Sendable, Comparable {
  package let task: String
  package let line: String

  package init(task: String, line: String) {
    self.task = task
    self.line = line
  }

  package static func < (left: BudgetLineName, right: BudgetLineName) -> Bool {
    (left.task, left.line) < (right.task, right.line)
  }
}

/// What decisions know of the budget.
struct KnownBudget: Sendable {
  /// The limit of each line; a line that was never set is no line.
  var limits: [BudgetLineName: Amounts] = [:]
  var isSet = false
  var received = Amounts()
  var returned: [BudgetLineName: Amounts] = [:]
}

/// One document of expenditure on one line.
package struct ExpenditureKey: Hashable, Sendable {
  package let document: String
  package let line: BudgetLineName

  package init(document: String, line: BudgetLineName) {
    self.document = document
    self.line = line
  }
}

extension BudgetSet: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) throws(FoldError) {
    state.budget.isSet = true
    for line in lines {
      state.budget.limits[BudgetLineName(task: line.task, line: line.line)] = line.amounts
    }
  }
}

extension BudgetAmended: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) throws(FoldError) {
    for change in changes {
      state.budget.limits[BudgetLineName(task: change.task, line: change.line)] = change.toAmounts
    }
  }
}

extension TrancheReceived: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) throws(FoldError) {
    state.register.tranches.insert(tranche)
    state.budget.received = try FoldError.sum(state.budget.received, amounts)
    if let left = state.register.reclaimable[reclaimedRefund] {
      state.register.reclaimable[reclaimedRefund] = try? left.subtracting(reclaimed)
    }
  }
}

extension FundsReturned: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) throws(FoldError) {
    state.register.refunds.insert(refund)
    for amount in amounts {
      let key = BudgetLineName(task: amount.task, line: amount.line)
      state.budget.returned[key] = try FoldError.sum(state.budget.returned[key] ?? Amounts(), amount.amounts)
      guard reclaimable else { continue }
      state.register.reclaimable[refund] = try FoldError.sum(
        state.register.reclaimable[refund] ?? Amounts(), amount.amounts)
    }
  }
}
