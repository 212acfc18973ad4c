public import EventLedger

/// A leaving is undone, because it was recorded in error or the decision was repealed.
public struct LeavingRevoked: EventPayload {
  /// The name of the event type.
  public static let type = "leaving-revoked"
  /// What the catalogue says.
  public static let note = EventNote(
    "A leaving is undone, because it was recorded in error or the decision was repealed.",
    effectiveOn: "the day that the leaving was effective on",
    counted: "capacity: with `takes_place`, one place more taken")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota of the place.
  public var quota: String = ""
  /// The unit.
  public var unit: String = ""
  /// Whether the leaving had freed the place, so that it is taken again.
  public var takesPlace: Bool = false
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was corrected.
  public var correctedOn: Day = Day(rawValue: 0)

  enum N { static let takesPlace = 5 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlaceNumber.quota, "quota", &quota)
    try coder.field(PlaceNumber.unit, "unit", &unit)
    try coder.field(N.takesPlace, "takes_place", &takesPlace)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "documents", &documents)
    try coder.field(8, "corrected_on", &correctedOn)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// The situation of a person on or after leaving (sytuacja po zakończeniu udziału, efektywność).
public struct OutcomeRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "outcome-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "The situation of a person on or after leaving (sytuacja po zakończeniu udziału, efektywność).",
    effectiveOn: "the day on which the situation was true",
    counted: "result indicators and efficiency")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The situation.
  public var outcome: Outcome = .first
  /// The form of work, where it is work.
  public var employmentForm: EmploymentForm?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// Whether it meets the measuring rules of the agreement; nil while nobody has found out.
  public var finding: MeasuringFinding?

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "outcome", &outcome)
    try coder.field(4, "employment_form", &employmentForm)
    try coder.field(5, "documents", &documents)
    try coder.field(6, "finding", &finding)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
