public import EventLedger

public struct RecommendationRecorded: EventPayload {
  public static let note = EventNote(
    "recommendation-recorded", pl: "Zalecenie pokontrolne z terminem wykonania.",
    en: "A control recommends something by a day (zalecenie pokontrolne).",
    effectiveOn: "the day of the recommendation",
    counted: "the report on claims: recommendations, open and done")

  public var programme, control, recommendation, text: String, dueOn: Day, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "control", \.control, pl: "Kontrola.", en: "The control."),
    .field(4, "recommendation", \.recommendation, pl: "Numer zalecenia.", en: "The number of the recommendation."),
    .field(5, "text", \.text, pl: "Treść zalecenia.", en: "What is to be done."),
    .field(6, "due_on", \.dueOn, pl: "Termin wykonania.", en: "The last day for it."),
    .documents(7, \.documents))
}

public struct RecommendationDone: EventPayload {
  public static let note = EventNote(
    "recommendation-done", pl: "Wykonanie zalecenia pokontrolnego.", en: "A recommendation of a control is done.",
    effectiveOn: "the day on which it was done", counted: "the report on claims: recommendations, open and done")

  public var programme, control, recommendation: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "control", \.control, pl: "Kontrola.", en: "The control."),
    .field(4, "recommendation", \.recommendation, pl: "Numer zalecenia.", en: "The number of the recommendation."),
    .documents(5, \.documents))
}

public struct RecordRecommendation: CommandBody {
  public static let note = CommandNote(
    "record-recommendation", pl: "Zapisuje zalecenie pokontrolne z terminem.",
    en: "Records what a control recommends, and by when.")

  public static let sameness: Sameness? = .fields(
    "control", "recommendation", of: RecommendationRecorded.self)

  public var control, recommendation, text: String, dueOn: Day, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("control", \.control, pl: "Nazwa zapisanej kontroli.", en: "The name of a recorded control."),
    .text(
      "recommendation", \.recommendation, pl: "Numer zalecenia, nowy w kontroli.",
      en: "The number of the recommendation, new in the control."),
    .text(
      "text", \.text, pl: "Treść zalecenia, bez danych osobowych.", en: "What is to be done, without personal data."),
    .day("due_on", \.dueOn, pl: "Termin wykonania.", en: "The last day for it."),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .controls(programme)] }

  /// Records a recommendation of a recorded control, once.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard context.state.register.controls.contains(control) else {
      throw Refusal(field: "control", value: control, rule: .unknownControl)
    }
    guard context.state.recommendations[.init(control, recommendation)] == nil else {
      throw Refusal(field: "recommendation", value: recommendation, rule: .identifierTaken)
    }
    try context.notBefore(context.on, .correctedFact, dueOn, field: "due_on")
    return context.onTheDay(
      RecommendationRecorded(
        programme: context.programme, control: control, recommendation: recommendation, text: text, dueOn: dueOn,
        documents: documents))
  }
}

public struct CompleteRecommendation: CommandBody {
  public static let note = CommandNote(
    "complete-recommendation", pl: "Zapisuje wykonanie zalecenia pokontrolnego.",
    en: "Records that what a control recommended is done.")

  public static let sameness: Sameness? = .fields(
    "control", "recommendation", of: RecommendationDone.self)

  public var control, recommendation: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("control", \.control, pl: "Nazwa zapisanej kontroli.", en: "The name of a recorded control."),
    .text("recommendation", \.recommendation, pl: "Numer zalecenia.", en: "The number of the recommendation."),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .controls(programme)] }

  /// Records it once, not before the recommendation.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard let known = context.state.recommendations[.init(control, recommendation)], !known.isDone else {
      throw Refusal(field: "recommendation", value: recommendation, rule: .noOpenRecommendation)
    }
    try context.notBefore(known.on, .correctedFact)
    return context.onTheDay(
      RecommendationDone(
        programme: context.programme, control: control, recommendation: recommendation, documents: documents))
  }
}

/// What decisions know of a recommendation.
struct KnownRecommendation: Sendable {
  struct Key: Hashable, Sendable {
    let control, recommendation: String

    init(_ control: String, _ recommendation: String) {
      (self.control, self.recommendation) = (control, recommendation)
    }
  }

  let on: Day
  var isDone = false
}

extension DecisionFold {
  static let followUp = [
    DecisionFold(RecommendationRecorded.self) { state, event, moment in
      state.recommendations[.init(event.control, event.recommendation)] = KnownRecommendation(on: moment.day)
    },
    DecisionFold(RecommendationDone.self) { state, event, _ in
      state.recommendations[.init(event.control, event.recommendation)]?.isDone = true
    },
  ]
}

extension RefusalRule {
  /// There is no such control.
  static let unknownControl = RefusalRule(
    "unknown-control", en: "no control of this name is recorded", pl: "nie zapisano kontroli o tej nazwie")

  /// There is no such recommendation, or it is done.
  static let noOpenRecommendation = RefusalRule(
    "no-open-recommendation", en: "the control has no such recommendation that is not done yet",
    pl: "kontrola nie ma takiego niewykonanego zalecenia")
}
