/// What was found for one criterion of the charter.
public struct CriterionResult: PayloadPart {
  public var criterion: String, outcome: CriterionOutcome, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init,
    .field(1, "criterion", \.criterion, pl: "Kryterium.", en: "The criterion."),
    .field(2, "outcome", \.outcome, pl: "Ustalenie.", en: "What was found."),
    .field(3, "documents", \.documents, pl: "Dowody.", en: "The evidence."))
}

public struct AreaMembershipConfirmed: EventPayload {
  public static let note = EventNote(
    "area-membership-confirmed", pl: "Potwierdzenie związku osoby z obszarem rewitalizacji.",
    en: "Somebody confirms that a person belongs to the revitalised area.", effectiveOn: "the day of confirming",
    counted: "none of the three views; the audit trail")

  public var participant: ParticipantID, programme: String, basis: AreaBasis, boundaryVersion, confirmedBy: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "basis", \.basis, pl: "Mieszkaniec obszaru albo osoba z niego przeniesiona.", en: "Resident or moved."),
    .field(4, "boundary_version", \.boundaryVersion, pl: "Wersja granic obszaru.", en: "The version of the boundary."),
    .field(5, "confirmed_by", \.confirmedBy, pl: "Kto potwierdził.", en: "Who confirmed."),
    .documents(6, \.documents))
}

public struct EligibilityConfirmed: EventPayload {
  public static let note = EventNote(
    "eligibility-confirmed", pl: "Stwierdzenie kwalifikowalności uczestnika, kryterium po kryterium.",
    en: "A person is found eligible, criterion by criterion (kwalifikowalność uczestnika).",
    effectiveOn: "the day of the decision", counted: "none of the three views; enrolment depends on it")

  public var participant: ParticipantID, programme, criteriaVersion: String, results: [CriterionResult],
    decidedBy, quota: String, labourStatus: Optional<LabourStatus>, documents: [DocumentReference]

  enum N { static let quota = 6 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "criteria_version", \.criteriaVersion, .criteriaVersion),
    .findings(4, \.results, .findings),
    .field(5, "decided_by", \.decidedBy, .decidedBy),
    .field(
      N.quota, "quota", \.quota, pl: "Pula, do której osoba należy; puste, gdy nie ma puli.",
      en: "The quota the person belongs to; empty where there is none."),
    .field(
      7, "labour_status", \.labourStatus, pl: "Status, od którego zależy pula.",
      en: "The status that decides on the quota."),
    .documents(8, \.documents))
}

public struct EligibilityRefused: EventPayload {
  public static let note = EventNote(
    "eligibility-refused", pl: "Stwierdzenie, że osoba nie jest kwalifikowalna.",
    en: "A person is found not eligible.", effectiveOn: "the day of the decision",
    counted: "none of the three views; a person on the reserve list also gets `taken-off-reserve-list`")

  public var participant: ParticipantID, programme, criteriaVersion: String, results: [CriterionResult],
    decidedBy: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "criteria_version", \.criteriaVersion, .criteriaVersion),
    .findings(4, \.results, .findings),
    .field(5, "decided_by", \.decidedBy, .decidedBy),
    .documents(6, \.documents))
}
