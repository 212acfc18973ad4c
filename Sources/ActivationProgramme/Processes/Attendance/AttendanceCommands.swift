/// Records whether a participant was present at a session held on `on`.
public struct RecordPresence: CommandBody {
  /// The name of the command.
  public static let name = "record-presence"
  /// What it is for.
  public static let summary = "Records whether a participant was present at a session held on `on`."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The session.
  public var session: String = ""
  /// Present or absent.
  public var status: AttendanceStatus = .first
  /// Minutes present; the whole session when left out.
  public var minutes: Int?

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("session", Named.Session.self, &session)
    try coder.category("status", &status)
    try coder.optionalNumber("minutes", &minutes, in: 1...1440)
  }
}

/// Corrects a recorded presence.
public struct CorrectPresence: CommandBody {
  /// The name of the command.
  public static let name = "correct-presence"
  /// What it is for.
  public static let summary = "Corrects a recorded presence."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The session.
  public var session: String = ""
  /// The status from now on.
  public var status: AttendanceStatus = .first
  /// Minutes present; the whole session when left out.
  public var minutes: Int?
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("session", Named.Session.self, &session)
    try coder.category("status", &status)
    try coder.optionalNumber("minutes", &minutes, in: 1...1440)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// Records a contact with a participant who missed a session.
public struct ContactAbsentee: CommandBody {
  /// The name of the command.
  public static let name = "contact-absentee"
  /// What it is for.
  public static let summary = "Records a contact with a participant who missed a session."

  /// The participant.
  public var participant: ParticipantID = .zero
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
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("session", Named.Session.self, &session)
    try coder.category("channel", &channel)
    try coder.category("outcome", &outcome)
    try coder.text("contacted_by", &contactedBy)
  }
}

/// A social worker explains the cause of an absence.
public struct ExplainAbsence: CommandBody {
  /// The name of the command.
  public static let name = "explain-absence"
  /// What it is for.
  public static let summary = "A social worker explains the cause of an absence."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The session.
  public var session: String = ""
  /// Excused or unexcused; may be left out when a reason decides it.
  public var classification: AbsenceClass?
  /// A reason of the charter; one that tells about health needs a vault, which keeps every reason.
  public var absenceReason: String = ""
  /// Who explains it.
  public var socialWorker: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("session", Named.Session.self, &session)
    try coder.optionalCategory("classification", &classification)
    try coder.optionalName("absence_reason", Named.AbsenceReason.self, &absenceReason)
    try coder.text("social_worker", &socialWorker)
    try coder.documents(&documents)
  }
}

/// Changes the explanation of an absence.
public struct ChangeAbsenceExplanation: CommandBody {
  /// The name of the command.
  public static let name = "change-absence-explanation"
  /// What it is for.
  public static let summary = "Changes the explanation of an absence."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The session.
  public var session: String = ""
  /// Excused or unexcused; may be left out when a reason decides it.
  public var classification: AbsenceClass?
  /// A reason of the charter; one that tells about health needs a vault, which keeps every reason.
  public var absenceReason: String = ""
  /// Who explains it.
  public var socialWorker: String = ""
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("session", Named.Session.self, &session)
    try coder.optionalCategory("classification", &classification)
    try coder.optionalName("absence_reason", Named.AbsenceReason.self, &absenceReason)
    try coder.text("social_worker", &socialWorker)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}
