public import EventLedger

/// A document enters the register, with holder and place, as article 25(2) of Regulation 480/2014 asks.
public struct DocumentRegistered: EventPayload {
  /// The name of the event type.
  public static let type = "document-registered"
  /// What the catalogue says.
  public static let note = EventNote(
    "A document enters the register, with holder and place, as article 25(2) of Regulation 480/2014 asks.",
    effectiveOn: "the day of registering",
    counted: "the register of documents of the audit trail")

  /// The programme.
  public var programme: String = ""
  /// The document.
  public var reference: DocumentReference = DocumentReference()
  /// What kind of document it is.
  public var kind: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "reference", &reference)
    try coder.field(4, "kind", &kind)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.document(reference.document)] }
}

/// A venue is closed on a range of days.
public struct VenueClosed: EventPayload {
  /// The name of the event type.
  public static let type = "venue-closed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A venue is closed on a range of days.",
    effectiveOn: "the first day of closing",
    counted: "the check of sessions against closed venues")

  /// The programme.
  public var programme: String = ""
  /// The venue.
  public var venue: String = ""
  /// The first closed day.
  public var firstDay: Day = Day(rawValue: 0)
  /// The last closed day.
  public var lastDay: Day = Day(rawValue: 0)

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "venue", &venue)
    try coder.field(4, "first_day", &firstDay)
    try coder.field(5, "last_day", &lastDay)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.venue(venue)] }
}

/// A person, by pseudonym, may act in a role.
public struct ActorAuthorised: EventPayload {
  /// The name of the event type.
  public static let type = "actor-authorised"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person, by pseudonym, may act in a role.",
    effectiveOn: "the first day of the right",
    counted: "the check of authors against their rights")

  /// The programme.
  public var programme: String = ""
  /// The actor.
  public var authorised: String = ""
  /// The role.
  public var role: String = ""
  /// The last day, when the right is limited.
  public var lastDay: Day?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "authorised", &authorised)
    try coder.field(4, "role", &role)
    try coder.field(5, "last_day", &lastDay)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.actor(authorised)] }
}

/// An actor may no longer act in a role.
public struct ActorAuthorisationEnded: EventPayload {
  /// The name of the event type.
  public static let type = "actor-authorisation-ended"
  /// What the catalogue says.
  public static let note = EventNote(
    "An actor may no longer act in a role.",
    effectiveOn: "the first day without the right",
    counted: "the check of authors against their rights")

  /// The programme.
  public var programme: String = ""
  /// The actor.
  public var authorised: String = ""
  /// The role.
  public var role: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "authorised", &authorised)
    try coder.field(4, "role", &role)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.actor(authorised)] }
}

/// A control or verification took place (kontrola, weryfikacja).
public struct ControlRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "control-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "A control or verification took place (kontrola, weryfikacja).",
    effectiveOn: "the day of the control",
    counted: "the audit trail, art. 25(1)(g)")

  /// The programme.
  public var programme: String = ""
  /// The control.
  public var control: String = ""
  /// Who controlled.
  public var body: String = ""
  /// The events the findings concern.
  public var findingPositions: [PositionReference] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "control", &control)
    try coder.field(4, "body", &body)
    try coder.field(5, "finding_positions", &findingPositions)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// An event of the same ledger, by its position.
public struct PositionReference: PayloadPart {
  /// The position.
  public var position: Int = 0

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "position", &position)
  }
}
