public import EventLedger

/// A participant resigns (rezygnacja).
public struct ParticipantResigned: EventPayload {
  /// The name of the event type.
  public static let type = "participant-resigned"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant resigns (rezygnacja).",
    effectiveOn: "the first day of no longer taking part",
    counted: "capacity: with `frees_place`, one place less taken; attendance: nothing is planned from that day on")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota of the place; empty where there is none.
  public var quota: String = ""
  /// The unit; empty when none was assigned.
  public var unit: String = ""
  /// Whether the policy lets somebody else have the place.
  public var freesPlace: Bool = false
  /// Why.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "quota", &quota)
    try coder.field(4, "unit", &unit)
    try coder.field(5, "frees_place", &freesPlace)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A participant is struck off (skreślenie z listy uczestników).
public struct ParticipantRemoved: EventPayload {
  /// The name of the event type.
  public static let type = "participant-removed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant is struck off (skreślenie z listy uczestników).",
    effectiveOn: "the first day of no longer taking part",
    counted: "as `participant-resigned`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota of the place; empty where there is none.
  public var quota: String = ""
  /// The unit; empty when none was assigned.
  public var unit: String = ""
  /// Whether the policy lets somebody else have the place.
  public var freesPlace: Bool = false
  /// Why.
  public var reason: LeavingReason = .first
  /// Who decided.
  public var decidedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "quota", &quota)
    try coder.field(4, "unit", &unit)
    try coder.field(5, "frees_place", &freesPlace)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "decided_by", &decidedBy)
    try coder.field(8, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A participant completes the planned path (zakończenie zgodnie ze ścieżką).
public struct ParticipationCompleted: EventPayload {
  /// The name of the event type.
  public static let type = "participation-completed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant completes the planned path (zakończenie zgodnie ze ścieżką).",
    effectiveOn: "the first day of no longer taking part",
    counted: "as `participant-resigned`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota of the place; empty where there is none.
  public var quota: String = ""
  /// The unit; empty when none was assigned.
  public var unit: String = ""
  /// Whether the policy lets somebody else have the place.
  public var freesPlace: Bool = false
  /// Why.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "quota", &quota)
    try coder.field(4, "unit", &unit)
    try coder.field(5, "frees_place", &freesPlace)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

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

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "quota", &quota)
    try coder.field(4, "unit", &unit)
    try coder.field(5, "takes_place", &takesPlace)
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

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "outcome", &outcome)
    try coder.field(4, "employment_form", &employmentForm)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
