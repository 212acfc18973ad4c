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
          pl: "Wniosek zamraża pozycję \(claim.frozenPosition) rejestru; dane płatności są takie, jakie wtedy były "
            + "znane.",
          en: "The claim freezes position \(claim.frozenPosition) of the log; payments are shown as known then.")
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
    Column("decision", "Decyzja", "Decision", \.paid.event.decision)
    Column("month", "Miesiąc", "Month") { MonthText.of($0.paid.event.month) }
    Column(.participant, \.paid.event.participant)
    Column("paid_on", "Wypłacono", "Paid on", \.paid.day)
    Column("paid_grosze", "Kwota", "Paid") { Grosze($0.total) }
    Column("own_contribution_grosze", "Wkład własny", "Own contribution") { Grosze($0.own) }
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
  var paid: RecordedFact<BenefitPaid>
  var total: Int64
  var own: Int64
  var positions: [Position]
  var isWithinDecision = false
  var wasParticipant = false

  static func find(_ reader: QuestionReader) throws -> Found<ContributedBenefit> {
    var granted: [String: Int64] = [:]
    for fact in try reader.facts(BenefitGranted.self) {
      granted[fact.event.decision, default: 0] += fact.event.amounts.totalGrosze
    }
    for fact in try reader.facts(BenefitGrantChanged.self) {
      granted[fact.event.decision, default: 0] += fact.event.toAmounts.totalGrosze - fact.event.fromAmounts.totalGrosze
    }
    var rows = try payments(reader)
    var paid: [String: Int64] = [:]
    for row in rows { paid[row.paid.event.decision, default: 0] += row.total }
    let ways = Dictionary(try reader.people().map { ($0.participant, $0) }) { first, _ in first }
    for index in rows.indices {
      let fact = rows[index].paid
      let way = ways[fact.event.participant]
      let took = way?.start.map { $0 <= fact.day } ?? false
      let left = way?.left.map { $0.day <= fact.day } ?? false
      rows[index].wasParticipant = took && !left
      rows[index].isWithinDecision = granted[fact.event.decision].map { paid[fact.event.decision] ?? 0 <= $0 } ?? false
    }
    let shown = try reader.budget().total.ownContributionThroughBenefits
    let sum = Grosze(rows.reduce(0) { $0 + $1.own })
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Suma wypłat: \(sum.polishText); wkład własny w budżecie: \(shown.polishText).",
          en: "Sum of the payments: \(sum.decimalText); own contribution in the budget: \(shown.decimalText).")
      ], positions: \.positions)
  }

  private static func payments(_ reader: QuestionReader) throws -> [ContributedBenefit] {
    let reversed = try reader.facts(BenefitReversed.self)
    let paid = try reader.facts(BenefitPaid.self)
    return paid.enumerated().map { index, fact in
      let event = fact.event
      // A month that was taken back wholly may be paid again; a reversal belongs to the payment before it.
      let next = paid[(index + 1)...].first {
        $0.event.decision == event.decision && $0.event.month == event.month
      }?.position
      let own = reversed.filter { other in
        other.event.decision == event.decision && other.event.month == event.month && other.position > fact.position
          && (next.map { other.position < $0 } ?? true)
      }
      var row = ContributedBenefit(
        paid: fact, total: event.amounts.totalGrosze, own: event.amounts.ownContributionGrosze,
        positions: [fact.position] + own.map(\.position))
      for other in own {
        row.total += other.event.toAmounts.totalGrosze - other.event.fromAmounts.totalGrosze
        row.own += other.event.toAmounts.ownContributionGrosze - other.event.fromAmounts.ownContributionGrosze
      }
      return row
    }
    return payments.all
  }
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
    let gone = Set(
      try reader.factsEverywhere(ClaimWithdrawn.self).map { "\($0.event.programme)/\($0.event.number)" })
    for fact in try reader.factsEverywhere(ClaimSubmitted.self)
    where !gone.contains("\(fact.event.programme)/\(fact.event.number)") {
      for line in fact.event.lines where line.kind == .benefit {
        uses[Key(decision: line.reference, month: line.month), default: []].append(
          ("\(fact.event.programme)/\(line.task)/\(line.line)/\(fact.event.number)", fact.position))
      }
    }
    let rows = uses.filter { $0.value.count > 1 }.map { key, uses in
      UsedBenefit(
        decision: key.decision, month: MonthText.of(key.month), uses: uses.map(\.place).sorted(),
        positions: uses.map(\.position))
    }
    return Found(
      rows.sorted { ($0.decision, $0.month ?? "") < ($1.decision, $1.month ?? "") }, positions: \.positions)
  }
}
