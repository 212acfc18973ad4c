internal import ActivationProgramme
internal import EventLedger

/// Puts the statements of the claims together.
struct ClaimBuilder {
  let history: ClaimHistory

  /// All claims in the order of their numbers, withdrawn ones included.
  func claims() throws(MoneyError) -> [ClaimStatement] {
    var statements: [ClaimStatement] = []
    for claim in history.claims.all { statements.append(try statement(claim)) }
    return statements
  }

  private func statement(_ claim: Claims.Claim) throws(MoneyError) -> ClaimStatement {
    let event = claim.submitted
    let frozen = Position(rawValue: UInt64(event.frozenPosition))
    let lines = event.lines.map { line($0, knownAt: frozen) }
    let approval = claim.approval
    let claimed = try Amounts.sum(event.lines.map(\.amounts))
    let approved = try Amounts.sum(approval?.event.amounts.map(\.amounts) ?? [])
    let refunds = history.refunds.filter { $0.event.claim == event.number }
    return ClaimStatement(
      number: event.number, kind: event.kind, periodFrom: event.periodFrom, periodTo: event.periodTo,
      isContiguous: isContiguous(claim), submittedOn: claim.day, position: claim.position, frozenPosition: frozen,
      status: claim.withdrawnOn != nil ? .withdrawn : approval != nil ? .approved : .submitted,
      settledOn: claim.withdrawnOn ?? approval?.day, lines: lines, claimed: claimed,
      corrections: try Amounts.sum(event.lines.filter(\.kind.isCorrection).map(\.amounts)),
      benefits: try Amounts.sum(event.lines.filter(\.kind.isBenefit).map(\.amounts)),
      flatRate: try flatRate(claim), approved: approved,
      approvedFlatRate: Grosze(approval?.event.flatRateGrosze ?? 0),
      deducted: approval == nil ? Amounts() : try claimed.subtracting(approved),
      returned: try Amounts.sum(refunds.flatMap { $0.event.amounts.map(\.amounts) }),
      reclaimable: try Amounts.sum(refunds.filter(\.event.reclaimable).flatMap { $0.event.amounts.map(\.amounts) }),
      reclaimed: try Amounts.sum(
        history.tranches.filter { tranche in refunds.contains { $0.event.refund == tranche.event.reclaimedRefund } }
          .map(\.event.reclaimed)),
      limits: try limits(claim), indicators: event.indicators)
  }

  private func line(_ line: ClaimLine, knownAt frozen: Position) -> ClaimStatement.Line {
    let payment = history.payments[PaidItem(line)].last { $0.position <= frozen }
    return ClaimStatement.Line(
      claimed: line, category: history.category(line.task, line.line, at: frozen), paidOn: payment?.day,
      documents: payment?.documents ?? [])
  }

  /// Against the claim of the next smaller number that stands.
  private func isContiguous(_ claim: Claims.Claim) -> Bool? {
    let first = claim.submitted.periodFrom
    if let before = history.claims.standing.last(where: { $0.number < claim.number }) {
      return before.submitted.periodTo.advanced(by: 1) == first
    }
    return history.charters.charter(on: claim.day)?.period.start.map { $0 == first }
  }

  private func flatRate(_ claim: Claims.Claim) throws(MoneyError) -> ClaimStatement.FlatRate {
    let base = try Amounts.sum(claim.submitted.lines.filter { !$0.kind.isBenefit }.map(\.amounts)).totalGrosze
    let rate = history.charters.charter(on: claim.day)?.money.flatRate
    var allowed: Grosze?
    if let rate, base >= 0 { allowed = try rate.of(Grosze(base)) }
    return .init(claimed: Grosze(claim.submitted.flatRateGrosze), base: Grosze(base), rate: rate, allowed: allowed)
  }

  /// Each ceiling over what was claimed by the claims up to this one that stand, and by this one.
  private func limits(_ claim: Claims.Claim) throws(MoneyError) -> [ClaimStatement.Limit] {
    guard let charter = history.charters.charter(on: claim.day) else { return [] }
    let budget = try history.limit(at: claim.position, on: claim.day)
    let before = history.claims.standing.filter { $0.number < claim.number }
    let lines = (before + [claim]).flatMap(\.submitted.lines)
    var limits: [ClaimStatement.Limit] = []
    for limit in charter.limits {
      let base = limit.base == .eligibleExpenditure ? budget.totalGrosze : budget.euGrosze
      limits.append(.init(limit: limit, base: Grosze(base), amount: try amount(limit.id.text, lines)))
    }
    return limits
  }

  private func amount(_ limit: String, _ lines: [ClaimLine]) throws(MoneyError) -> Grosze? {
    let marked: [Payments.Payment]
    switch limit {
    case "cross-financing": marked = history.payments.all.filter(\.isCrossFinancing)
    case "fixed-assets": marked = history.payments.all.filter(\.isFixedAssets)
    default: return nil
    }
    let items = Set(marked.map(\.item))
    return Grosze(try Amounts.sum(lines.filter { items.contains(PaidItem($0)) }.map(\.amounts)).totalGrosze)
  }
}

extension ClaimHistory {
  /// Every correction of a payment, in the order of the log.
  func corrections() -> [ClaimCorrection] {
    payments.corrections.map { correction in
      let holding = claims.standing.filter { $0.settles(correction.item) }
      let position = Int(clamping: correction.position.rawValue)
      return ClaimCorrection(
        position: correction.position, reference: correction.item.reference, month: correction.item.month,
        paidOn: correction.day, correctedOn: correction.correctedOn, reason: correction.reason, from: correction.from,
        to: correction.to, claimedIn: holding.first { $0.position < correction.position }?.number,
        carriedIn: holding.first { $0.submitted.frozenPosition >= position }?.number)
    }
  }

  /// Every return, in the order of the log.
  func recoveries(_ rules: InterestRules) throws(MoneyError) -> [Recovery] {
    var recoveries: [Recovery] = []
    for fact in refunds {
      let event = fact.event
      let amounts = try Amounts.sum(event.amounts.map(\.amounts))
      let again = tranches.filter { $0.event.reclaimedRefund == event.refund && !event.refund.isEmpty }
      var days: Int?
      var computed: Grosze?
      if let from = event.interestFrom, let to = event.interestTo {
        days = rules.days(from: from, to: to)
        computed = rules.interest(on: Grosze(amounts.totalGrosze), from: from, to: to)
      }
      recoveries.append(
        Recovery(
          refund: event.refund, position: fact.moment.position, day: fact.moment.day,
          claim: event.claim == 0 ? nil : event.claim,
          amounts: amounts, interest: Grosze(event.interestGrosze), interestFrom: event.interestFrom,
          interestTo: event.interestTo, days: days, computedInterest: computed, isReclaimable: event.reclaimable,
          reclaimed: try Amounts.sum(again.map(\.event.reclaimed)), tranches: again.map(\.event.tranche)))
    }
    return recoveries
  }
}

extension ClaimLineKind {
  /// Whether it corrects what an earlier claim settled.
  var isCorrection: Bool { self == .expenditureCorrection || self == .benefitCorrection }
  /// Whether it is about a benefit.
  var isBenefit: Bool { self == .benefit || self == .benefitCorrection }
}
