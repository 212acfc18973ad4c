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

extension DecisionFold {
  static let budget = [
    DecisionFold(BudgetSet.self) { state, event, _ in
      state.budget.isSet = true
      for line in event.lines {
        state.budget.limits[BudgetLineName(task: line.task, line: line.line)] = line.amounts
      }
    },
    DecisionFold(BudgetAmended.self) { state, event, _ in
      for change in event.changes {
        state.budget.limits[BudgetLineName(task: change.task, line: change.line)] = change.toAmounts
      }
    },
    DecisionFold(TrancheReceived.self) { (state, event, _) throws(FoldError) in
      state.register.tranches.insert(event.tranche)
      state.budget.received = try FoldError.sum(state.budget.received, event.amounts)
      if let left = state.register.reclaimable[event.reclaimedRefund] {
        state.register.reclaimable[event.reclaimedRefund] = try? left.subtracting(event.reclaimed)
      }
    },
    DecisionFold(FundsReturned.self) { (state, event, _) throws(FoldError) in
      state.register.refunds.insert(event.refund)
      for amount in event.amounts {
        let key = BudgetLineName(task: amount.task, line: amount.line)
        state.budget.returned[key] = try FoldError.sum(state.budget.returned[key] ?? Amounts(), amount.amounts)
        guard event.reclaimable else { continue }
        state.register.reclaimable[event.refund] = try FoldError.sum(
          state.register.reclaimable[event.refund] ?? Amounts(), amount.amounts)
      }
    },
  ]
}
