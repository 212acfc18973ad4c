internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let money: [any AuditorQuestion.Type] = [
    ClaimAsSubmitted.self, CorrectedAfterClaim.self, BenefitsAsContribution.self, BenefitsUsedTwice.self,
    BudgetUse.self, LimitsKept.self, RecordedAfterTheEnd.self, Recoveries.self, EUReconciled.self,
  ]
}

/// 18. What was claimed, line by line, exactly as submitted?
enum ClaimAsSubmitted: AuditorQuestion {
  static let number = 18
  static let text = LocalizedText(
    pl: "Co ujęto we wniosku, pozycja po pozycji, dokładnie tak, jak go złożono?",
    en: "What was claimed, line by line, exactly as submitted?")
  static let needs: [QuestionParameter] = [.claim]
  static let columns: [ReportColumn] = [
    .plain("kind", "Rodzaj", "Kind"), .plain("reference", "Dokument lub decyzja", "Document or decision"),
    .plain("month", "Miesiąc", "Month"), .task, .line, .category, .plain("paid_on", "Zapłacono", "Paid on"),
    .money("claimed", "Wnioskowano", "Claimed"), .money("claimed_eu", "w tym UE", "of which EU"),
    .money("claimed_own_contribution", "w tym wkład własny", "of which own contribution"), .documents,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let claim = try reader.claim(number)
    return QuestionRows(
      claim.lines.map { QuestionRow($0.cells, [claim.position]) },
      remarks: [
        .remark(
          "Wniosek zamraża pozycję \(claim.frozenPosition) rejestru; dane płatności są takie, jakie wtedy były znane.",
          "The claim freezes position \(claim.frozenPosition) of the log; payments are shown as known then.")
      ])
  }
}

/// 19. Which payments were corrected after a claim, why, by whom, and which claim carries the correction?
enum CorrectedAfterClaim: AuditorQuestion {
  static let number = 19
  static let text = LocalizedText(
    pl: "Które płatności skorygowano po złożeniu wniosku, dlaczego, kto to zrobił i w którym wniosku ujęto korektę?",
    en: "Which payments were corrected after the claim, why, by whom, and in which claim did the correction appear?")
  static let needs: [QuestionParameter] = [.claim]
  static let columns: [ReportColumn] = [
    .plain("reference", "Dokument lub decyzja", "Document or decision"), .plain("month", "Miesiąc", "Month"),
    .plain("corrected_on", "Skorygowano", "Corrected on"), .money("from", "Było", "From"), .money("to", "Jest", "To"),
    .reason, .actor, .count("claimed_in", "Rozliczono we wniosku", "Claimed in"),
    .count("carried_in", "Korekta we wniosku", "Carried in"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let claim = try reader.claim(number)
    var actors: [Position: String] = [:]
    for fact in try reader.facts(ExpenditureCorrected.self) { actors[fact.position] = fact.actor }
    for fact in try reader.facts(BenefitReversed.self) { actors[fact.position] = fact.actor }
    let later = try reader.claims().corrections.filter { $0.position > claim.position }
    return QuestionRows(
      later.map { correction in
        QuestionRow(
          [
            .text(correction.reference), .text(orNone: MonthText.of(correction.month)), .day(correction.correctedOn),
            .money(correction.from.totalGrosze), .money(correction.to.totalGrosze), .text(correction.reason.rawValue),
            .text(orNone: actors[correction.position]), .count(orNone: correction.claimedIn),
            .count(orNone: correction.carriedIn),
          ], [correction.position])
      })
  }
}

/// 20. Do the benefits shown as own contribution agree with decisions and bank dates; were all paid to participants?
enum BenefitsAsContribution: AuditorQuestion {
  static let number = 20
  static let text = LocalizedText(
    pl: "Czy zasiłki wykazane jako wkład własny zgadzają się z decyzjami i datami wypłat uczestnikom?",
    en: "Do the benefits shown as own contribution agree with decisions and payment days of participants?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("decision", "Decyzja", "Decision"), .plain("month", "Miesiąc", "Month"), .participant,
    .plain("paid_on", "Wypłacono", "Paid on"), .money("paid", "Kwota", "Paid"),
    .money("own_contribution", "Wkład własny", "Own contribution"),
    .plain("within_decision", "Zgodne z decyzją", "Within the decision"),
    .plain("was_participant", "W czasie udziału", "Was a participant"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var granted: [String: Int64] = [:]
    for fact in try reader.facts(BenefitGranted.self) {
      granted[fact.event.decision, default: 0] += fact.event.amounts.totalGrosze
    }
    for fact in try reader.facts(BenefitGrantChanged.self) {
      granted[fact.event.decision, default: 0] += fact.event.toAmounts.totalGrosze - fact.event.fromAmounts.totalGrosze
    }
    let payments = try payments(reader)
    var paid: [String: Int64] = [:]
    for payment in payments { paid[payment.item.reference, default: 0] += payment.counted(\.totalGrosze) }
    let ways = Dictionary(try reader.people().map { ($0.participant, $0) }) { first, _ in first }
    let rows = payments.map { payment in
      let way = payment.participant.flatMap { ways[$0] }
      let took = way?.start.map { $0 <= payment.day } ?? false
      let left = way?.left.map { $0.day <= payment.day } ?? false
      let decision = payment.item.reference
      return QuestionRow(
        [
          .text(decision), .text(orNone: MonthText.of(payment.item.month)),
          payment.participant.map { .participant($0) } ?? .none, .day(payment.day),
          .money(payment.counted(\.totalGrosze)), .money(payment.counted(\.ownContributionGrosze)),
          .flag(granted[decision].map { paid[decision] ?? 0 <= $0 } ?? false), .flag(took && !left),
        ], [payment.position] + payment.corrections.map(\.position))
    }
    let shown = try reader.checked { () throws(LedgerError) in
      try reader.ledger.view(BudgetProjection(), at: reader.viewPoint).report(programme: reader.programme)
    }.total.ownContributionThroughBenefits
    let sum = Grosze(payments.reduce(0) { $0 + $1.counted(\.ownContributionGrosze) })
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Suma wypłat: \(sum.polishText); wkład własny w budżecie: \(shown.polishText).",
          "Sum of the payments: \(sum.decimalText); own contribution in the budget: \(shown.decimalText).")
      ])
  }

  private static func payments(_ reader: QuestionReader) throws(QuestionError) -> [Payments.Payment] {
    var payments = Payments()
    let facts: [(moment: Moment, event: any PaymentPayload)] =
      try reader.facts(BenefitPaid.self).map { ($0.moment, $0.event) }
      + reader.facts(BenefitReversed.self).map { ($0.moment, $0.event) }
    for (moment, event) in facts.sorted(by: { $0.moment.position < $1.moment.position }) {
      event.apply(to: &payments, at: moment)
    }
    return payments.all
  }
}

