/// Why a fact was corrected.
public enum CorrectionReason: String, LocalizedCode {
  case clericalError = "clerical-error"
  case lateDocument = "late-document"
  case changedDecision = "changed-decision"
  case controlFinding = "control-finding"
  case appeal
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .clericalError: LocalizedText(pl: "omyłka pisarska", en: "clerical error")
    case .lateDocument: LocalizedText(pl: "spóźniony dokument", en: "late document")
    case .changedDecision: LocalizedText(pl: "zmiana decyzji", en: "changed decision")
    case .controlFinding: LocalizedText(pl: "ustalenie kontroli", en: "finding of a control")
    case .appeal: LocalizedText(pl: "odwołanie", en: "appeal")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}

/// The kind of a payment claim (wniosek o płatność).
public enum ClaimKind: String, LocalizedCode {
  case advance
  case refund
  case settlement
  case reporting
  case final

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .advance: LocalizedText(pl: "zaliczkowy", en: "advance")
    case .refund: LocalizedText(pl: "refundacyjny", en: "refund")
    case .settlement: LocalizedText(pl: "rozliczający zaliczkę", en: "settlement")
    case .reporting: LocalizedText(pl: "sprawozdawczy", en: "reporting")
    case .final: LocalizedText(pl: "końcowy", en: "final")
    }
  }
}

/// What a line of a claim settles.
public enum ClaimLineKind: String, LocalizedCode {
  case expenditure
  case benefit
  case expenditureCorrection = "expenditure-correction"
  case benefitCorrection = "benefit-correction"
  case expenditureAgain = "expenditure-again"
  case benefitAgain = "benefit-again"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .expenditure: LocalizedText(pl: "wydatek", en: "expenditure")
    case .benefit: LocalizedText(pl: "świadczenie", en: "benefit")
    case .expenditureCorrection: LocalizedText(pl: "korekta wydatku", en: "correction of expenditure")
    case .benefitCorrection: LocalizedText(pl: "korekta świadczenia", en: "correction of a benefit")
    case .expenditureAgain: LocalizedText(pl: "wydatek wykazany ponownie", en: "expenditure claimed again")
    case .benefitAgain: LocalizedText(pl: "świadczenie wykazane ponownie", en: "benefit claimed again")
    }
  }
}
