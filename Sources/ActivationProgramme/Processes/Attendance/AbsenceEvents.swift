public import EventLedger

/// Somebody contacts a participant who missed a session.
public struct AbsenteeContacted: EventPayload {
  /// The name of the event type.
  public static let type = "absentee-contacted"
  /// What the catalogue says.
  public static let note = EventNote(
    "Somebody contacts a participant who missed a session.",
    effectiveOn: "the day of the contact",
    counted: "attendance: shown beside the absence to be explained")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The session.
  public var session: String = ""
  /// How.
  public var channel: ContactChannel = .first
  /// Whether the person was reached.
  public var outcome: ContactOutcome = .first
  /// Who made the contact.
  public var contactedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(4, "channel", &channel)
    try coder.field(5, "outcome", &outcome)
    try coder.field(6, "contacted_by", &contactedBy)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.session(session)] }
}

/// A social worker explains the cause of an absence (wyjaśnienie przyczyny nieobecności).
public struct AbsenceExplained: EventPayload {
  /// The name of the event type.
  public static let type = "absence-explained"
  /// What the catalogue says.
  public static let note = EventNote(
    "A social worker explains the cause of an absence (wyjaśnienie przyczyny nieobecności).",
    effectiveOn: "the day of the session",
    counted: "attendance: `minutes` move from unexplained to `to`")

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
  /// The minutes missed.
  public var minutes: Int = 0
  /// Excused or unexcused.
  public var to: AbsenceClass = .first
  /// Who explained it.
  public var socialWorker: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was explained.
  public var explainedOn: Day = Day(rawValue: 0)
  /// The reason as the charter names it; empty where a vault keeps it or none was given.
  public var absenceReason: String = ""

  enum N { static let to = 7 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(AbsenceNumber.minutes, "minutes", &minutes)
    try coder.field(N.to, "to", &to)
    try coder.field(8, "social_worker", &socialWorker)
    try coder.field(9, "documents", &documents)
    try coder.field(10, "explained_on", &explainedOn)
    try coder.field(11, "absence_reason", &absenceReason)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.session(session)] }
}

/// The explanation of an absence is changed.
public struct AbsenceExplanationChanged: EventPayload {
  /// The name of the event type.
  public static let type = "absence-explanation-changed"
  /// What the catalogue says.
  public static let note = EventNote(
    "The explanation of an absence is changed.",
    effectiveOn: "the day of the session",
    counted: "attendance: `minutes` move from `from` to `to`")

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
  /// The minutes missed.
  public var minutes: Int = 0
  /// What the absence counted as before.
  public var from: AbsenceClass = .first
  /// What it counts as from now on.
  public var to: AbsenceClass = .first
  /// Who changed it.
  public var socialWorker: String = ""
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was explained anew.
  public var explainedOn: Day = Day(rawValue: 0)
  /// The reason as the charter names it; empty where a vault keeps it or none was given.
  public var absenceReason: String = ""

  enum N { static let from = 7, to = 8 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(SessionNumber.session, "session", &session)
    try coder.field(SessionNumber.training, "training", &training)
    try coder.field(SessionNumber.kind, "kind", &kind)
    try coder.field(AbsenceNumber.minutes, "minutes", &minutes)
    try coder.field(N.from, "from", &from)
    try coder.field(N.to, "to", &to)
    try coder.field(9, "social_worker", &socialWorker)
    try coder.field(10, "reason", &reason)
    try coder.field(11, "documents", &documents)
    try coder.field(12, "explained_on", &explainedOn)
    try coder.field(13, "absence_reason", &absenceReason)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.session(session)] }
}

/// Field numbers that both explanations of an absence share.
enum AbsenceNumber { static let minutes = 6 }
