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

extension DecisionFold {
  static let benefits = [
    DecisionFold(BenefitGranted.self) { state, event, moment in
      state.grants[event.decision] = KnownGrant(
        participant: event.participant, on: moment.day, line: BudgetLineName(task: event.task, line: event.line),
        firstMonth: event.firstMonth, lastMonth: event.lastMonth, monthlyGrosze: event.monthlyGrosze,
        granted: event.amounts)
      // A decision may be older than the participation it serves; only payments are facts of participation.
      state.correction(event.participant) { _ in }
    },
    DecisionFold(BenefitGrantChanged.self) { state, event, _ in
      state.grants[event.decision]?.granted = event.toAmounts
      state.grants[event.decision]?.lastMonth = event.toLastMonth
    },
    DecisionFold(BenefitPaid.self) { state, event, moment in
      event.apply(to: &state.payments, at: moment)
      let payment = "\(event.decision)/\(event.month)"
      state.fact(event.participant, BenefitPaid.type, moment, of: .payment(payment)) {
        $0.paidDays[payment] = moment.day
      }
    },
    DecisionFold(BenefitReversed.self) { state, event, moment in
      event.apply(to: &state.payments, at: moment)
      guard event.toAmounts.isZero else { return }
      state.correction(event.participant) { $0.paidDays["\(event.decision)/\(event.month)"] = nil }
    },
  ]
}
