/// Why a unit was assigned.
public enum UnitBasis: String, Category {
  /// District.
  case district
  /// Person choice.
  case personChoice = "person-choice"
  /// No address.
  case noAddress = "no-address"
}

/// Why a person counts to the revitalised area (obszar rewitalizowany).
public enum AreaBasis: String, Category {
  /// Resident.
  case resident
  /// Moved because of revitalisation.
  case movedBecauseOfRevitalisation = "moved-because-of-revitalisation"
}

/// What was found for one criterion.
public enum CriterionOutcome: String, Category {
  /// Met.
  case met
  /// Not met.
  case notMet = "not-met"
  /// Not applicable.
  case notApplicable = "not-applicable"
}

/// Why a person is no longer on the reserve list (lista rezerwowa).
public enum ReserveExit: String, Category {
  /// Enrolled.
  case enrolled
  /// Application withdrawn.
  case applicationWithdrawn = "application-withdrawn"
  /// Eligibility refused.
  case eligibilityRefused = "eligibility-refused"
}

/// Why participation ended.
public enum LeavingReason: String, Category {
  /// Path completed.
  case pathCompleted = "path-completed"
  /// Took job.
  case tookJob = "took-job"
  /// Attendance rule.
  case attendanceRule = "attendance-rule"
  /// Long sick leave.
  case longSickLeave = "long-sick-leave"
  /// No cooperation.
  case noCooperation = "no-cooperation"
  /// Moved away.
  case movedAway = "moved-away"
  /// Own wish.
  case ownWish = "own-wish"
  /// Other.
  case other
}
