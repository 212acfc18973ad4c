internal import ActivationProgramme
internal import EventLedger

/// Puts the statements of the claims together.
struct ClaimBuilder {
  let history: ClaimHistory

  /// All claims in the order of their numbers, withdrawn ones included.
  func claims() -> [ClaimStatement] { history.claims.all.map(statement) }

  private func statement(_ claim: Claims.Claim) -> ClaimStatement {
    let event = claim.submitted
    let approval = claim.approval
    let claimed = AmountSum.of(event.lines.map(\.amounts))
    let approved = AmountSum.of(approval?.event.amounts.map(\.amounts) ?? [])
    let pending = AmountSum.of(approval?.event.pending.map(\.amounts) ?? [])
    let refunds = history.refunds.filter { $0.event.claim == event.number }
    let returns = Set(refunds.map(\.event.refund))
    let stated = Position(rawValue: UInt64(clamping: event.frozenPosition))
    return ClaimStatement(
      number: event.number, kind: event.kind, periodFrom: event.periodFrom, periodTo: event.periodTo,
      isContiguous: isContiguous(claim), submittedOn: claim.day, position: claim.position,
      version: claim.versionNumber, frozenPosition: claim.frozenPosition,
      statedPosition: stated == .zero ? nil : stated, status: status(claim),
      settledOn: claim.withdrawnOn ?? approval?.day, lines: event.lines.map { line($0, of: claim) }, claimed: claimed,
      corrections: AmountSum.of(event.lines.filter(\.kind.isCorrection).map(\.amounts)),
      benefits: AmountSum.of(event.lines.filter(\.kind.isBenefit).map(\.amounts)),
      flatRate: flatRate(claim), approved: approved, approvedFlatRate: Grosze(approval?.event.flatRateGrosze ?? 0),
      deducted: approval == nil ? AmountSum() : claimed - approved - pending, pending: pending,
      returned: AmountSum.of(refunds.flatMap { $0.event.amounts.map(\.amounts) }),
      reclaimable: AmountSum.of(refunds.filter(\.event.reclaimable).flatMap { $0.event.amounts.map(\.amounts) }),
      reclaimed: AmountSum.of(
        history.tranches.filter { returns.contains($0.event.reclaimedRefund) }.map(\.event.reclaimed)),
      limits: limits(claim), indicators: event.indicators)
  }

  private func status(_ claim: Claims.Claim) -> ClaimStatement.Status {
    if claim.withdrawnOn != nil { return .withdrawn }
    guard let approval = claim.approval?.event else { return .submitted }
    return approval.pending.isEmpty ? .approved : .partlyApproved
  }

  private func line(_ line: ClaimLine, of claim: Claims.Claim) -> ClaimStatement.Line {
    let frozen = claim.frozenPosition
    let item = PaidItem(line)
    let payment = history.payments[item].last { $0.position <= frozen }
    let deducted = claim.approval?.event.deductions.filter {
      $0.reference == line.reference && $0.month == line.month && $0.task == line.task && $0.line == line.line
    }
    return ClaimStatement.Line(
      claimed: line, category: history.category(line.task, line.line, at: frozen), paidOn: payment?.day,
      documents: payment?.documents ?? [], deducted: AmountSum.of(deducted?.map(\.amounts) ?? []))
  }

  /// Against the claim of the next smaller number that stands.
  private func isContiguous(_ claim: Claims.Claim) -> Bool? {
    let first = claim.submitted.periodFrom
    if let before = history.claims.standing.last(where: { $0.number < claim.number }) {
      return before.submitted.periodTo.advanced(by: 1) == first
    }
    return history.charters.charter(on: claim.day)?.period.start.map { $0 == first }
  }

  private func flatRate(_ claim: Claims.Claim) -> ClaimStatement.FlatRate {
    .init(
      claimed: Grosze(claim.submitted.flatRateGrosze),
      base: AmountSum.of(claim.submitted.lines.filter { !$0.kind.isBenefit }.map(\.amounts)).total,
      rate: history.charters.charter(on: claim.day)?.money.flatRate)
  }

  /// Each ceiling over what was claimed by the claims up to this one that stand, and by this one.
  private func limits(_ claim: Claims.Claim) -> [ClaimStatement.Limit] {
    guard let charter = history.charters.charter(on: claim.day) else { return [] }
    let budget = history.limit(at: claim.position, on: claim.day)
    let before = history.claims.standing.filter { $0.number < claim.number }
    let lines = (before + [claim]).flatMap(\.submitted.lines)
    return charter.limits.map { limit in
      .init(
        limit: limit, base: limit.base == .eligibleExpenditure ? budget.total : budget.eu,
        amount: amount(of: limit, lines))
    }
  }

