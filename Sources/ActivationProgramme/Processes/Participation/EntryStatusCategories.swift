/// Education by the values of SL2014 (wykształcenie).
public enum Education: String, Category {
  /// Below primary.
  case belowPrimary = "below-primary"
  /// Primary.
  case primary
  /// Lower secondary.
  case lowerSecondary = "lower-secondary"
  /// Upper secondary.
  case upperSecondary = "upper-secondary"
  /// Post secondary.
  case postSecondary = "post-secondary"
  /// Tertiary.
  case tertiary
}

/// The "of which" of the labour status.
public enum LabourDetail: String, Category {
  /// Long term unemployed.
  case longTermUnemployed = "long-term-unemployed"
  /// In education.
  case inEducation = "in-education"
  /// Not in education or training.
  case notInEducationOrTraining = "not-in-education-or-training"
  /// Other.
  case other
}

/// An answer that may be refused (odmowa podania informacji).
public enum Answer: String, Category {
  /// Yes.
  case yes
  /// No.
  case no
  /// Refused.
  case refused
}

/// A person's situation on or after leaving, by the values of SL2014 and the efficiency rules.
public enum Outcome: String, Category {
  /// Took job.
  case tookJob = "took-job"
  /// Started business.
  case startedBusiness = "started-business"
  /// Continues employment.
  case continuesEmployment = "continues-employment"
  /// Started education.
  case startedEducation = "started-education"
  /// Continues education.
  case continuesEducation = "continues-education"
  /// Seeking work.
  case seekingWork = "seeking-work"
  /// Gained competence.
  case gainedCompetence = "gained-competence"
  /// Gained qualification.
  case gainedQualification = "gained-qualification"
  /// Social progress.
  case socialProgress = "social-progress"
  /// Other.
  case other
  /// Not applicable.
  case notApplicable = "not-applicable"
  /// Being monitored.
  case beingMonitored = "being-monitored"
}

/// The legal form of work found.
public enum EmploymentForm: String, Category {
  /// Employment contract.
  case employmentContract = "employment-contract"
  /// Civil law contract.
  case civilLawContract = "civil-law-contract"
  /// Business.
  case business
  /// Subsidised.
  case subsidised
}

/// The group of a disability by which agreements set their own thresholds of efficiency.
///
/// No more is asked than the threshold needs: which disability it is stays out of the log.
public enum DisabilityGroup: String, Category {
  /// Severe, intellectual or coupled (znaczna, intelektualna, sprzężona).
  case severeIntellectualOrCoupled = "severe-intellectual-or-coupled"
  /// Any other.
  case other
}

/// Whether work or progress meets the measuring rules of the agreement, as a person found.
public enum MeasuringFinding: String, Category {
  /// Met.
  case met
  /// Not met.
  case notMet = "not-met"
}

extension Sex: Category {}

extension LabourStatus: Category {}

extension Charter.ApplicationChannel: Category {}
