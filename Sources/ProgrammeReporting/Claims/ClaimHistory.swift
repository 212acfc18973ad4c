internal import ActivationProgramme
internal import EventLedger

/// The events about the claims of one programme, put in order.
struct ClaimHistory {
  typealias Fact<P> = (moment: Moment, event: P)

  let claims: Claims
  let payments: Payments
  /// The returns, as corrected.
  let refunds: [Fact<FundsReturned>]
  /// The tranches, as corrected.
  let tranches: [Fact<TrancheReceived>]
  let charters: CharterTimeline
  let costs: Costs
  let schedules: [Fact<PaymentScheduleSet>]
  let recommended: [Fact<RecommendationRecorded>]
  let done: [Fact<RecommendationDone>]
  private let limits: [(moment: Moment, event: any LimitPayload)]

  init(_ facts: FactSet, programme: String, charters cache: CharterCache) throws(LedgerError) {
    refunds = facts.facts(FundsReturned.self, of: programme).map { moment, event in
      (moment, event.corrected(by: facts.facts(RefundCorrected.self, of: programme).map(\.event)))
    }
    tranches = facts.facts(TrancheReceived.self, of: programme).map { moment, event in
      (moment, event.corrected(by: facts.facts(TrancheCorrected.self, of: programme).map(\.event)))
    }
    schedules = facts.facts(PaymentScheduleSet.self, of: programme)
    recommended = facts.facts(RecommendationRecorded.self, of: programme)
    done = facts.facts(RecommendationDone.self, of: programme)
    var (claims, payments) = (Claims(), Payments())
    var charters: [(moment: Moment, event: any CharterPayload)] = []
    var limits: [(moment: Moment, event: any LimitPayload)] = []
    for fact in facts.facts where fact.payload.programme == programme {
      switch fact.payload {
      case let event as any ClaimPayload: event.apply(to: &claims, at: fact.moment)
      case let event as any PaymentPayload: event.apply(to: &payments, at: fact.moment)
      case let event as any CharterPayload: charters.append((fact.moment, event))
      case let event as any LimitPayload: limits.append((fact.moment, event))
      default: continue
      }
    }
    (self.claims, self.payments, self.limits) = (claims, payments, limits)
    self.charters = CharterTimeline(charters, cache: cache)
    costs = Costs(payments: payments, claims: claims, returns: refunds.flatMap(\.event.costs))
  }

  /// The limits of the budget on a day, as known at a position.
  func limit(at position: Position, on day: Day) -> AmountSum { known(at: position).sum(on: day) }

  /// The category of a line, as known at a position.
  func category(_ task: String, _ line: String, at position: Position) -> String? {
    known(at: position).limit(of: BudgetLineName(task: task, line: line))?.category.orNone
  }

  private func known(at position: Position) -> BudgetLimits {
    var known = BudgetLimits()
    for (moment, event) in limits where moment.position <= position { known.take(event, at: moment) }
    return known
  }
}

extension FundsReturned {
  /// The return as the last of its corrections has it.
  fileprivate func corrected(by corrections: [RefundCorrected]) -> FundsReturned {
    guard let last = corrections.last(where: { $0.refund == refund }) else { return self }
    var corrected = self
    corrected.amounts = last.toAmounts
    corrected.interestGrosze = last.toInterestGrosze
    (corrected.interestFrom, corrected.interestTo) = (last.interestFrom, last.interestTo)
    (corrected.claim, corrected.reclaimable, corrected.costs) = (last.claim, last.toReclaimable, last.costs)
    return corrected
  }
}

extension TrancheReceived {
  /// The tranche as the last of its corrections has it.
  fileprivate func corrected(by corrections: [TrancheCorrected]) -> TrancheReceived {
    guard let last = corrections.last(where: { $0.tranche == tranche }) else { return self }
    var corrected = self
    (corrected.amounts, corrected.reclaimed) = (last.toAmounts, last.toReclaimed)
    return corrected
  }
}
