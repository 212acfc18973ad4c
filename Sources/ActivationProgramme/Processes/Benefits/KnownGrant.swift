internal import EventLedger

/// What decisions know of one decision on a benefit (decyzja o przyznaniu świadczenia).
struct KnownGrant: Sendable {
  /// What it grants from a day on.
  struct Term: Sendable, Dated {
    let moment: Moment
    let amounts: Amounts
    let lastMonth: Int
  }

  let participant: ParticipantID
  let on: Day
  let line: BudgetLineName
  let firstMonth: Int
  let monthlyGrosze: Int64
  /// The decision and its changes; the last by (effective day, position) holds.
  var terms: [Term]

  /// What it grants on a day, or at the end of time.
  func term(on day: Day? = nil) -> Term? { terms.latest(on: day) }

  /// The most and what counts against it, from day to day.
  func ceiling(_ payments: [Payments.Payment]) -> Ceiling {
    var steps: [(from: Day, amounts: AmountSum)] = []
    for term in terms.inOrder() {
      if steps.last?.from == term.day { steps.removeLast() }
      steps.append((term.day, AmountSum(term.amounts)))
    }
    return Ceiling(steps, used: payments.map { ($0.day, AmountSum($0.amounts)) })
  }
}

extension DecisionFold {
  static let benefits = [
    DecisionFold(BenefitGranted.self) { state, event, moment in
      state.grants[event.decision] = KnownGrant(
        participant: event.participant, on: moment.day, line: BudgetLineName(task: event.task, line: event.line),
        firstMonth: event.firstMonth, monthlyGrosze: event.monthlyGrosze,
        terms: [.init(moment: moment, amounts: event.amounts, lastMonth: event.lastMonth)])
      // A decision may be older than the participation it serves; only payments are facts of participation.
      state.correction(event.participant) { _ in }
    },
    DecisionFold(BenefitGrantChanged.self) { state, event, moment in
      state.grants[event.decision]?.terms.append(
        .init(moment: moment, amounts: event.toAmounts, lastMonth: event.toLastMonth))
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
