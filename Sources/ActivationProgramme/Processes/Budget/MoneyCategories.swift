/// Why a fact was corrected.
public enum CorrectionReason: String, Category {
  /// Clerical error.
  case clericalError = "clerical-error"
  /// Late document.
  case lateDocument = "late-document"
  /// Changed decision.
  case changedDecision = "changed-decision"
  /// Control finding.
  case controlFinding = "control-finding"
  /// Appeal.
  case appeal
  /// Other.
  case other
}

/// The kind of a payment claim (wniosek o płatność).
public enum ClaimKind: String, Category {
  /// Advance.
  case advance
  /// Refund.
  case refund
  /// Settlement.
  case settlement
  /// Reporting.
  case reporting
  /// Final.
  case final
}

/// What a line of a claim settles.
public enum ClaimLineKind: String, Category {
  /// Expenditure.
  case expenditure
  /// Benefit.
  case benefit
  /// Expenditure correction.
  case expenditureCorrection = "expenditure-correction"
  /// Benefit correction.
  case benefitCorrection = "benefit-correction"
}
