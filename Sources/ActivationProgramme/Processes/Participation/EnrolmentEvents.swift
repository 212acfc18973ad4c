public import EventLedger

/// A person gets a place (zakwalifikowanie do projektu).
public struct ParticipantEnrolled: EventPayload {
  /// The name of the event type.
  public static let type = "participant-enrolled"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person gets a place (zakwalifikowanie do projektu).",
    effectiveOn: "the day of the decision",
    counted: "capacity: with `takes_place`, one place taken, of the quota and the unit")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota of the place; empty where there is none.
  public var quota: String = ""
  /// The unit; empty when none was assigned.
  public var unit: String = ""
  /// The criteria under which eligibility was confirmed.
  public var criteriaVersion: String = ""
  /// The number on the reserve list; 0 for somebody who did not wait.
  public var reserveNumber: Int = 0
  /// Who decided.
  public var decidedBy: String = ""
  /// Whether a place is taken; not by somebody who comes back to a place that was never freed.
  public var takesPlace: Bool = false

  enum N { static let takesPlace = 8 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlaceNumber.quota, "quota", &quota)
    try coder.field(PlaceNumber.unit, "unit", &unit)
    try coder.field(5, "criteria_version", &criteriaVersion)
    try coder.field(6, "reserve_number", &reserveNumber)
    try coder.field(7, "decided_by", &decidedBy)
    try coder.field(N.takesPlace, "takes_place", &takesPlace)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A participant signs the declaration of participation (deklaracja uczestnictwa).
public struct DeclarationSigned: EventPayload {
  /// The name of the event type.
  public static let type = "declaration-signed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant signs the declaration of participation (deklaracja uczestnictwa).",
    effectiveOn: "the day of signing",
    counted: "none of the three views")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The declaration.
  public var document: DocumentReference = DocumentReference()

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "document", &document)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// The day of the first support, which is the start of participation, becomes known, moves or falls away.
public struct ParticipationStartFixed: EventPayload {
  /// The name of the event type.
  public static let type = "participation-start-fixed"
  /// What the catalogue says.
  public static let note = EventNote(
    "The day of the first support, which is the start of participation, becomes known, moves or falls away.",
    effectiveOn: "the earlier of `from_day` and `to_day`",
    counted:
      "every report by participants: the start is `to_day` of the event with the highest position, and the person has started on day E if that is E or earlier"
  )

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The start known before.
  public var fromDay: Day?
  /// The start known from now on; missing when no support is left.
  public var toDay: Day?
  /// The kind of support that fixes it.
  public var kind: String = ""
  /// The session that fixes it; empty for support outside of sessions.
  public var session: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "from_day", &fromDay)
    try coder.field(4, "to_day", &toDay)
    try coder.field(5, "kind", &kind)
    try coder.field(6, "session", &session)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
