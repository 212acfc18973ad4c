public import EventLedger

/// A participant chooses a training with the career counsellor.
public struct TrainingChosen: EventPayload {
  /// The name of the event type.
  public static let type = "training-chosen"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant chooses a training with the career counsellor.",
    effectiveOn: "the day of the choice",
    counted: "attendance: sessions of the training count as planned from that day on")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The training.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The career counsellor.
  public var counsellor: String = ""
  /// Whether health conditions were considered.
  public var healthConsidered: Bool = false
  /// Whether the demand of the labour market was considered.
  public var labourMarketConsidered: Bool = false
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
    try coder.field(5, "counsellor", &counsellor)
    try coder.field(6, "health_considered", &healthConsidered)
    try coder.field(7, "labour_market_considered", &labourMarketConsidered)
    try coder.field(8, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant), Tag.training(training)] }
}

/// A participant changes from one training to another.
public struct TrainingChoiceChanged: EventPayload {
  /// The name of the event type.
  public static let type = "training-choice-changed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant changes from one training to another.",
    effectiveOn: "the day of the change",
    counted:
      "attendance: sessions of `from_training` on that day or later are no longer planned, those of `training` are")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The new training.
  public var training: String = ""
  /// The kind of support.
  public var kind: String = ""
  /// The training chosen before.
  public var fromTraining: String = ""
  /// The career counsellor.
  public var counsellor: String = ""
  /// Whether health conditions were considered.
  public var healthConsidered: Bool = false
  /// Whether the demand of the labour market was considered.
  public var labourMarketConsidered: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let fromTraining = 5 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(PlanNumber.training, "training", &training)
    try coder.field(PlanNumber.kind, "kind", &kind)
    try coder.field(N.fromTraining, "from_training", &fromTraining)
    try coder.field(6, "counsellor", &counsellor)
    try coder.field(7, "health_considered", &healthConsidered)
    try coder.field(8, "labour_market_considered", &labourMarketConsidered)
    try coder.field(9, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), Tag.participant(participant), Tag.training(training), Tag.training(fromTraining)]
  }
}

/// A participant gains a qualification, proven by a document (nabycie kwalifikacji).
public struct QualificationGained: EventPayload {
  /// The name of the event type.
  public static let type = "qualification-gained"
  /// What the catalogue says.
  public static let note = EventNote(
    "A participant gains a qualification, proven by a document (nabycie kwalifikacji).",
    effectiveOn: "the day of the examination or certificate",
    counted: "result indicators")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The qualification.
  public var qualification: String = ""
  /// The training that led to it; empty when none did.
  public var training: String = ""
  /// Who awarded it.
  public var awardedBy: String = ""
  /// The certificate.
  public var document: DocumentReference = DocumentReference()

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "qualification", &qualification)
    try coder.field(4, "training", &training)
    try coder.field(5, "awarded_by", &awardedBy)
    try coder.field(6, "document", &document)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// Field numbers of the events by which somebody is to take part in a training or activity, or no longer.
enum PlanNumber { static let training = 3, kind = 4 }
