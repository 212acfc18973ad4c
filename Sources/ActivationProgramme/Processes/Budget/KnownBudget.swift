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

/// What decisions know of the budget and of the money that came and went back.
struct KnownBudget: Sendable {
  /// A payment of the authority, as corrected.
  struct Tranche: Sendable {
    let on: Day
    var amounts: Amounts
    /// The return whose money comes again; empty for none.
    let refund: String
    var reclaimed: Amounts
  }

  /// A payment to the authority, as corrected.
  struct Refund: Sendable {
    let on: Day
    var amounts: [LineAmount]
    var interestGrosze: Int64
    var interestFrom, interestTo: Day?
    var claim: Int
    var reclaimable: Bool
    var costs: [CostAmount]
  }

  var limits = BudgetLimits()
  var isSet = false
  var tranches: [String: Tranche] = [:]
  var refunds: [String: Refund] = [:]

  /// What was received and not returned.
  var balance: AmountSum {
    AmountSum.of(tranches.values.map(\.amounts)) - AmountSum.of(refunds.values.flatMap { $0.amounts.map(\.amounts) })
  }

  /// What of a return may still come again; nil where nothing may.
  func reclaimable(_ refund: String) -> AmountSum? {
    guard let known = refunds[refund], known.reclaimable else { return nil }
    return AmountSum.of(known.amounts.map(\.amounts)) - reclaimed(of: refund)
  }

  /// What of a return came again.
  func reclaimed(of refund: String) -> AmountSum {
    AmountSum.of(tranches.values.filter { $0.refund == refund }.map(\.reclaimed))
  }
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
    DecisionFold(BudgetSet.self) { state, event, moment in
      state.budget.isSet = true
      state.budget.limits.take(event, at: moment)
    },
    DecisionFold(BudgetAmended.self) { state, event, moment in state.budget.limits.take(event, at: moment) },
    DecisionFold(TrancheReceived.self) { state, event, moment in
      state.budget.tranches[event.tranche] = KnownBudget.Tranche(
        on: moment.day, amounts: event.amounts, refund: event.reclaimedRefund, reclaimed: event.reclaimed)
    },
    DecisionFold(TrancheCorrected.self) { state, event, _ in
      state.budget.tranches[event.tranche]?.amounts = event.toAmounts
      state.budget.tranches[event.tranche]?.reclaimed = event.toReclaimed
    },
    DecisionFold(FundsReturned.self) { state, event, moment in
      state.budget.refunds[event.refund] = KnownBudget.Refund(
        on: moment.day, amounts: event.amounts, interestGrosze: event.interestGrosze,
        interestFrom: event.interestFrom, interestTo: event.interestTo, claim: event.claim,
        reclaimable: event.reclaimable, costs: event.costs)
    },
    DecisionFold(RefundCorrected.self) { state, event, _ in
      guard let known = state.budget.refunds[event.refund] else { return }
      state.budget.refunds[event.refund] = KnownBudget.Refund(
        on: known.on, amounts: event.toAmounts, interestGrosze: event.toInterestGrosze,
        interestFrom: event.interestFrom, interestTo: event.interestTo, claim: event.claim,
        reclaimable: event.toReclaimable, costs: event.costs)
    },
  ]
}
