public struct Resign: CommandBody {
  public static let note = CommandNote(
    "resign", pl: "Uczestnik rezygnuje; `on` to pierwszy dzień bez udziału.",
    en: "A participant resigns; `on` is the first day of no longer taking part.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ParticipantResigned.self)

  public var participant: ParticipantID, reason: LeavingReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice("reason", \.reason, .reason),
    .documents(\.documents))
}

public struct Remove: CommandBody {
  public static let note = CommandNote(
    "remove", pl: "Uczestnik zostaje skreślony z listy; `on` to pierwszy dzień bez udziału.",
    en: "A participant is struck off; `on` is the first day of no longer taking part.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ParticipantRemoved.self)

  public var participant: ParticipantID, reason: LeavingReason, decidedBy: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice("reason", \.reason, .reason),
    .decidedBy(\.decidedBy),
    .documents(\.documents))
}

public struct Complete: CommandBody {
  public static let note = CommandNote(
    "complete", pl: "Uczestnik ukończył zaplanowaną ścieżkę; `on` to pierwszy dzień bez udziału.",
    en: "A participant has completed the path; `on` is the first day of no longer taking part.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ParticipationCompleted.self)

  public var participant: ParticipantID, reason: LeavingReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice("reason", \.reason, .reason),
    .documents(\.documents))
}

public struct RevokeLeaving: CommandBody {
  public static let note = CommandNote(
    "revoke-leaving", pl: "Cofa ostatnie zakończenie udziału uczestnika.",
    en: "Undoes the last leaving of a participant.")

  public static let sameness: Sameness? = .allFields(of: LeavingRevoked.self)

  public var participant: ParticipantID, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .correction(\.reason),
    .documents(\.documents))
}

public struct RecordOutcome: CommandBody {
  public static let note = CommandNote(
    "record-outcome", pl: "Zapisuje sytuację osoby w chwili zakończenia udziału lub po nim.",
    en: "Records the situation of a person on or after leaving.")

  public static let sameness: Sameness? = .allFields(of: OutcomeRecorded.self)

  public var participant: ParticipantID, outcome: Outcome, employmentForm: EmploymentForm?, finding: MeasuringFinding?,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice("outcome", \.outcome, pl: "Sytuacja osoby.", en: "The situation."),
    .optionalChoice(
      "employment_form", \.employmentForm, pl: "Forma zatrudnienia, jeżeli jest to zatrudnienie.",
      en: "The form of work, where it is work."),
    .optionalChoice(
      "finding", \.finding, pl: "Czy spełnia zasady pomiaru z umowy.",
      en: "Whether it meets the measuring rules of the agreement."),
    .documents(\.documents))
}
