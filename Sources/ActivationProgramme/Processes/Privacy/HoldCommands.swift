public import EventLedger

public struct PlaceLegalHold: CommandBody {
  public static let note = CommandNote(
    "place-legal-hold",
    pl: "Zakazuje na razie usuwania danych: uczestnika, klasy danych, obu naraz albo całego projektu.",
    en: "Forbids erasure for now: of a participant's data, of a data class, of both, or of the whole programme.")

  public static let sameness: Sameness? = .fields("hold", of: LegalHoldPlaced.self)

  public var hold, subject, dataClass: String, reason: HoldReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .name("hold", \.hold, Named.Document.self, .hold),
    .text(
      "subject", \.subject, isOptional: true,
      pl: "Uczestnik, `participant:<uuid>`; pomija się, gdy zakaz dotyczy wszystkich.",
      en: "The participant's tag, `participant:<uuid>`; left out for everybody."),
    .text(
      "data_class", \.dataClass, isOptional: true, pl: "Klasa danych; pomija się, gdy zakaz dotyczy wszystkich.",
      en: "The data class; left out for all."),
    .choice("reason", \.reason, .reason),
    .documents(\.documents))

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
      LegalHoldPlaced(
        programme: context.programme, hold: hold, subject: subject, dataClass: dataClass, reason: reason,
        documents: documents))
  }
}

public struct LiftLegalHold: CommandBody {
  public static let note = CommandNote("lift-legal-hold", pl: "Kończy zakaz usuwania danych.", en: "Ends a hold.")

  public static let sameness: Sameness? = .fields("hold", of: LegalHoldLifted.self)

  public var hold: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .name("hold", \.hold, Named.Document.self, .hold),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.retention(programme)] }

  /// Lifts a hold that stands.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    guard let known = context.state.retention.holds[hold], !known.isLifted else {
      throw Refusal(field: "hold", value: hold, rule: .holdUnknown)
    }
    return context.onTheDay(
      LegalHoldLifted(programme: context.programme, hold: hold, documents: documents))
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
