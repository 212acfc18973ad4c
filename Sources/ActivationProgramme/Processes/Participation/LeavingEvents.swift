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
  /// Why; `other` for an illness that a vault keeps.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlaceNumber.quota, "quota", &quota)
    try coder.field(PlaceNumber.unit, "unit", &unit)
    try coder.field(PlaceNumber.freesPlace, "frees_place", &freesPlace)
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
  /// Why; `other` for an illness that a vault keeps.
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
    try coder.field(PlaceNumber.quota, "quota", &quota)
    try coder.field(PlaceNumber.unit, "unit", &unit)
    try coder.field(PlaceNumber.freesPlace, "frees_place", &freesPlace)
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
  /// Why; `other` for an illness that a vault keeps.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlaceNumber.quota, "quota", &quota)
    try coder.field(PlaceNumber.unit, "unit", &unit)
    try coder.field(PlaceNumber.freesPlace, "frees_place", &freesPlace)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// Field numbers of the events that take, free and give back a place.
enum PlaceNumber { static let quota = 3, unit = 4, freesPlace = 5 }
