public import EventLedger

/// A session is put on the timetable (harmonogram).
public struct SessionScheduled: EventPayload {
  /// The name of the event type.
  public static let type = "session-scheduled"
  /// What the catalogue says.
  public static let note = EventNote(
    "A session is put on the timetable (harmonogram).",
    effectiveOn: "the day of scheduling; the day of the session is in the payload",
    counted: "attendance: planned minutes of those who take part in the training on `day`")

  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The day of the session.
  public var day: Day = Day(rawValue: 0)
  /// Its length.
  public var minutes: Int = 0
  /// When it starts, in minutes after midnight.
  public var startsAtMinute: Int?
  /// Where; empty when not stated.
  public var venue: String = ""
  /// Who leads it; empty when not stated.
  public var trainer: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(SessionNumber.day, "day", &day)
    try coder.field(SessionNumber.minutes, "minutes", &minutes)
    try coder.field(8, "starts_at_minute", &startsAtMinute)
    try coder.field(9, "venue", &venue)
    try coder.field(10, "trainer", &trainer)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.session(session), Tag.training(training)] }
}

/// A session took place.
public struct SessionHeld: EventPayload {
  /// The name of the event type.
  public static let type = "session-held"
  /// What the catalogue says.
  public static let note = EventNote(
    "A session took place.",
    effectiveOn: "the day of the session",
    counted: "attendance: held minutes of those who take part in the training on that day; person-hours of trainers")

  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The length scheduled.
  public var plannedMinutes: Int = 0
  /// The length held.
  public var minutes: Int = 0
  /// Who led it.
  public var trainer: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(6, "planned_minutes", &plannedMinutes)
    try coder.field(SessionNumber.minutes, "minutes", &minutes)
    try coder.field(8, "trainer", &trainer)
    try coder.field(9, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.session(session), Tag.training(training)] }
}

/// A scheduled session will not take place.
public struct SessionCancelled: EventPayload {
  /// The name of the event type.
  public static let type = "session-cancelled"
  /// What the catalogue says.
  public static let note = EventNote(
    "A scheduled session will not take place.",
    effectiveOn: "the day of cancelling",
    counted: "attendance: its minutes are no longer planned")

  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The day it was scheduled for.
  public var day: Day = Day(rawValue: 0)
  /// The length scheduled.
  public var minutes: Int = 0
  /// Why.
  public var reason: CancellationReason = .first

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(SessionNumber.day, "day", &day)
    try coder.field(SessionNumber.minutes, "minutes", &minutes)
    try coder.field(8, "reason", &reason)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.session(session), Tag.training(training)] }
}

/// Field numbers of the events about sessions and about presence at them.
enum SessionNumber { static let session = 3, training = 4, kind = 5, day = 6, minutes = 7 }
