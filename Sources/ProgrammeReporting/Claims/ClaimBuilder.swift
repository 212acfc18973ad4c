internal import ActivationProgramme
internal import EventLedger

/// Puts the statements of the claims together.
struct ClaimBuilder {
  let history: ClaimHistoryReading

  /// All claims in the order of their numbers, withdrawn ones included.
  func claims() throws(MoneyError) -> [ClaimStatement] {
    var statements: [ClaimStatement] = []
    for claim in history.submitted { statements.append(try statement(claim)) }
    return statements
  }

  private func statement(_ claim: ClaimHistoryReading.Dated<ClaimSubmitted>) throws(MoneyError) -> ClaimStatement {
    let event = claim.event
    let frozen = Position(rawValue: UInt64(event.frozenPosition))
    let lines = event.lines.map { line($0, knownAt: frozen) }
    let approval = history.approved.first { $0.event.number == event.number }
    let withdrawal = history.withdrawn.first { $0.event.number == event.number }
    let claimed = try Amounts.sum(event.lines.map(\.amounts))
    let approved = try Amounts.sum(approval?.event.amounts.map(\.amounts) ?? [])
    let refunds = history.refunds.filter { $0.event.claim == event.number }
    return ClaimStatement(
      number: event.number, kind: event.kind, periodFrom: event.periodFrom, periodTo: event.periodTo,
      isContiguous: isContiguous(event), submittedOn: claim.day, position: claim.position, frozenPosition: frozen,
      status: withdrawal != nil ? .withdrawn : approval != nil ? .approved : .submitted,
      settledOn: withdrawal?.day ?? approval?.day, lines: lines, claimed: claimed,
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
    let item = ClaimItem(line)
    let payment = history.paymentsOfItem[item]?.last { $0.position <= frozen }
    return ClaimStatement.Line(
      claimed: line, category: history.category(line.task, line.line, at: frozen), paidOn: payment?.day,
      documents: payment?.documents ?? [])
  }

  /// Against the claim of the next smaller number that stands.
  private func isContiguous(_ claim: ClaimSubmitted) -> Bool? {
    if let before = history.standing.last(where: { $0.event.number < claim.number }) {
      return before.event.periodTo.advanced(by: 1) == claim.periodFrom
    }
    return history.charter(on: claim.periodFrom)?.period.start.map { $0 == claim.periodFrom }
  }

  private func flatRate(
    _ claim: ClaimHistoryReading.Dated<ClaimSubmitted>
  ) throws(MoneyError) -> ClaimStatement.FlatRate {
    let base = try Amounts.sum(claim.event.lines.filter { !$0.kind.isBenefit }.map(\.amounts)).totalGrosze
    let rate = history.charter(on: claim.day)?.money.flatRate
    var allowed: Grosze?
    if let rate, base >= 0 { allowed = try rate.of(Grosze(base)) }
    return .init(claimed: Grosze(claim.event.flatRateGrosze), base: Grosze(base), rate: rate, allowed: allowed)
  }

  /// Each ceiling over what was claimed by the claims up to this one that stand, and by this one.
  private func limits(
    _ claim: ClaimHistoryReading.Dated<ClaimSubmitted>
  ) throws(MoneyError) -> [ClaimStatement.Limit] {
    guard let charter = history.charter(on: claim.day) else { return [] }
    let budget = try history.limit(at: claim.position, on: claim.day)
    let lines =
      history.standing.filter { $0.event.number < claim.event.number }.flatMap(\.event.lines) + claim.event.lines
    var limits: [ClaimStatement.Limit] = []
    for limit in charter.limits {
      let base = limit.base == .eligibleExpenditure ? budget.totalGrosze : budget.euGrosze
      limits.append(.init(limit: limit, base: Grosze(base), amount: try amount(limit.id.text, lines)))
    }
    return limits
  }

  private func amount(_ limit: String, _ lines: [ClaimLine]) throws(MoneyError) -> Grosze? {
    let marked: [ClaimHistoryReading.Payment]
    switch limit {
    case "cross-financing": marked = history.payments.filter(\.crossFinancing)
    case "fixed-assets": marked = history.payments.filter(\.fixedAssets)
    default: return nil
    }
    let items = Set(marked.map(\.item))
    return Grosze(try Amounts.sum(lines.filter { items.contains(ClaimItem($0)) }.map(\.amounts)).totalGrosze)
  }
}

extension ClaimHistoryReading {
  /// Every correction of a payment, in the order of the log.
  func corrections() -> [ClaimCorrection] {
    let expenditure = expenditureCorrections.map { fact in
      correction(
        fact.position, fact.event.item, paidOn: fact.day, correctedOn: fact.event.correctedOn, fact.event.reason,
        from: fact.event.fromAmounts, to: fact.event.toAmounts)
    }
    let benefits = benefitReversals.map { fact in
      correction(
        fact.position, .benefit(decision: fact.event.decision, month: fact.event.month), paidOn: fact.day,
        correctedOn: fact.event.reversedOn, fact.event.reason, from: fact.event.fromAmounts, to: fact.event.toAmounts)
    }
    return (expenditure + benefits).sorted { $0.position < $1.position }
  }

  private func correction(
    _ position: Position, _ item: ClaimItem, paidOn: Day, correctedOn: Day, _ reason: CorrectionReason,
    from: Amounts, to: Amounts
  ) -> ClaimCorrection {
    let holding = standing.filter { $0.event.lines.contains { ClaimItem($0) == item } }
    let (reference, month) =
      switch item {
      case .expenditure(let key): (key.document, 0)
      case .benefit(let decision, let month): (decision, month)
      }
    return ClaimCorrection(
      position: position, reference: reference, month: month, paidOn: paidOn, correctedOn: correctedOn, reason: reason,
      from: from, to: to, claimedIn: holding.first { $0.position < position }?.event.number,
      carriedIn: holding.first { $0.event.frozenPosition >= Int(clamping: position.rawValue) }?.event.number)
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
          refund: event.refund, position: fact.position, day: fact.day, claim: event.claim == 0 ? nil : event.claim,
          amounts: amounts, interest: Grosze(event.interestGrosze), interestFrom: event.interestFrom,
          interestTo: event.interestTo, days: days, computedInterest: computed, isReclaimable: event.reclaimable,
          reclaimed: try Amounts.sum(again.map(\.event.reclaimed)), tranches: again.map(\.event.tranche)))
    }
    return recoveries
  }
}

extension Amounts {
  /// The sum, part by part; throws instead of wrapping.
  static func sum(_ list: [Amounts]) throws(MoneyError) -> Amounts {
    var sum = Amounts()
    for amounts in list { sum = try sum.adding(amounts) }
    return sum
  }
}

extension ClaimLineKind {
  /// Whether it corrects what an earlier claim settled.
  var isCorrection: Bool { self == .expenditureCorrection || self == .benefitCorrection }
  /// Whether it is about a benefit.
  var isBenefit: Bool { self == .benefit || self == .benefitCorrection }
}
