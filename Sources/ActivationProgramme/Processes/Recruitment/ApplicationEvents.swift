public import EventLedger

/// A person applies (zgłoszenie).
public struct ApplicationSubmitted: EventPayload {
  /// The name of the event type.
  public static let type = "application-submitted"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person applies (zgłoszenie).",
    effectiveOn: "the day of applying",
    counted: "none of the three views; recruitment reports")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// How it came in.
  public var channel: Charter.ApplicationChannel = .first
  /// Who received it.
  public var receivedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "channel", &channel)
    try coder.field(4, "received_by", &receivedBy)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A person withdraws the application before enrolment.
public struct ApplicationWithdrawn: EventPayload {
  /// The name of the event type.
  public static let type = "application-withdrawn"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person withdraws the application before enrolment.",
    effectiveOn: "the day of withdrawing",
    counted: "none of the three views; a person on the reserve list also gets `taken-off-reserve-list`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A unit (Wydział Pracy Środowiskowej) is assigned or changed.
public struct UnitAssigned: EventPayload {
  /// The name of the event type.
  public static let type = "unit-assigned"
  /// What the catalogue says.
  public static let note = EventNote(
    "A unit (Wydział Pracy Środowiskowej) is assigned or changed.",
    effectiveOn: "the day of the decision",
    counted: "capacity, per unit: with `holds_place`, one place moves from `from_unit` to `unit`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The unit.
  public var unit: String = ""
  /// The unit before; empty at first.
  public var fromUnit: String = ""
  /// The district of residence; empty without address.
  public var district: String = ""
  /// Why this unit.
  public var basis: UnitBasis = .first
  /// Who decided.
  public var decidedBy: String = ""
  /// Whether the person held a place on that day.
  public var holdsPlace: Bool = false

  enum N { static let unit = 3, fromUnit = 4, holdsPlace = 8 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(N.unit, "unit", &unit)
    try coder.field(N.fromUnit, "from_unit", &fromUnit)
    try coder.field(5, "district", &district)
    try coder.field(6, "basis", &basis)
    try coder.field(7, "decided_by", &decidedBy)
    try coder.field(N.holdsPlace, "holds_place", &holdsPlace)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
