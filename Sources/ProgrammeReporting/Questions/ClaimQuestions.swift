internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let claims = [claimAsSubmitted, correctedAfterClaim, benefitsAsContribution, benefitsUsedTwice]

  private static let claimAsSubmitted = AuditorQuestion(
    18, pl: "Co ujęto we wniosku, pozycja po pozycji, dokładnie tak, jak go złożono?",
    en: "What was claimed, line by line, exactly as submitted?", needs: .claim, submittedLines
  ) {
    ClaimStatement.Line.columns
  }

  @Sendable private static func submittedLines(
    _ reader: QuestionReader, _ number: Int
  ) throws -> Found<ClaimStatement.Line> {
    let claim = try reader.claim(number)
    return Found(
      claim.lines,
      remarks: [
        LocalizedText(
          pl: "Wniosek utrwala pozycję \(claim.frozenPosition) rejestru, tuż przed własnym wpisem; dane płatności są "
            + "takie, jakie wtedy były znane.",
          en: "The claim freezes position \(claim.frozenPosition) of the log, just before its own entry; payments are "
            + "shown as known then.")
      ]
    ) { _ in [claim.position] }
  }

  private static let correctedAfterClaim = AuditorQuestion(
    19,
    pl: "Które płatności skorygowano po złożeniu wniosku, dlaczego, kto to zrobił i w którym wniosku ujęto korektę?",
    en: "Which payments were corrected after the claim, why, by whom, and in which claim did the correction appear?",
    needs: .claim, LaterCorrection.find
  ) {
    ClaimCorrection.payment.of { $0.correction }
    ClaimCorrection.correctedOn.of { $0.correction }
    ClaimCorrection.amounts.of { $0.correction }
    ClaimCorrection.reason.of { $0.correction }
    Column(.actor, \.actor)
    ClaimCorrection.claims.of { $0.correction }
  }

  private static let benefitsAsContribution = AuditorQuestion(
    20, pl: "Czy zasiłki wykazane jako wkład własny zgadzają się z decyzjami i datami wypłat uczestnikom?",
    en: "Do the benefits shown as own contribution agree with decisions and payment days of participants?",
    ContributedBenefit.find
  ) {
    Column("decision", "Decyzja", "Decision", \.decision)
    Column("month", "Miesiąc", "Month") { MonthText.of($0.payment.item.month) }
    Column(.participant, \.payment.participant)
    Column("paid_on", "Wypłacono", "Paid on", \.payment.day)
    Column("paid_grosze", "Kwota", "Paid", \.total)
    Column("own_contribution_grosze", "Wkład własny", "Own contribution", \.own)
    Column("within_decision", "Zgodne z decyzją", "Within the decision", \.isWithinDecision)
    Column("was_participant", "W czasie udziału", "Was a participant", \.wasParticipant)
  }

  private static let benefitsUsedTwice = AuditorQuestion(
    21,
    pl: "Czy to samo świadczenie (decyzja, miesiąc) wykazano dwa razy: w dwóch wnioskach, zadaniach lub projektach?",
    en: "Was the same benefit (decision, month) used twice: in two claims, tasks or projects?", UsedBenefit.find
  ) {
    Column("decision", "Decyzja", "Decision", \.decision)
    Column("month", "Miesiąc", "Month", \.month)
    Column("uses", "Gdzie", "Where", \.uses)
    Column("times", "Razy", "Times", \.uses.count)
  }
}

private struct LaterCorrection {
  var correction: ClaimCorrection
  var actor: String?

  static func find(_ reader: QuestionReader, _ number: Int) throws -> Found<LaterCorrection> {
    let claim = try reader.claim(number)
    var actors: [Position: String] = [:]
    for fact in try reader.facts(ExpenditureCorrected.self) { actors[fact.position] = fact.actor.orNone }
    for fact in try reader.facts(BenefitReversed.self) { actors[fact.position] = fact.actor.orNone }
    let later = try reader.claims().corrections.filter { $0.position > claim.position }
    return Found(later.map { LaterCorrection(correction: $0, actor: actors[$0.position]) }) { [$0.correction.position] }
  }
}

/// A benefit paid, after its reversals.
private struct ContributedBenefit {
  let payment: Payments.Payment
  let isWithinDecision: Bool
  let wasParticipant: Bool

  var decision: String { payment.item.reference }
  var total: GroszeSum { GroszeSum(Self.counted(payment, \.totalGrosze)) }
  var own: GroszeSum { GroszeSum(Self.counted(payment, \.ownContributionGrosze)) }

