public import EventLedger

/// Enters or corrects personal data of a participant; they stand in `personal`.
public struct RecordPersonalData: CommandBody {
  /// The name of the command.
  public static let name = "record-personal-data"
  /// What it is for.
  public static let summary = "Enters or corrects personal data of a participant; they stand in `personal`."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Who took them down.
  public var recordedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("recorded_by", &recordedBy)
  }

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records that data were given, for somebody who is known to the programme.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.person(participant)
    return context.onTheDay(
      PersonalDataRecorded.with {
        $0.participant = participant
        $0.programme = context.programme
        $0.recordedBy = recordedBy
      })
  }
}

/// Starts the time for which everything of the programme must be kept, as the authority has told it.
public struct StartRetentionClock: CommandBody {
  /// The name of the command.
  public static let name = "start-retention-clock"
  /// What it is for.
  public static let summary =
    "Starts the time for which everything of the programme must be kept, as the authority has told it."

  /// The last day on which everything must be kept.
  public var keepThrough: Day = Day(rawValue: 0)
  /// The provision it follows from.
  public var rule: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.day("keep_through", &keepThrough)
    try coder.text("rule", &rule)
    try coder.documents(&documents)
  }

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .retention(programme)] }

  /// Starts the clock once.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    guard context.state.retention.keepThrough == nil else {
      throw Refusal(field: "command", rule: .retentionRuns)
    }
    try context.notBefore(context.on, .retentionStart, keepThrough, field: "keep_through")
    return context.onTheDay(
      RetentionClockStarted.with {
        $0.programme = context.programme
        $0.keepThrough = keepThrough
        $0.rule = rule
        $0.documents = documents
      })
  }
}

/// Extends the time for which everything of the programme must be kept.
public struct ExtendRetention: CommandBody {
  /// The name of the command.
  public static let name = "extend-retention"
  /// What it is for.
  public static let summary = "Extends the time for which everything of the programme must be kept."

  /// The last day on which everything must be kept.
  public var keepThrough: Day = Day(rawValue: 0)
  /// The provision it follows from.
  public var rule: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.day("keep_through", &keepThrough)
    try coder.text("rule", &rule)
    try coder.documents(&documents)
  }

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .retention(programme)] }

  /// Moves the last day onwards, never back.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    guard let last = context.state.retention.keepThrough else {
      throw Refusal(field: "command", rule: .retentionDoesNotRun)
    }
    try context.notBefore(last.advanced(by: 1), .retentionEnd, keepThrough, field: "keep_through")
    return context.onTheDay(
      RetentionExtended.with {
        $0.programme = context.programme
        $0.keepThrough = keepThrough
        $0.rule = rule
        $0.documents = documents
      })
  }
}
