// Rules about the budget, benefits, expenditure, tranches and claims.

extension RefusalRule {
  /// The budget has no such line.
  public static let unknownBudgetLine = RefusalRule(
    "unknown-budget-line", en: "the budget has no such task and line", pl: "w budżecie nie ma takiego zadania i pozycji"
  )

  /// The sum would exceed what the budget line has left.
  static func budgetLimit(left: GroszeSum, of part: MoneyPart) -> RefusalRule {
    RefusalRule(
      "budget-limit", en: "left in the line \(part.text.en): \(left)",
      pl: "w pozycji pozostało \(part.text.pl): \(left.polishText)")
  }

  /// The sum of the lines would exceed the programme's money.
  public static func budgetAboveTotal(total: Grosze) -> RefusalRule {
    RefusalRule(
      "budget-above-total", en: "the lines together exceed \(total)", pl: "suma pozycji przekracza \(total.polishText)")
  }

  /// The charter does not allow this benefit.
  public static func unknownBenefit(known: [String]) -> RefusalRule {
    let list = known.joined(separator: ", ")
    return RefusalRule(
      "unknown-benefit", en: "the charter allows no such benefit; allowed are \(list)",
      pl: "karta nie przewiduje takiego świadczenia; dozwolone: \(list)")
  }

  /// A decision of this name exists already.
  public static let decisionExists = RefusalRule(
    "decision-exists", en: "this decision is recorded already", pl: "ta decyzja jest już zapisana")

  /// No such decision was granted to the participant.
  public static let unknownDecision = RefusalRule(
    "unknown-decision", en: "no such benefit decision of this participant is recorded",
    pl: "nie zapisano takiej decyzji o świadczeniu dla tej osoby")

  /// The benefit was paid for this decision and month already.
  public static func benefitPaidTwice(month: String) -> RefusalRule {
    RefusalRule(
      "benefit-paid-twice", en: "this decision is paid for \(month) already",
      pl: "tę decyzję za miesiąc \(month) już wypłacono")
  }

  /// More would be paid than was granted.
  public static func aboveGranted(left: GroszeSum) -> RefusalRule {
    RefusalRule(
      "above-granted", en: "granted and not yet paid: \(left)", pl: "przyznano, a nie wypłacono: \(left.polishText)")
  }

  /// More would be reversed than was paid.
  public static func abovePaid(paid: GroszeSum) -> RefusalRule {
    RefusalRule("above-paid", en: "paid so far: \(paid)", pl: "dotąd wypłacono \(paid.polishText)")
  }

  /// The money does not belong to a time in which the recipient took part.
  public static let benefitOutsideParticipation = RefusalRule(
    "benefit-outside-participation", en: "a benefit counts only to a participant during participation",
    pl: "świadczenie liczy się tylko dla uczestnika w czasie udziału")

  /// The document is recorded already.
  public static let documentExists = RefusalRule(
    "document-exists", en: "this document is recorded already", pl: "ten dokument jest już zapisany")

  /// No such document is recorded.
  public static let unknownDocument = RefusalRule(
    "unknown-document", en: "no such document is recorded", pl: "nie zapisano takiego dokumentu")

  /// The claim's period does not follow the one before.
  public static func claimPeriod(expectedStart: String) -> RefusalRule {
    RefusalRule(
      "claim-period", en: "claim periods follow each other without a gap: expected to begin on \(expectedStart)",
      pl: "okresy wniosków następują po sobie bez przerw: oczekiwano początku \(expectedStart)")
  }

  /// No such claim was submitted, or it is in another state.
  public static let claimState = RefusalRule(
    "claim-state", en: "the claim is not in a state that allows this", pl: "stan wniosku na to nie pozwala")
}
