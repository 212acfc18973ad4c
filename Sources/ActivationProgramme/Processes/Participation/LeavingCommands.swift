/// A participant resigns; `on` is the first day of no longer taking part.
public struct Resign: CommandBody {
  /// The name of the command.
  public static let name = "resign"
  /// What it is for.
  public static let summary = "A participant resigns; `on` is the first day of no longer taking part."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Why.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// A participant is struck off; `on` is the first day of no longer taking part.
public struct Remove: CommandBody {
  /// The name of the command.
  public static let name = "remove"
  /// What it is for.
  public static let summary = "A participant is struck off; `on` is the first day of no longer taking part."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Why.
  public var reason: LeavingReason = .first
  /// Who decided.
  public var decidedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("reason", &reason)
    try coder.text("decided_by", &decidedBy)
    try coder.documents(&documents)
  }
}

/// A participant has completed the path; `on` is the first day of no longer taking part.
public struct Complete: CommandBody {
  /// The name of the command.
  public static let name = "complete"
  /// What it is for.
  public static let summary = "A participant has completed the path; `on` is the first day of no longer taking part."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Why.
  public var reason: LeavingReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// Undoes the last leaving of a participant.
public struct RevokeLeaving: CommandBody {
  /// The name of the command.
  public static let name = "revoke-leaving"
  /// What it is for.
  public static let summary = "Undoes the last leaving of a participant."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// Records the situation of a person on or after leaving.
public struct RecordOutcome: CommandBody {
  /// The name of the command.
  public static let name = "record-outcome"
  /// What it is for.
  public static let summary = "Records the situation of a person on or after leaving."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The situation.
  public var outcome: Outcome = .first
  /// The form of work, where it is work.
  public var employmentForm: EmploymentForm?
  /// Whether it meets the measuring rules of the agreement.
  public var finding: MeasuringFinding?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("outcome", &outcome)
    try coder.optionalCategory("employment_form", &employmentForm)
    try coder.optionalCategory("finding", &finding)
    try coder.documents(&documents)
  }
}