extension Payments.Payment {
  /// A part of the amount with what each correction changes, as the view *budget* counts it.
  fileprivate func counted(_ part: KeyPath<Amounts, Int64>) -> Int64 {
    corrections.reduce(paid[keyPath: part]) { $0 + $1.to[keyPath: part] - $1.from[keyPath: part] }
  }
}

/// 21. Was the same benefit used twice: in two claims, tasks or programmes?
enum BenefitsUsedTwice: AuditorQuestion {
  static let number = 21
  static let text = LocalizedText(
    pl: "Czy to samo świadczenie (decyzja, miesiąc) wykazano dwa razy: w dwóch wnioskach, zadaniach lub projektach?",
    en: "Was the same benefit (decision, month) used twice: in two claims, tasks or projects?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("decision", "Decyzja", "Decision"), .plain("month", "Miesiąc", "Month"),
    .plain("uses", "Gdzie", "Where"), .count("times", "Razy", "Times"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var uses: [String: [String]] = [:]
    var positions: [String: [Position]] = [:]
    let gone = Set(
      try reader.factsEverywhere(ClaimWithdrawn.self).map { "\($0.event.programme)/\($0.event.number)" })
    for fact in try reader.factsEverywhere(ClaimSubmitted.self)
    where !gone.contains("\(fact.event.programme)/\(fact.event.number)") {
      for line in fact.event.lines where line.kind == .benefit {
        let key = "\(line.reference)\u{0}\(line.month)"
        uses[key, default: []].append("\(fact.event.programme)/\(line.task)/\(line.line)/\(fact.event.number)")
        positions[key, default: []].append(fact.position)
      }
    }
    let rows = uses.filter { $0.value.count > 1 }.map { key, places in
      let parts = key.split(separator: "\u{0}", omittingEmptySubsequences: false)
      return QuestionRow(
        [
          .text(String(parts[0])), .text(orNone: MonthText.of(Int(parts[1]) ?? 0)),
          .text(places.sorted().joined(separator: " ")), .count(places.count),
        ], positions[key] ?? [])
    }
    return QuestionRows(
      rows.sorted {
        ($0.cells[0].machineText, $0.cells[1].machineText) < ($1.cells[0].machineText, $1.cells[1].machineText)
      })
  }
}
