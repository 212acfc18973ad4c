/// Education by the values of SL2014 (wykształcenie).
public enum Education: String, LocalizedCode {
  case belowPrimary = "below-primary"
  case primary
  case lowerSecondary = "lower-secondary"
  case upperSecondary = "upper-secondary"
  case postSecondary = "post-secondary"
  case tertiary

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .belowPrimary: LocalizedText(pl: "niższe niż podstawowe", en: "below primary")
    case .primary: LocalizedText(pl: "podstawowe", en: "primary")
    case .lowerSecondary: LocalizedText(pl: "gimnazjalne", en: "lower secondary")
    case .upperSecondary: LocalizedText(pl: "ponadgimnazjalne", en: "upper secondary")
    case .postSecondary: LocalizedText(pl: "policealne", en: "post-secondary")
    case .tertiary: LocalizedText(pl: "wyższe", en: "tertiary")
    }
  }
}

/// The "of which" of the labour status.
public enum LabourDetail: String, LocalizedCode {
  case longTermUnemployed = "long-term-unemployed"
  case inEducation = "in-education"
  case notInEducationOrTraining = "not-in-education-or-training"
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .longTermUnemployed: LocalizedText(pl: "długotrwale bezrobotna", en: "long-term unemployed")
    case .inEducation: LocalizedText(pl: "ucząca się", en: "in education")
    case .notInEducationOrTraining:
      LocalizedText(pl: "nieuczestnicząca w kształceniu lub szkoleniu", en: "not in education or training")
    case .other: LocalizedText(pl: "inne", en: "other")
    }
  }
}

/// An answer that may be refused (odmowa podania informacji).
public enum Answer: String, LocalizedCode {
  case yes
  case no
  case refused

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .yes: LocalizedText(pl: "tak", en: "yes")
    case .no: LocalizedText(pl: "nie", en: "no")
    case .refused: LocalizedText(pl: "odmowa podania informacji", en: "refused")
    }
  }
}

/// A person's situation on or after leaving, by the values of SL2014 and the efficiency rules.
public enum Outcome: String, LocalizedCode {
  case tookJob = "took-job"
  case startedBusiness = "started-business"
  case continuesEmployment = "continues-employment"
  case startedEducation = "started-education"
  case continuesEducation = "continues-education"
  case seekingWork = "seeking-work"
  case gainedCompetence = "gained-competence"
  case gainedQualification = "gained-qualification"
  case socialProgress = "social-progress"
  case other
  case notApplicable = "not-applicable"
  case beingMonitored = "being-monitored"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .tookJob: LocalizedText(pl: "podjęła pracę", en: "took a job")
    case .startedBusiness: LocalizedText(pl: "podjęła działalność gospodarczą", en: "started a business")
    case .continuesEmployment: LocalizedText(pl: "kontynuuje zatrudnienie", en: "continues employment")
    case .startedEducation: LocalizedText(pl: "podjęła kształcenie lub szkolenie", en: "started education or training")
    case .continuesEducation:
      LocalizedText(pl: "kontynuuje kształcenie lub szkolenie", en: "continues education or training")
    case .seekingWork: LocalizedText(pl: "poszukuje pracy", en: "is seeking work")
    case .gainedCompetence: LocalizedText(pl: "nabyła kompetencje", en: "gained a competence")
    case .gainedQualification: LocalizedText(pl: "uzyskała kwalifikacje", en: "gained a qualification")
    case .socialProgress: LocalizedText(pl: "postęp w aktywizacji społecznej", en: "social progress")
    case .other: LocalizedText(pl: "inna", en: "other")
    case .notApplicable: LocalizedText(pl: "nie dotyczy", en: "not applicable")
    case .beingMonitored: LocalizedText(pl: "w trakcie monitorowania", en: "being monitored")
    }
  }
}

/// The legal form of work found.
public enum EmploymentForm: String, LocalizedCode {
  case employmentContract = "employment-contract"
  case civilLawContract = "civil-law-contract"
  case business
  case subsidised

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .employmentContract: LocalizedText(pl: "umowa o pracę", en: "employment contract")
    case .civilLawContract: LocalizedText(pl: "umowa cywilnoprawna", en: "civil-law contract")
    case .business: LocalizedText(pl: "działalność gospodarcza", en: "business")
    case .subsidised: LocalizedText(pl: "zatrudnienie subsydiowane", en: "subsidised employment")
    }
  }
}

/// The group of a disability by which agreements set their own thresholds of efficiency.
///
/// No more is asked than the threshold needs: which disability it is stays out of the log.
public enum DisabilityGroup: String, LocalizedCode {
  /// Severe, intellectual or coupled (znaczna, intelektualna, sprzężona).
  case severeIntellectualOrCoupled = "severe-intellectual-or-coupled"
  /// Any other.
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .severeIntellectualOrCoupled:
      LocalizedText(pl: "znaczna, intelektualna lub sprzężona", en: "severe, intellectual or coupled")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}

/// Whether work or progress meets the measuring rules of the agreement, as a person found.
public enum MeasuringFinding: String, LocalizedCode {
  case met
  case notMet = "not-met"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .met: LocalizedText(pl: "spełnia zasady pomiaru", en: "meets the measuring rules")
    case .notMet: LocalizedText(pl: "nie spełnia zasad pomiaru", en: "does not meet the measuring rules")
    }
  }
}
