public import EventLedger

/// A social worker holds the environmental interview (rodzinny wywiad środowiskowy).
public struct EnvironmentalInterviewHeld: EventPayload {
  /// The name of the event type.
  public static let type = "environmental-interview-held"
  /// What the catalogue says.
  public static let note = EventNote(
    "A social worker holds the environmental interview (rodzinny wywiad środowiskowy).",
    effectiveOn: "the day of the interview",
    counted: "none of the three views")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The social worker.
  public var interviewer: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "interviewer", &interviewer)
    try coder.field(4, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A career counsellor counsels a participant (poradnictwo zawodowe, IPD).
public struct CareerCounsellingHeld: EventPayload {
  /// The name of the event type.
  public static let type = "career-counselling-held"
  /// What the catalogue says.
  public static let note = EventNote(
    "A career counsellor counsels a participant (poradnictwo zawodowe, IPD).",
    effectiveOn: "the day of the counselling",
    counted: "the participant form; it may fix the start of participation")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The identifier of this support.
  public var support: String = ""
  /// The kind of support as the charter names it.
  public var kind: String = ""
  /// How long.
  public var minutes: Int = 0
  /// The career counsellor.
  public var counsellor: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "support", &support)
    try coder.field(4, "kind", &kind)
    try coder.field(5, "minutes", &minutes)
    try coder.field(6, "counsellor", &counsellor)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.support(support)] }
}
