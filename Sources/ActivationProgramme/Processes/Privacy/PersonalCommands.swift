public import EventLedger

public struct RecordPersonalData: CommandBody {
  public static let note = CommandNote(
    "record-personal-data", pl: "Zapisuje lub poprawia dane osobowe uczestnika; podaje się je w polu `personal`.",
    en: "Enters or corrects personal data of a participant; they stand in `personal`.")

  public static let sameness: Sameness? = .ids(of: PersonalDataRecorded.self)

  public var participant: ParticipantID, recordedBy: String

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text("recorded_by", \.recordedBy, pl: "Kto przyjął dane.", en: "Who took them down."))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records that data were given, for somebody who is known to the programme.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.person(participant)
    return context.onTheDay(
      PersonalDataRecorded(participant: participant, programme: context.programme, recordedBy: recordedBy))
  }
}

public struct StartRetentionClock: CommandBody {
  public static let note = CommandNote(
    "start-retention-clock", pl: "Rozpoczyna okres przechowywania dokumentów projektu, podany przez instytucję.",
    en: "Starts the time for which everything of the programme must be kept, as the authority has told it.")

  public static let sameness: Sameness? = .fields(of: RetentionClockStarted.self)

  public var keepThrough: Day, rule: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .day("keep_through", \.keepThrough, .keepThrough),
    .text("rule", \.rule, pl: "Przepis, z którego to wynika.", en: "The provision it follows from."),
    .documents(\.documents))

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
      RetentionClockStarted(programme: context.programme, keepThrough: keepThrough, rule: rule, documents: documents))
  }
}

public struct ExtendRetention: CommandBody {
  public static let note = CommandNote(
    "extend-retention", pl: "Przedłuża okres przechowywania dokumentów projektu.",
    en: "Extends the time for which everything of the programme must be kept.")

  public static let sameness: Sameness? = .fields("keep_through", of: RetentionExtended.self)

  public var keepThrough: Day, rule: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .day("keep_through", \.keepThrough, .keepThrough),
    .text("rule", \.rule, pl: "Przepis, z którego to wynika.", en: "The provision it follows from."),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .retention(programme)] }

  /// Moves the last day onwards, never back.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    guard let last = context.state.retention.keepThrough else {
      throw Refusal(field: "command", rule: .retentionDoesNotRun)
    }
    try context.notBefore(last.advanced(by: 1), .retentionEnd, keepThrough, field: "keep_through")
    return context.onTheDay(
      RetentionExtended(programme: context.programme, keepThrough: keepThrough, rule: rule, documents: documents))
  }
}
