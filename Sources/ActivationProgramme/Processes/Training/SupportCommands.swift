/// A participant is to take part in an activity that needs no choice with a counsellor.
public struct PlanSupport: CommandBody {
  /// The name of the command.
  public static let name = "plan-support"
  /// What it is for.
  public static let summary = "A participant is to take part in an activity that needs no choice with a counsellor."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The training or activity.
  public var training: String = ""
  /// The kind of support as the charter names it.
  public var kind: String = ""
  /// Who planned it.
  public var plannedBy: String = ""
  /// The version of the criteria, where the activity has criteria of its own.
  public var criteriaVersion: String = ""
  /// The findings on the criteria of the activity.
  public var results: [CriterionResult] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("training", Named.Training.self, &training)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.text("planned_by", &plannedBy)
    try coder.optionalName("criteria_version", Named.Version.self, &criteriaVersion)
    try coder.parts("results", &results, limit: 64)
    try coder.documents(&documents)
  }
}

/// A participant no longer takes part in an activity, from `on` on.
public struct EndSupport: CommandBody {
  /// The name of the command.
  public static let name = "end-support"
  /// What it is for.
  public static let summary = "A participant no longer takes part in an activity, from `on` on."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The training or activity.
  public var training: String = ""
  /// Whether it ended as planned.
  public var asPlanned: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("training", Named.Training.self, &training)
    try coder.flag("as_planned", &asPlanned)
    try coder.documents(&documents)
  }
}

/// Support is given to one participant outside of sessions.
public struct GiveSupport: CommandBody {
  /// The name of the command.
  public static let name = "give-support"
  /// What it is for.
  public static let summary = "Support is given to one participant outside of sessions."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// An identifier for this support, new in the programme.
  public var support: String = ""
  /// The kind of support as the charter names it.
  public var kind: String = ""
  /// How long.
  public var minutes: Int = 0
  /// Who gave it.
  public var givenBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("support", &support)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.minutes("minutes", &minutes)
    try coder.text("given_by", &givenBy)
    try coder.documents(&documents)
  }
}

/// Corrects the length of a support; 0 minutes mean that it was not given.
public struct CorrectSupport: CommandBody {
  /// The name of the command.
  public static let name = "correct-support"
  /// What it is for.
  public static let summary = "Corrects the length of a support; 0 minutes mean that it was not given."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The identifier of the support.
  public var support: String = ""
  /// The length from now on.
  public var minutes: Int = 0
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("support", &support)
    try coder.number("minutes", &minutes, in: 0...1440)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// A social worker holds the environmental interview.
public struct HoldEnvironmentalInterview: CommandBody {
  /// The name of the command.
  public static let name = "hold-environmental-interview"
  /// What it is for.
  public static let summary = "A social worker holds the environmental interview."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The social worker.
  public var interviewer: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("interviewer", &interviewer)
    try coder.documents(&documents)
  }
}

/// A career counsellor counsels a participant.
public struct HoldCareerCounselling: CommandBody {
  /// The name of the command.
  public static let name = "hold-career-counselling"
  /// What it is for.
  public static let summary = "A career counsellor counsels a participant."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// An identifier for this support, new in the programme.
  public var support: String = ""
  /// The kind of support as the charter names it.
  public var kind: String = ""
  /// How long.
  public var minutes: Int = 0
  /// The career counsellor.
  public var counsellor: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("support", &support)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.minutes("minutes", &minutes)
    try coder.text("counsellor", &counsellor)
    try coder.documents(&documents)
  }
}
