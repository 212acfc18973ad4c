public import EventLedger

/// The characteristics of a person on the day of starting, as categories of the indicators.
public struct EntryStatus: PayloadPart {
  public var sex: Optional<Sex>, ageYears: Optional<Int>, education: Optional<Education>,
    labourStatus: Optional<LabourStatus>, labourDetail: Optional<LabourDetail>,
    disability, foreignBackground, homeless, otherDisadvantage: Optional<Answer>, degurba: Optional<Int>,
    thirdCountry, minority: Optional<Answer>, disabilityGroup: Optional<DisabilityGroup>

  public static let fields = FieldTable(
    Self.init,
    .field(1, "sex", \.sex, pl: "Płeć.", en: "Sex."),
    .field(
      2, "age_years", \.ageYears, pl: "Wiek w pełnych latach w dniu rozpoczęcia udziału.",
      en: "Whole years on the day of starting."),
    .field(3, "education", \.education, pl: "Wykształcenie.", en: "Education."),
    .field(4, "labour_status", \.labourStatus, pl: "Status na rynku pracy.", en: "Status on the labour market."),
    .field(
      5, "labour_detail", \.labourDetail, pl: "Status na rynku pracy: w tym.", en: "The \"of which\" of the status."),
    .field(
      6, "disability", \.disability, pl: "Czy osoba ma niepełnosprawność.", en: "Whether the person has a disability."),
    .field(
      7, "foreign_background", \.foreignBackground, pl: "Migrant, osoba obcego pochodzenia lub z mniejszości.",
      en: "Migrant, foreign background or minority."),
    .field(
      8, "homeless", \.homeless, pl: "Osoba bezdomna lub dotknięta wykluczeniem mieszkaniowym.",
      en: "Homeless or affected by housing exclusion."),
    .field(
      9, "other_disadvantage", \.otherDisadvantage, pl: "Inna niekorzystna sytuacja społeczna.",
      en: "Another disadvantaged situation."),
    .field(
      10, "degurba", \.degurba, pl: "Stopień urbanizacji (DEGURBA), od 1 do 3.", en: "Degree of urbanisation, 1 to 3."),
    .field(
      11, "third_country", \.thirdCountry, pl: "Obywatel państwa trzeciego (EFS+).",
      en: "National of a third country (ESF+)."),
    .field(
      12, "minority", \.minority, pl: "Osoba należąca do mniejszości (EFS+).", en: "Belongs to a minority (ESF+)."),
    .field(
      13, "disability_group", \.disabilityGroup, pl: "Rodzaj niepełnosprawności, jeżeli osoba ją ma.",
      en: "The group of the disability, where there is one."))
}

public struct EntryStatusRecorded: EventPayload {
  public static let note = EventNote(
    "entry-status-recorded", pl: "Zapis statusu w chwili przystąpienia.",
    en: "The status at entry is recorded (status w chwili przystąpienia).",
    effectiveOn: "the day on which the status was true", counted: "indicators and the participant form")

  public var participant: ParticipantID, programme: String, status: EntryStatus, recordedBy: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "status", \.status, pl: "Status w chwili przystąpienia.", en: "The status."),
    .field(4, "recorded_by", \.recordedBy, pl: "Kto zapisał status.", en: "Who took it down."),
    .documents(5, \.documents))
}

public struct EntryStatusCorrected: EventPayload {
  public static let note = EventNote(
    "entry-status-corrected", pl: "Korekta statusu w chwili przystąpienia.", en: "The status at entry is corrected.",
    effectiveOn: "the day on which the corrected status was true",
    counted: "indicators: the `to` of the highest position holds; the list of changes after entry")

  public var participant: ParticipantID, programme: String, from, to: EntryStatus, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "from", \.from, .statusBefore),
    .field(4, "to", \.to, .statusAfter),
    .field(5, "reason", \.reason, .correctionReason),
    .documents(6, \.documents),
    .field(7, "corrected_on", \.correctedOn, .correctedOn))
}
