/// A participant chooses a training with the career counsellor.
public struct ChooseTraining: CommandBody {
  /// The name of the command.
  public static let name = "choose-training"
  /// What it is for.
  public static let summary = "A participant chooses a training with the career counsellor."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The training or activity.
  public var training: String = ""
  /// The kind of support as the charter names it.
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
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("training", Named.Training.self, &training)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.text("counsellor", &counsellor)
    try coder.flag("health_considered", &healthConsidered)
    try coder.flag("labour_market_considered", &labourMarketConsidered)
    try coder.documents(&documents)
  }
}

/// A participant changes from one training to another.
public struct ChangeTraining: CommandBody {
  /// The name of the command.
  public static let name = "change-training"
  /// What it is for.
  public static let summary = "A participant changes from one training to another."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The training chosen before.
  public var fromTraining: String = ""
  /// The training or activity.
  public var training: String = ""
  /// The kind of support as the charter names it.
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
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("from_training", Named.Training.self, &fromTraining)
    try coder.name("training", Named.Training.self, &training)
    try coder.name("kind", Named.Action.self, &kind)
    try coder.text("counsellor", &counsellor)
    try coder.flag("health_considered", &healthConsidered)
    try coder.flag("labour_market_considered", &labourMarketConsidered)
    try coder.documents(&documents)
  }
}

/// A participant gained a qualification, proven by a document.
public struct RecordQualification: CommandBody {
  /// The name of the command.
  public static let name = "record-qualification"
  /// What it is for.
  public static let summary = "A participant gained a qualification, proven by a document."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The qualification.
  public var qualification: String = ""
  /// The training that led to it.
  public var training: String = ""
  /// Who awarded it.
  public var awardedBy: String = ""
  /// The certificate.
  public var document: DocumentReference = DocumentReference()

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("qualification", &qualification)
    try coder.optionalName("training", Named.Training.self, &training)
    try coder.text("awarded_by", &awardedBy)
    try coder.part("document", &document)
  }
}
