public import EventLedger

/// A participant is to take part in an activity that needs no choice with a counsellor, such as KIS classes or PAI.
public struct SupportPlanned: EventPayload {
  /// The name of the event type.
  public static let type = "support-planned"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant is to take part in an activity that needs no choice with a counsellor, such as KIS classes or PAI.",
    effectiveOn: "the first day of the plan",
    counted: "attendance: sessions of the activity count as planned from that day on")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// Who planned it.
  public var plannedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The version of the criteria, where the activity has criteria of its own.
  public var criteriaVersion: String = ""
  /// The findings on the criteria of the activity; none where a vault keeps them.
  public var results: [CriterionResult] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlanNumber.training, "training", &training)
    try coder.field(PlanNumber.kind, "kind", &kind)
    try coder.field(5, "planned_by", &plannedBy)
    try coder.field(6, "documents", &documents)
    try coder.field(7, "criteria_version", &criteriaVersion)
    try coder.field(8, "results", &results)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.training(training)] }
}

/// A participant no longer takes part in an activity.
public struct SupportEnded: EventPayload {
  /// The name of the event type.
  public static let type = "support-ended"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant no longer takes part in an activity.",
    effectiveOn: "the first day of no longer taking part",
    counted: "attendance: sessions of the activity no longer count as planned")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The activity.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// Whether it ended as planned.
  public var asPlanned: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlanNumber.training, "training", &training)
    try coder.field(PlanNumber.kind, "kind", &kind)
    try coder.field(5, "as_planned", &asPlanned)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.training(training)] }
}

/// Support is given to one participant outside of sessions: streetworking, PAI, psychologist, social work.
public struct SupportGiven: EventPayload {
  /// The name of the event type.
  public static let type = "support-given"
  /// What the catalogue says.
  public static let note = EventNote(
    "Support is given to one participant outside of sessions: streetworking, PAI, psychologist, social work.",
    effectiveOn: "the day of the support",
    counted: "the participant form (forms of support); it may fix the start of participation")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The identifier of this support.
  public var support: String = ""
  /// The kind of support.
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
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "support", &support)
    try coder.field(4, "kind", &kind)
    try coder.field(5, "minutes", &minutes)
    try coder.field(6, "given_by", &givenBy)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.support(support)] }
}

/// The recorded length of a support is corrected; 0 minutes mean that it was not given.
public struct SupportCorrected: EventPayload {
  /// The name of the event type.
  public static let type = "support-corrected"
  /// What the catalogue says.
  public static let note = EventNote(
    "The recorded length of a support is corrected; 0 minutes mean that it was not given.",
    effectiveOn: "the day of the support",
    counted: "as `support-given`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The identifier of the support.
  public var support: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The length recorded before.
  public var fromMinutes: Int = 0
  /// The length from now on.
  public var toMinutes: Int = 0
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was corrected.
  public var correctedOn: Day = Day(rawValue: 0)

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "support", &support)
    try coder.field(4, "kind", &kind)
    try coder.field(5, "from_minutes", &fromMinutes)
    try coder.field(6, "to_minutes", &toMinutes)
    try coder.field(7, "reason", &reason)
    try coder.field(8, "documents", &documents)
    try coder.field(9, "corrected_on", &correctedOn)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.support(support)] }
}
