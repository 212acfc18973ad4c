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
struct BudgetState: Sendable {
  /// The limit of each line; a line that was never set is no line.
  var limits: [BudgetLineName: Amounts] = [:]
  var isSet = false
  var received = Amounts()
  var returned: [BudgetLineName: Amounts] = [:]
  /// The first day on which a line exists.
  var since: [BudgetLineName: Day] = [:]
}

/// What decisions know of one decision on a benefit.
struct BenefitDecision: Sendable {
  let programme: String
  let participant: ParticipantID
  let on: Day
  let line: BudgetLineName
  let firstMonth: Int
  var lastMonth: Int
  let monthlyGrosze: Int64
  var granted: Amounts
  /// What is paid per month and not taken back.
  var paid: [Int: Payment] = [:]
  /// The days of payments that were wholly taken back.
  var reversedPaidOn: [Int: Day] = [:]

  struct Payment: Sendable {
    var on: Day
    var amounts: Amounts
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

/// What decisions know of one expenditure.
struct KnownExpenditure: Sendable {
  let on: Day
  var amounts: Amounts
}

extension BudgetSet: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
    state.budget.isSet = true
    for line in lines {
      let key = BudgetLineName(task: line.task, line: line.line)
      state.budget.limits[key] = line.amounts
      state.budget.since[key] = place.on
    }
  }
}

extension BudgetAmended: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
    for change in changes {
      let key = BudgetLineName(task: change.task, line: change.line)
      state.budget.limits[key] = change.toAmounts
      state.budget.since[key] = min(state.budget.since[key] ?? place.on, place.on)
    }
  }
}

extension TrancheReceived: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
    state.register.tranches.insert(tranche)
    state.budget.received = try FoldError.sum(state.budget.received, amounts)
    if let left = state.register.reclaimable[reclaimedRefund] {
      state.register.reclaimable[reclaimedRefund] = try? left.subtracting(reclaimed)
    }
  }
}

extension FundsReturned: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
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

extension BenefitGranted: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.benefits[decision] = BenefitDecision(
      programme: programme, participant: participant, on: place.on, line: BudgetLineName(task: task, line: line),
      firstMonth: firstMonth, lastMonth: lastMonth, monthlyGrosze: monthlyGrosze, granted: amounts)
    // A decision may be older than the participation it serves; only payments are facts of participation.
    state.correction(participant) { _ in }
  }
}

extension BenefitGrantChanged: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.benefits[decision]?.granted = toAmounts
    state.benefits[decision]?.lastMonth = toLastMonth
  }
}

extension BenefitPaid: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.benefits[decision]?.paid[month] = .init(on: place.on, amounts: amounts)
    state.fact(participant, place) { $0.paidDays["\(decision)/\(month)"] = place.on }
  }
}

extension BenefitReversed: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    let isNothing = toAmounts == Amounts()
    state.benefits[decision]?.reversedPaidOn[month] = isNothing ? place.on : nil
    state.benefits[decision]?.paid[month] = isNothing ? nil : .init(on: place.on, amounts: toAmounts)
    if isNothing { state.correction(participant) { $0.paidDays["\(decision)/\(month)"] = nil } }
  }
}

extension ExpenditureRecorded: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    let key = ExpenditureKey(document: document, line: BudgetLineName(task: task, line: line))
    state.expenditures[key] = KnownExpenditure(on: place.on, amounts: amounts)
  }
}

extension ExpenditureCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    let key = ExpenditureKey(document: document, line: BudgetLineName(task: task, line: line))
    state.expenditures[key]?.amounts = toAmounts
  }
}
