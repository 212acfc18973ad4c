/// Why a unit was assigned.
public enum UnitBasis: String, LocalizedCode {
  case district
  case personChoice = "person-choice"
  case noAddress = "no-address"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .district: LocalizedText(pl: "dzielnica", en: "district")
    case .personChoice: LocalizedText(pl: "wybór osoby", en: "the person's choice")
    case .noAddress: LocalizedText(pl: "brak adresu", en: "no address")
    }
  }
}

/// Why a person counts to the revitalised area (obszar rewitalizowany).
public enum AreaBasis: String, LocalizedCode {
  case resident
  case movedBecauseOfRevitalisation = "moved-because-of-revitalisation"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .resident: LocalizedText(pl: "mieszka na obszarze", en: "lives in the area")
    case .movedBecauseOfRevitalisation:
      LocalizedText(pl: "przeniesiona w związku z rewitalizacją", en: "moved because of revitalisation")
    }
  }
}

/// What was found for one criterion.
public enum CriterionOutcome: String, LocalizedCode {
  case met
  case notMet = "not-met"
  case notApplicable = "not-applicable"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .met: LocalizedText(pl: "spełnione", en: "met")
    case .notMet: LocalizedText(pl: "niespełnione", en: "not met")
    case .notApplicable: LocalizedText(pl: "nie dotyczy", en: "not applicable")
    }
  }
}

/// Why a person is no longer on the reserve list (lista rezerwowa).
public enum ReserveExit: String, LocalizedCode {
  case enrolled
  case applicationWithdrawn = "application-withdrawn"
  case eligibilityRefused = "eligibility-refused"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .enrolled: LocalizedText(pl: "zakwalifikowana do udziału", en: "enrolled")
    case .applicationWithdrawn: LocalizedText(pl: "wycofane zgłoszenie", en: "application withdrawn")
    case .eligibilityRefused: LocalizedText(pl: "odmowa kwalifikowalności", en: "eligibility refused")
    }
  }
}

/// Why participation ended.
public enum LeavingReason: String, LocalizedCode {
  case pathCompleted = "path-completed"
  case tookJob = "took-job"
  case attendanceRule = "attendance-rule"
  case longSickLeave = "long-sick-leave"
  case noCooperation = "no-cooperation"
  case movedAway = "moved-away"
  case ownWish = "own-wish"
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .pathCompleted: LocalizedText(pl: "ukończona ścieżka", en: "path completed")
    case .tookJob: LocalizedText(pl: "podjęcie pracy", en: "took a job")
    case .attendanceRule: LocalizedText(pl: "naruszona zasada frekwencji", en: "attendance rule broken")
    case .longSickLeave: LocalizedText(pl: "długa choroba", en: "long sick leave")
    case .noCooperation: LocalizedText(pl: "brak współpracy", en: "no cooperation")
    case .movedAway: LocalizedText(pl: "wyprowadzka", en: "moved away")
    case .ownWish: LocalizedText(pl: "własna wola", en: "own wish")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}