  /// What counts against a ceiling.
  ///
  /// Fixed assets and cross-financing have one ceiling of eligible expenditure together,
  /// and cross-financing besides one of the EU contribution (call IX.2.1 of RPO WŁ, FAQ).
  private func amount(of limit: Charter.ExpenditureLimit, _ lines: [ClaimLine]) -> GroszeSum? {
    let isJoint = limit.base == .eligibleExpenditure
    let counts: (Payments.Payment) -> Bool
    switch limit.id.text {
    case "cross-financing": counts = { $0.isCrossFinancing || isJoint && $0.isFixedAssets }
    case "fixed-assets": counts = { $0.isFixedAssets || isJoint && $0.isCrossFinancing }
    default: return nil
    }
    let items = Set(history.payments.all.filter(counts).map(\.item))
    return AmountSum.of(lines.filter { items.contains(PaidItem($0)) }.map(\.amounts)).total
  }
}

extension ClaimHistory {
  /// Every correction of a payment, in the order of the log.
  func corrections() -> [ClaimCorrection] {
    payments.corrections.map { correction in
      let holding = claims.standing.filter { $0.settles(correction.item) }
      return ClaimCorrection(
        position: correction.position, reference: correction.item.reference, month: correction.item.month,
        paidOn: correction.day, correctedOn: correction.correctedOn, reason: correction.reason, from: correction.from,
        to: correction.to, claimedIn: holding.first { $0.position < correction.position }?.number,
        carriedIn: holding.first { $0.frozenPosition >= correction.position }?.number)
    }
  }

  /// Every return, in the order of the log.
  func recoveries(_ rules: InterestRules) -> [Recovery] {
    refunds.map { moment, event in
      let amounts = AmountSum.of(event.amounts.map(\.amounts))
      let again = tranches.filter { $0.event.reclaimedRefund == event.refund && !event.refund.isEmpty }
      var days: Int?
      var computed: Grosze?
      if let from = event.interestFrom, let to = event.interestTo {
        days = rules.days(from: from, to: to)
        computed = amounts.total.grosze.flatMap { rules.interest(on: $0, from: from, to: to) }
      }
      return Recovery(
        refund: event.refund, position: moment.position, day: moment.day, claim: event.claim == 0 ? nil : event.claim,
        amounts: amounts, interest: Grosze(event.interestGrosze), interestFrom: event.interestFrom,
        interestTo: event.interestTo, days: days, computedInterest: computed, isReclaimable: event.reclaimable,
        reclaimed: AmountSum.of(again.map(\.event.reclaimed)), tranches: again.map(\.event.tranche))
    }
  }

  /// What of the paid costs is in each state.
  func states() -> [CostStateSum] {
    CostState.allCases.map { state in
      CostStateSum(state: state, amounts: AmountSum.of(costs.all.values.map { $0[state] }))
    }
  }

  /// The costs with which something happened after they were paid and claimed, in the order of their payments.
  func changedCosts() -> [ChangedCost] { costs.items.compactMap { costs.all[$0] }.compactMap(ChangedCost.init) }

  /// The schedule of payments that holds, and what arrived in each month.
  func schedule() -> [ScheduledMonth] {
    let planned = schedules.max { $0.moment < $1.moment }?.event.months ?? []
    guard !planned.isEmpty else { return [] }
    var months: [Int: (planned: AmountSum, received: AmountSum)] = [:]
    for part in planned { months[part.month, default: (AmountSum(), AmountSum())].planned += AmountSum(part.amounts) }
    for (moment, event) in tranches {
      let month = moment.day.year * 100 + moment.day.month
      months[month, default: (AmountSum(), AmountSum())].received += AmountSum(event.amounts)
    }
    var ahead = AmountSum()
    return months.sorted { $0.key < $1.key }.map { month, sums in
      ahead += sums.received - sums.planned
      return ScheduledMonth(month: month, planned: sums.planned, received: sums.received, ahead: ahead)
    }
  }

  /// What controls recommended, in the order of the log, as of a day.
  func recommendations(on day: Day?) -> [Recommendation] {
    recommended.map { moment, event in
      let end = done.first { $0.event.control == event.control && $0.event.recommendation == event.recommendation }
      return Recommendation(
        control: event.control, recommendation: event.recommendation, text: event.text, position: moment.position,
        day: moment.day, dueOn: event.dueOn, doneOn: end?.moment.day,
        isLate: (end?.moment.day ?? day).map { event.dueOn < $0 })
    }
  }
}
