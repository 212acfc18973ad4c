public import EventLedger

/// A participant was present at a held session, wholly or for some minutes, or absent.
public struct PresenceRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "presence-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant was present at a held session, wholly or for some minutes, or absent.",
    effectiveOn: "the day of the session",
    counted: "attendance: present += `minutes`, unexplained += `session_minutes` − `minutes`"
  )

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// Present or absent.
  public var status: AttendanceStatus = .first
  /// Minutes present; 0 when absent.
  public var minutes: Int = 0
  /// The length held.
  public var sessionMinutes: Int = 0

  enum N { static let minutes = 7, sessionMinutes = 8 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(6, "status", &status)
    try coder.field(N.minutes, "minutes", &minutes)
    try coder.field(N.sessionMinutes, "session_minutes", &sessionMinutes)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.session(session)] }
}

/// A recorded presence is corrected.
public struct PresenceCorrected: EventPayload {
  /// The name of the event type.
  public static let type = "presence-corrected"
  /// What the catalogue says.
  public static let note = EventNote(
    "A recorded presence is corrected.",
    effectiveOn: "the day of the session",
    counted:
      "attendance: present += `to_minutes` − `from_minutes`; the missed minutes of `absence_class` change by the opposite"
  )

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The status recorded before.
  public var fromStatus: AttendanceStatus = .first
  /// The minutes recorded before.
  public var fromMinutes: Int = 0
  /// The status from now on.
  public var toStatus: AttendanceStatus = .first
  /// The minutes from now on.
  public var toMinutes: Int = 0
  /// The length held.
  public var sessionMinutes: Int = 0
  /// What the missed minutes counted as before; they still do, as far as any are left.
  public var absenceClass: AbsenceClass = .first
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was corrected.
  public var correctedOn: Day = Day(rawValue: 0)

  enum N { static let fromMinutes = 7, toMinutes = 9, absenceClass = 11 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(6, "from_status", &fromStatus)
    try coder.field(N.fromMinutes, "from_minutes", &fromMinutes)
    try coder.field(8, "to_status", &toStatus)
    try coder.field(N.toMinutes, "to_minutes", &toMinutes)
    try coder.field(10, "session_minutes", &sessionMinutes)
    try coder.field(N.absenceClass, "absence_class", &absenceClass)
    try coder.field(12, "reason", &reason)
    try coder.field(13, "documents", &documents)
    try coder.field(14, "corrected_on", &correctedOn)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.session(session)] }
}
