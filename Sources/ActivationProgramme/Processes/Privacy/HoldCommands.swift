public import EventLedger

/// Forbids erasure for now: of a participant's data, of a data class, of both together, or of the whole programme.
public struct PlaceLegalHold: CommandBody {
  /// The name of the command.
  public static let name = "place-legal-hold"
  /// What it is for.
  public static let summary =
    "Forbids erasure for now: of a participant's data, of a data class, of both, or of the whole programme."

  /// The name of the hold.
  public var hold: String = ""
  /// The participant's tag, `participant:<uuid>`; left out for everybody.
  public var subject: String = ""
  /// The data class; left out for all.
  public var dataClass: String = ""
  /// Why.
  public var reason: HoldReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("hold", Named.Document.self, &hold)
    try coder.optionalText("subject", &subject)
    try coder.optionalText("data_class", &dataClass)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .retention(programme)] }

  /// Places a hold of a new name.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    if !subject.isEmpty {
      guard Tag.participant(in: subject) != nil else {
        throw Refusal(
          field: "subject", rule: .wrongType(expected: "participant: and a UUID", found: "another text"))
      }
    }
    guard context.state.retention.holds[hold] == nil else {
      throw Refusal(field: "hold", value: hold, rule: .holdExists)
    }
    return context.onTheDay(
      LegalHoldPlaced.with {
        $0.programme = context.programme
        $0.hold = hold
        $0.subject = subject
        $0.dataClass = dataClass
        $0.reason = reason
        $0.documents = documents
      })
  }
}

/// Ends a hold.
public struct LiftLegalHold: CommandBody {
  /// The name of the command.
  public static let name = "lift-legal-hold"
  /// What it is for.
  public static let summary = "Ends a hold."

  /// The name of the hold.
  public var hold: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("hold", Named.Document.self, &hold)
    try coder.documents(&documents)
  }

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.retention(programme)] }

  /// Lifts a hold that stands.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    guard let known = context.state.retention.holds[hold], !known.isLifted else {
      throw Refusal(field: "hold", value: hold, rule: .holdUnknown)
    }
    return context.onTheDay(
      LegalHoldLifted.with {
        $0.programme = context.programme
        $0.hold = hold
        $0.documents = documents
      })
  }
}

extension Query.Item {
  /// The retention clock of a programme and its holds.
  static func retention(_ programme: String) -> Query.Item {
    Query.Item(types: KnownRetention.types, tags: [Tag.programme(programme)])
  }
}

extension RefusalRule {
  /// The clock runs already.
  static let retentionRuns = RefusalRule(
    "retention-runs", en: "the retention clock runs already; extend it instead",
    pl: "okres przechowywania już biegnie; można go przedłużyć")

  /// The clock does not run yet.
  static let retentionDoesNotRun = RefusalRule(
    "retention-does-not-run", en: "the retention clock has not been started",
    pl: "okres przechowywania jeszcze nie biegnie")

  /// A hold of this name was placed before.
  static let holdExists = RefusalRule(
    "hold-exists", en: "a hold of this name was placed before", pl: "blokada o tej nazwie już istnieje")

  /// No hold of this name stands.
  static let holdUnknown = RefusalRule(
    "hold-unknown", en: "no hold of this name stands", pl: "nie ma obowiązującej blokady o tej nazwie")
}

extension LocalizedText {
  static let retentionStart = LocalizedText(pl: "początek okresu przechowywania", en: "the start of retention")
  static let retentionEnd = LocalizedText(
    pl: "dzień po dotychczasowym końcu okresu przechowywania", en: "the day after the present end of retention")
}