  static func find(_ reader: QuestionReader) throws -> Found<ContributedBenefit> {
    var terms: [String: [BenefitTerm]] = [:]
    for fact in try reader.facts(BenefitGranted.self) {
      terms[fact.event.decision, default: []].append(
        BenefitTerm(moment: fact.moment, grosze: fact.event.amounts.totalGrosze))
    }
    for fact in try reader.facts(BenefitGrantChanged.self) {
      terms[fact.event.decision, default: []].append(
        BenefitTerm(moment: fact.moment, grosze: fact.event.toAmounts.totalGrosze))
    }
    let granted = terms.compactMapValues { $0.latest().map { Int128($0.grosze) } }
    let payments = try payments(reader)
    var paid: [String: Int128] = [:]
    for payment in payments { paid[payment.item.reference, default: 0] += counted(payment, \.totalGrosze) }
    let period = try reader.charter()?.period
    let ways = Dictionary(try reader.people().map { ($0.participant, $0) }) { first, _ in first }
    let rows = payments.map { payment in
      let way = payment.participant.flatMap { ways[$0] }
      let took = way?.start.map { $0 <= payment.day } ?? false
      let left = way?.left.map { $0.day <= payment.day } ?? false
      let months = Month.days(of: payment.item.month)
      // The month itself must be one of the programme and of participation.
      let isInTime = months.map { days in
        (way?.start.map { $0 <= days.upperBound } ?? false) && (way?.left.map { days.lowerBound < $0.day } ?? true)
          && (period?.start.map { $0 <= days.upperBound } ?? true)
          && (period?.end.map { days.lowerBound <= $0 } ?? true)
      }
      let decision = payment.item.reference
      return ContributedBenefit(
        payment: payment, isWithinDecision: granted[decision].map { paid[decision] ?? 0 <= $0 } ?? false,
        wasParticipant: took && !left && isInTime ?? false)
    }
    let shown = try reader.budget().total.ownContributionThroughBenefits
    let sum = GroszeSum(rows.reduce(0 as Int128) { $0 + $1.own.rawValue })
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Suma wypłat: \(sum.polishText); wkład własny w budżecie: \(shown.polishText).",
          en: "Sum of the payments: \(sum.decimalText); own contribution in the budget: \(shown.decimalText).")
      ]
    ) { [$0.payment.position] + $0.payment.corrections.map(\.position) }
  }

  private static func payments(_ reader: QuestionReader) throws -> [Payments.Payment] {
    var payments = Payments()
    let facts: [(moment: Moment, event: any PaymentPayload)] =
      try reader.facts(BenefitPaid.self).map { ($0.moment, $0.event) }
      + reader.facts(BenefitReversed.self).map { ($0.moment, $0.event) }
    for (moment, event) in facts.sorted(by: { $0.moment.position < $1.moment.position }) {
      event.apply(to: &payments, at: moment)
    }
    return payments.all
  }

  /// A part of the amount with what each correction changes, as the view *budget* counts it.
  private static func counted(_ payment: Payments.Payment, _ part: KeyPath<Amounts, Int64>) -> Int128 {
    payment.corrections.reduce(Int128(payment.paid[keyPath: part])) {
      $0 + Int128($1.to[keyPath: part]) - Int128($1.from[keyPath: part])
    }
  }
}

/// What a decision grants from a moment on.
private struct BenefitTerm: Dated {
  let moment: Moment
  let grosze: Int64
}

/// A benefit of one decision and month, and the lines of claims that use it.
private struct UsedBenefit {
  var decision: String
  var month: String?
  var uses: [String]
  var positions: [Position]

  private struct Key: Hashable {
    var decision: String
    var month: Int
  }

  static func find(_ reader: QuestionReader) throws -> Found<UsedBenefit> {
    var uses: [Key: [(place: String, position: Position)]] = [:]
    var claims: [String: Claims] = [:]
    let submitted: [(position: Position, moment: Moment, event: any ClaimPayload)] =
      try reader.factsEverywhere(ClaimSubmitted.self).map { ($0.position, $0.moment, $0.event) }
      + reader.factsEverywhere(ClaimWithdrawn.self).map { ($0.position, $0.moment, $0.event) }
    for fact in submitted.sorted(by: { $0.position < $1.position }) {
      fact.event.apply(to: &claims[fact.event.programme, default: Claims()], at: fact.moment)
    }
    for (programme, claims) in claims {
      for claim in claims.standing {
        for line in claim.submitted.lines where line.kind == .benefit {
          uses[Key(decision: line.reference, month: line.month), default: []].append(
            ("\(programme)/\(line.task)/\(line.line)/\(claim.number)", claim.position))
        }
      }
    }
    let rows = uses.filter { $0.value.count > 1 }.map { key, uses in
      UsedBenefit(
        decision: key.decision, month: MonthText.of(key.month), uses: uses.map(\.place).sorted(),
        positions: uses.map(\.position).sorted())
    }
    return Found(
      rows.sorted { ($0.decision, $0.month ?? "") < ($1.decision, $1.month ?? "") }, positions: \.positions)
  }
}
