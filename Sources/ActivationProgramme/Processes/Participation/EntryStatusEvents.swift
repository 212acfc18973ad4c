public import EventLedger

/// The characteristics of a person on the day of starting, as categories of the indicators.
public struct EntryStatus: PayloadPart {
  /// Sex.
  public var sex: Sex?
  /// Whole years on the day of starting.
  public var ageYears: Int?
  /// Education.
  public var education: Education?
  /// Status on the labour market.
  public var labourStatus: LabourStatus?
  /// The "of which" of the status.
  public var labourDetail: LabourDetail?
  /// Whether the person has a disability.
  public var disability: Answer?
  /// Migrant, foreign background or minority.
  public var foreignBackground: Answer?
  /// Homeless or affected by housing exclusion.
  public var homeless: Answer?
  /// Another disadvantaged situation.
  public var otherDisadvantage: Answer?
  /// Degree of urbanisation, 1 to 3.
  public var degurba: Int?
  /// National of a third country (ESF+).
  public var thirdCountry: Answer?
  /// Belongs to a minority (ESF+).
  public var minority: Answer?
  /// The group of the disability, where there is one.
  public var disabilityGroup: DisabilityGroup?

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "sex", &sex)
    try coder.field(2, "age_years", &ageYears)
    try coder.field(3, "education", &education)
    try coder.field(4, "labour_status", &labourStatus)
    try coder.field(5, "labour_detail", &labourDetail)
    try coder.field(6, "disability", &disability)
    try coder.field(7, "foreign_background", &foreignBackground)
    try coder.field(8, "homeless", &homeless)
    try coder.field(9, "other_disadvantage", &otherDisadvantage)
    try coder.field(10, "degurba", &degurba)
    try coder.field(11, "third_country", &thirdCountry)
    try coder.field(12, "minority", &minority)
    try coder.field(13, "disability_group", &disabilityGroup)
  }
}

/// The status at entry is recorded (status w chwili przystąpienia).
public struct EntryStatusRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "entry-status-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "The status at entry is recorded (status w chwili przystąpienia).",
    effectiveOn: "the day on which the status was true",
    counted: "indicators and the participant form")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The status.
  public var status: EntryStatus = EntryStatus()
  /// Who took it down.
  public var recordedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "status", &status)
    try coder.field(4, "recorded_by", &recordedBy)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// The status at entry is corrected.
public struct EntryStatusCorrected: EventPayload {
  /// The name of the event type.
  public static let type = "entry-status-corrected"
  /// What the catalogue says.
  public static let note = EventNote(
    "The status at entry is corrected.",
    effectiveOn: "the day on which the corrected status was true",
    counted: "indicators: the `to` of the highest position holds; the list of changes after entry")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The status recorded before.
  public var from: EntryStatus = EntryStatus()
  /// The status from now on.
  public var to: EntryStatus = EntryStatus()
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was corrected.
  public var correctedOn: Day = Day(rawValue: 0)

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "from", &from)
    try coder.field(4, "to", &to)
    try coder.field(5, "reason", &reason)
    try coder.field(6, "documents", &documents)
    try coder.field(7, "corrected_on", &correctedOn)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
