public import EventLedger

/// An eligible person waits for a place (lista rezerwowa).
public struct PlacedOnReserveList: EventPayload {
  /// The name of the event type.
  public static let type = "placed-on-reserve-list"
  /// What the catalogue says.
  public static let note = EventNote(
    "An eligible person waits for a place (lista rezerwowa).",
    effectiveOn: "the day of placing",
    counted: "capacity: the reserve list, ordered by `number`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota waited for; empty where there is none.
  public var quota: String = ""
  /// The place in the order of the list, counted up over the programme and never used again.
  public var number: Int = 0
  /// Who decided.
  public var decidedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(ReserveNumber.quota, "quota", &quota)
    try coder.field(ReserveNumber.number, "number", &number)
    try coder.field(5, "decided_by", &decidedBy)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A person no longer waits for a place.
public struct TakenOffReserveList: EventPayload {
  /// The name of the event type.
  public static let type = "taken-off-reserve-list"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person no longer waits for a place.",
    effectiveOn: "the day of leaving the list",
    counted: "capacity: the reserve list")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The quota waited for.
  public var quota: String = ""
  /// The number on the list.
  public var number: Int = 0
  /// Why.
  public var reason: ReserveExit = .first

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(ReserveNumber.quota, "quota", &quota)
    try coder.field(ReserveNumber.number, "number", &number)
    try coder.field(5, "reason", &reason)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// Field numbers of the events about the reserve list.
enum ReserveNumber { static let quota = 3, number = 4 }
