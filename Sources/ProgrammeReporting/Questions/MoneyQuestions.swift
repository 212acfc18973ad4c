internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let money = [budgetUse, limitsKept, recordedAfterTheEnd, recoveries, euReconciled]

  private static let budgetUse = AuditorQuestion(
    22,
    pl:
      "Wykorzystanie budżetu według zadań i pozycji na dzień: limit, przyznano, wypłacono, we wnioskach, zatwierdzono.",
    en: "Budget use per task and line on a day: limit, committed, paid, claimed, approved, returned, left.",
    needs: .day, budgetLines
  ) {
    Column(.task, \.task)
    Column(.line, \.line)
    Column(.annex, \.annex)
    Column("limit_grosze", "Limit", "Limit", \.figures.limit.total)
    Column("granted_grosze", "Przyznano", "Granted", \.figures.granted.total)
    Column("paid_grosze", "Wypłacono", "Paid", \.figures.paid.total)
    Column("claimed_grosze", "We wnioskach", "Claimed", \.figures.claimed.total)
    Column("approved_grosze", "Zatwierdzono", "Approved", \.figures.approved.total)
    Column("returned_grosze", "Zwrócono", "Returned", \.figures.returned.total)
    Column("left_grosze", "Pozostało", "Left", \.figures.left.total)
  }

  @Sendable private static func budgetLines(
    _ reader: QuestionReader, _ day: Day
  ) throws -> Found<BudgetReport.Line> {
    let report = try reader.budget(at: reader.viewPoint(on: day))
    return Found(report.lines, remarks: [.askExplain]) { _ in [] }
  }

  private static let limitsKept = AuditorQuestion(
    23, pl: "Czy przy każdym wniosku zachowano limity (każdy od swojej podstawy) i stawkę ryczałtową?",
    en: "Were the limits (each on its own base) and the flat rate respected at each claim?", LimitOfClaim.find
  ) {
    Column(.claim, \.claim.number).flushLeft()
    Column("limit", "Limit", "Limit", \.limit)
    Column("base_kind", "Podstawa", "Base", \.baseKind)
    Column("base_grosze", "Kwota podstawy", "Amount of the base", \.base)
    Column("amount_grosze", "Wydatki", "Expenditure", \.amount)
    Column("percent", "Udział", "Share", \.share)
    Column("most_percent", "Najwyżej", "At most", \.most)
    Column("kept", "Zachowano", "Kept", \.isKept)
  }

  private static let recordedAfterTheEnd = AuditorQuestion(
    24, pl: "Które zdarzenia zapisane po zakończeniu projektu mają datę skutku w jego okresie?",
    en: "Which events recorded after the end of the programme have an effective date inside it?", lateEvents
  ) {
    Column("position", "Pozycja", "Position", \.position)
    Column("type", "Zdarzenie", "Event", \.type)
    Column(.day, \.effectiveOn)
    Column(.recordedOn) { Day(inPolandAt: $0.recordedAt) }
    Column(.actor, \.actor.orNone)
  }

  @Sendable private static func lateEvents(_ reader: QuestionReader) throws -> Found<Event> {
    guard let period = try reader.charter()?.period, let end = period.end else {
      let unknown = LocalizedText(pl: "Koniec projektu nie jest znany.", en: "The end of the programme is not known.")
      return Found([], remarks: [unknown]) { _ in [] }
    }
    let late = try reader.events().filter { event in
      Day(inPolandAt: event.recordedAt) > end && period.contains(event.effectiveOn)
    }
    return Found(late) { [$0.position] }
  }

  private static let recoveries = AuditorQuestion(
    25, pl: "Jakie kwoty odzyskano, z odsetkami od kiedy do kiedy i czy zwróconą sumę ponownie wnioskowano?",
    en: "Which amounts were recovered, interest from which day to which day, and was the returned sum re-claimed?",
    { reader in Found(try reader.claims().recoveries) { [$0.position] } }
  ) {
    Recovery.columns
  }

  private static let euReconciled = AuditorQuestion(
    26, pl: "Uzgodnienie dofinansowania UE: otrzymane transze, rozliczono, zwrócono, saldo.",
    en: "Reconcile the EU money: received tranches, settled, returned, balance.", EUFigure.find
  ) {
    Column("figure", "Wartość", "Figure", \.name)
    Column("eu_grosze", "UE", "EU", \.amount)
  }
}

/// A ceiling, or the flat rate, of a claim.
private struct LimitOfClaim {
  var claim: ClaimStatement
  var limit: String
  var baseKind: String
  var base: GroszeSum
  var amount: GroszeSum?
  var share: BasisPoints?
  var most: BasisPoints?
  var isKept: Bool?

  static func find(_ reader: QuestionReader) throws -> Found<LimitOfClaim> {
    let rows = try reader.claims().claims.flatMap { claim in
      let rate = claim.flatRate
      return claim.limits.map { limit in
        LimitOfClaim(
          claim: claim, limit: limit.limit.id.text, baseKind: limit.limit.base.rawValue, base: limit.base,
          amount: limit.amount, share: limit.share, most: limit.limit.share, isKept: limit.isKept)
      } + [
        LimitOfClaim(
          claim: claim, limit: "flat-rate", baseKind: "direct-costs", base: rate.base,
          amount: GroszeSum(rate.claimed),
          share: BasisPoints(part: GroszeSum(rate.claimed), of: rate.base), most: rate.rate,
          isKept: rate.isKept)
      ]
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Podstawą limitów jest budżet obowiązujący w dniu złożenia wniosku, a wydatkami suma wniosków do tego "
            + "włącznie.",
          en: "The base of a limit is the budget in force on the day of the claim, the expenditure that of all claims "
            + "so far.")
      ]
    ) { [$0.claim.position] }
  }
}

private struct EUFigure {
  var name: String
  var amount: GroszeSum?
  var positions: [Position] = []

  static func find(_ reader: QuestionReader) throws -> Found<EUFigure> {
    let tranches = try reader.budget().tranches
    let granted = try reader.charter()?.money.eu
    let received = try reader.positions(TrancheReceived.self, TrancheCorrected.self)
    let approved = try reader.positions(ClaimApproved.self, ApprovalRevoked.self)
    let returned = try reader.positions(FundsReturned.self, RefundCorrected.self)
    let toCome = granted.map {
      GroszeSum(Int128($0.rawValue) - tranches.received.euGrosze + tranches.returned.euGrosze)
    }
    return Found(
      [
        EUFigure(name: "granted", amount: granted.map { GroszeSum($0) }),
        EUFigure(name: "received", amount: tranches.received.eu, positions: received),
        EUFigure(name: "settled", amount: tranches.settled.eu, positions: approved),
        EUFigure(name: "returned", amount: tranches.returned.eu, positions: returned),
        EUFigure(name: "balance", amount: tranches.balance.eu, positions: received + approved + returned),
        EUFigure(name: "still-to-come", amount: toCome, positions: received + returned),
      ], positions: \.positions)
  }
}

extension QuestionReader {
  /// The positions of the events of two types, in the order of the log.
  fileprivate func positions<P: EventPayload, Q: EventPayload>(
    _ first: P.Type, _ second: Q.Type
  ) throws -> [Position] {
    (try facts(first).map(\.position) + facts(second).map(\.position)).sorted()
  }
}
