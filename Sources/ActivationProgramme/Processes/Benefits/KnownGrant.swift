internal import EventLedger

/// What decisions know of one decision on a benefit (decyzja o przyznaniu świadczenia).
struct KnownGrant: Sendable {
  let participant: ParticipantID
  let on: Day
  let line: BudgetLineName
  let firstMonth: Int
  var lastMonth: Int
  let monthlyGrosze: Int64
  var granted: Amounts
}

extension BenefitGranted: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.grants[decision] = KnownGrant(
      participant: participant, on: moment.day, line: BudgetLineName(task: task, line: line), firstMonth: firstMonth,
      lastMonth: lastMonth, monthlyGrosze: monthlyGrosze, granted: amounts)
    // A decision may be older than the participation it serves; only payments are facts of participation.
    state.correction(participant) { _ in }
  }
}

extension BenefitGrantChanged: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.grants[decision]?.granted = toAmounts
    state.grants[decision]?.lastMonth = toLastMonth
  }
}

extension BenefitPaid: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    apply(to: &state.payments, at: moment)
    state.fact(participant, moment) { $0.paidDays["\(decision)/\(month)"] = moment.day }
  }
}

extension BenefitReversed: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    apply(to: &state.payments, at: moment)
    if toAmounts.isZero { state.correction(participant) { $0.paidDays["\(decision)/\(month)"] = nil } }
  }
}
