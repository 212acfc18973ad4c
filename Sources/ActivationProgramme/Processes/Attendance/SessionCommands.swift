public import EventLedger

/// Puts a session on the timetable.
public struct ScheduleSession: CommandBody {
  /// The name of the command.
  public static let name = "schedule-session"
  /// What it is for.
  public static let summary = "Puts a session on the timetable."

  /// A name for the session, new in the programme.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support as the charter names it.
  public var kind: String = ""
  /// The day of the session.
  public var day: Day = Day(rawValue: 0)
  /// Its length.
  public var minutes: Int = 0
  /// When it starts, in minutes after midnight.
  public var startsAtMinute: Int?
  /// Where.
  public var venue: String = ""
  /// Who leads it.
  public var trainer: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("session", Named.Session.self, &session)
    try coder.name("training", Named.Training.self, &training)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.day("day", &day)
    try coder.minutes("minutes", &minutes)
    try coder.optionalNumber("starts_at_minute", &startsAtMinute, in: 0...1439)
    try coder.optionalText("venue", &venue)
    try coder.optionalText("trainer", &trainer)
  }
}

/// Records that a session took place on `on`.
public struct HoldSession: CommandBody {
  /// The name of the command.
  public static let name = "hold-session"
  /// What it is for.
  public static let summary = "Records that a session took place on `on`."

  /// The session.
  public var session: String = ""
  /// The length held; as scheduled when left out.
  public var minutes: Int?
  /// Who led it.
  public var trainer: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("session", Named.Session.self, &session)
    try coder.optionalNumber("minutes", &minutes, in: 1...1440)
    try coder.optionalText("trainer", &trainer)
    try coder.documents(&documents)
  }
}

/// Cancels a scheduled session.
public struct CancelSession: CommandBody {
  /// The name of the command.
  public static let name = "cancel-session"
  /// What it is for.
  public static let summary = "Cancels a scheduled session."

  /// The session.
  public var session: String = ""
  /// Why.
  public var reason: CancellationReason = .first

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("session", Named.Session.self, &session)
    try coder.category("reason", &reason)
  }
}
