public struct ConfirmAreaMembership: CommandBody {
  public static let note = CommandNote(
    "confirm-area-membership", pl: "Potwierdza związek osoby z obszarem rewitalizacji.",
    en: "Confirms that a person belongs to the revitalised area.")

  public static let sameness: Sameness? = .fields("participant", "on", of: AreaMembershipConfirmed.self)

  public var participant: ParticipantID, basis: AreaBasis, boundaryVersion, confirmedBy: String,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice(
      "basis", \.basis, pl: "Mieszkaniec obszaru albo osoba przeniesiona z powodu rewitalizacji.",
      en: "Resident, or moved because of revitalisation."),
    .name(
      "boundary_version", \.boundaryVersion, Named.Version.self, pl: "Wersja granic obszaru.",
      en: "The version of the boundary."),
    .text("confirmed_by", \.confirmedBy, pl: "Kto potwierdza.", en: "Who confirms."),
    .documents(\.documents))
}

public struct ConfirmEligibility: CommandBody {
  public static let note = CommandNote(
    "confirm-eligibility", pl: "Stwierdza kwalifikowalność osoby, kryterium po kryterium.",
    en: "Finds a person eligible, criterion by criterion.")

  public static let sameness: Sameness? = .fields(
    "participant", "criteria_version", "on", of: EligibilityConfirmed.self)

  public var participant: ParticipantID, criteriaVersion: String, results: [CriterionResult], decidedBy: String,
    labourStatus: LabourStatus?, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .name(
      "criteria_version", \.criteriaVersion, Named.Version.self, pl: "Wersja kryteriów obowiązująca tego dnia.",
      en: "The version of the criteria in force on the day."),
    .parts("results", \.results, limit: 64, .findingsGiven),
    .decidedBy(\.decidedBy),
    .optionalChoice(
      "labour_status", \.labourStatus, pl: "Status na rynku pracy; wymagany, gdy regulamin przewiduje pule miejsc.",
      en: "The status on the labour market; needed where the charter has quotas."),
    .documents(\.documents))
}

public struct RefuseEligibility: CommandBody {
  public static let note = CommandNote(
    "refuse-eligibility", pl: "Stwierdza, że osoba nie jest kwalifikowalna, kryterium po kryterium.",
    en: "Finds a person not eligible, criterion by criterion.")

  public static let sameness: Sameness? = .fields("participant", "criteria_version", "on", of: EligibilityRefused.self)

  public var participant: ParticipantID, criteriaVersion: String, results: [CriterionResult], decidedBy: String,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .name(
      "criteria_version", \.criteriaVersion, Named.Version.self, pl: "Wersja kryteriów obowiązująca tego dnia.",
      en: "The version of the criteria in force on the day."),
    .parts("results", \.results, limit: 64, .findingsGiven),
    .decidedBy(\.decidedBy),
    .documents(\.documents))
}

extension CriterionResult: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .name("criterion", \.criterion, Named.Criterion.self, fields.meaning("criterion")),
    .choice("outcome", \.outcome, fields.meaning("outcome")),
    .documents(\.documents))
}
