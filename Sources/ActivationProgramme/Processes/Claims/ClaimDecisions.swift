public import EventLedger

extension SubmitClaim {
  /// The events it depends on: the claims before and everything that was paid.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .claims(programme), .payments(programme), .funds(programme)]
  }

  /// Submits the next claim or a new version of one that is not approved: periods without gaps and inside the
  /// programme, each line paid, not claimed yet, with its recorded amount.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let corrected = try correctedClaim(in: context)
    try checkPeriod(in: context, corrected)
    for (index, value) in indicators.enumerated() where value.women + value.men != value.total {
      throw Refusal(field: "/indicators/\(index)/total", value: String(value.total), rule: .sexesSum)
    }
    // The final claim also settles what was paid after the end for the programme's time.
    let paidBy = kind == .final ? context.on : periodTo
    let claimable = Claimable(context.state.costs(without: corrected?.number), paidBy: paidBy)
    let claimed = try all ? claimable.everything() : claimable.lines(lines)
    guard claimed.count <= Self.lineLimit else {
      throw Refusal(field: "lines", value: String(claimed.count), rule: .tooMany(limit: Self.lineLimit))
    }
    try checkMoney(claimed, in: context)
    return context.onTheDay(
      ClaimSubmitted(
        programme: context.programme, number: corrected?.number ?? (context.state.claims.all.last?.number ?? 0) + 1,
        kind: kind, periodFrom: periodFrom, periodTo: periodTo, lines: claimed, flatRateGrosze: flatRate,
        frozenPosition: 0, indicators: indicators, documents: documents,
        version: corrected.map { $0.versionNumber + 1 } ?? 0))
  }

  /// A claim is one event, which holds so many lines.
  static let lineLimit = 500

  private func correctedClaim(in context: DecisionContext) throws(Refusal) -> Claims.Claim? {
    guard let corrects else { return nil }
    do throws(Refusal) {
      let claim = try context.openClaim(corrects)
      try context.notBefore(claim.day, .submission)
      return claim
    } catch {
      throw Refusal(field: error.field == "number" ? "corrects" : error.field, value: error.value, rule: error.rule)
    }
  }

  private func checkPeriod(in context: DecisionContext, _ corrected: Claims.Claim?) throws(Refusal) {
    try context.notBefore(periodFrom, .periodStart, periodTo, field: "period_to")
    let period = try context.charter(on: context.on).period
    let others = context.state.claims.without(corrected?.number).standing
    let before = others.last { claim in corrected.map { claim.number < $0.number } ?? true }
    if corrected == nil, let final = others.first(where: { $0.submitted.kind == .final }) {
      throw Refusal(field: "kind", value: kind.rawValue, rule: .finalClaimExists(final.number))
    }
    let expected = before?.submitted.periodTo.advanced(by: 1) ?? period.start
    if let expected, periodFrom != expected {
      throw Refusal(
        field: "period_from", value: "\(periodFrom)", rule: .claimPeriod(expectedStart: "\(expected)"))
    }
    if let end = period.end, periodTo > end {
      throw Refusal(
        field: "period_to", value: "\(periodTo)", rule: .dateOutsideProgramme(start: period.start, end: end))
    }
    if let corrected, let next = others.first(where: { $0.number > corrected.number }) {
      guard periodTo == corrected.submitted.periodTo else {
        throw Refusal(field: "period_to", value: "\(periodTo)", rule: .periodIsFollowed(next.number))
      }
      guard kind != .final else {
        throw Refusal(field: "kind", value: kind.rawValue, rule: .periodIsFollowed(next.number))
      }
    }
    // An advance is asked for before its period is over; every other claim settles the past.
    if kind != .advance { try context.notBefore(periodTo, .periodEnd) }
  }

  /// What all claims hold stays within the programme's money, as far as the charter knows it.
  private func checkMoney(_ claimed: [ClaimLine], in context: DecisionContext) throws(Refusal) {
    let money = try context.charter(on: context.on).money
    let costs = context.state.costs(without: corrects)
    let held = costs.all.values.map { cost in
      cost[.claimed] + cost[.claimedAgain] + cost[.approved] + cost[.returned] + cost.excess
    }
    let sum = AmountSum.of(held) + AmountSum.of(claimed.map(\.amounts))
    for (part, total) in [
      (sum.totalGrosze, money.total), (sum.euGrosze, money.eu), (sum.ownContributionGrosze, money.ownContribution),
    ] {
      if let total, part > Int128(total.rawValue) {
        throw Refusal(field: "lines", value: GroszeSum(part).decimalText, rule: .budgetAboveTotal(total: total))
      }
    }
  }
}

extension WithdrawClaim {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .claims(programme)] }

  /// Withdraws the last claim, so that periods stay without gaps.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    let claim = try context.openClaim(number)
    guard claim.number == context.state.claims.standing.last?.number else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    try context.notBefore(claim.day, .submission)
    return context.onTheDay(
      ClaimWithdrawn(
        programme: context.programme, number: number, lines: claim.submitted.lines, documents: documents,
        flatRateGrosze: claim.submitted.flatRateGrosze))
  }
}

extension DecisionContext {
  /// A claim that is submitted, not withdrawn and not approved.
  fileprivate func openClaim(_ number: Int) throws(Refusal) -> Claims.Claim {
    guard let claim = state.claims.standing(number), claim.approval == nil else {
      throw Refusal(field: "number", value: String(number), rule: .claimState)
    }
    return claim
  }
}

extension LocalizedText {
  static let periodEnd = LocalizedText(pl: "koniec okresu", en: "the end of the period")
}

extension RefusalRule {
  /// More would be deducted or approved than was claimed.
  static let aboveClaimed = RefusalRule(
    "above-claimed", en: "more than the claim holds", pl: "więcej niż obejmuje wniosek")

  /// There is a final claim, which is the last.
  static func finalClaimExists(_ number: Int) -> RefusalRule {
    RefusalRule(
      "final-claim-exists", en: "claim \(number) is the final one; correct it instead",
      pl: "wniosek nr \(number) jest końcowy; należy poprawić ten wniosek")
  }

  /// Another claim follows, so that the period cannot change and the claim cannot become the final one.
  static func periodIsFollowed(_ number: Int) -> RefusalRule {
    RefusalRule(
      "claim-followed",
      en: "claim \(number) follows, so the period ends where it ended and the claim is not the final one",
      pl: "po tym wniosku złożono wniosek nr \(number), więc okres kończy się jak dotąd, a wniosek nie jest końcowy")
  }

  /// Women and men do not make up the total.
  static let sexesSum = RefusalRule(
    "sexes-sum", en: "women and men must make up the total", pl: "kobiety i mężczyźni muszą dawać razem ogółem")
}
