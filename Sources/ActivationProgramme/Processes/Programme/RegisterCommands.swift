public import EventLedger

public struct RegisterDocument: CommandBody {
  public static let note = CommandNote(
    "register-document", pl: "Wpisuje dokument do rejestru.", en: "Enters a document into the register.")

  public static let sameness: Sameness? = .fields("reference/document", of: DocumentRegistered.self)

  public var reference: DocumentReference, kind: String

  public static let inputs = InputTable(
    Self.init,
    .part("reference", \.reference, pl: "Dokument.", en: "The document."),
    .text("kind", \.kind, pl: "Rodzaj dokumentu.", en: "What kind of document it is."))
}

public struct CloseVenue: CommandBody {
  public static let note = CommandNote(
    "close-venue", pl: "Zapisuje zamknięcie miejsca zajęć od dnia `on` do ostatniego dnia.",
    en: "Records that a venue is closed from `on` to a last day.")

  public static let sameness: Sameness? = .fields("venue", "on", of: VenueClosed.self)

  public var venue: String, lastDay: Day

  public static let inputs = InputTable(
    Self.init,
    .text("venue", \.venue, pl: "Miejsce zajęć.", en: "The venue."),
    .day("last_day", \.lastDay, pl: "Ostatni dzień zamknięcia.", en: "The last closed day."))
}

public struct AuthoriseActor: CommandBody {
  public static let note = CommandNote(
    "authorise-actor", pl: "Nadaje osobie działającej rolę od dnia `on`.", en: "Gives an actor a role from `on` on.")

  public static let sameness: Sameness? = .fields("authorised", "role", "on", of: ActorAuthorised.self)

  public var authorised, role: String, lastDay: Day?, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("authorised", \.authorised, pl: "Osoba działająca, pod pseudonimem.", en: "The actor, by pseudonym."),
    .text("role", \.role, .role),
    .optionalDay(
      "last_day", \.lastDay, pl: "Ostatni dzień uprawnienia; bez tego pola bezterminowo.",
      en: "The last day of the right; without end when left out."),
    .documents(\.documents))
}

public struct EndActorAuthorisation: CommandBody {
  public static let note = CommandNote(
    "end-actor-authorisation", pl: "Odbiera osobie działającej rolę od dnia `on`.",
    en: "Takes a role from an actor from `on` on.")

  public static let sameness: Sameness? = .fields("authorised", "role", "on", of: ActorAuthorisationEnded.self)

  public var authorised, role: String

  public static let inputs = InputTable(
    Self.init,
    .text("authorised", \.authorised, pl: "Osoba działająca, pod pseudonimem.", en: "The actor, by pseudonym."),
    .text("role", \.role, .role))
}

public struct RecordControl: CommandBody {
  public static let note = CommandNote(
    "record-control", pl: "Zapisuje kontrolę lub weryfikację.", en: "Records a control or verification.")

  public static let sameness: Sameness? = .fields("control", of: ControlRecorded.self)

  public var control, body: String, findings: [FindingPosition], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("control", \.control, pl: "Nazwa kontroli.", en: "The name of the control."),
    .text("body", \.body, pl: "Kto kontrolował.", en: "Who controlled."),
    .parts(
      "findings", \.findings, limit: 256, pl: "Zdarzenia, których dotyczą ustalenia.",
      en: "The events that the findings concern."),
    .documents(\.documents))
}

/// An event that a finding concerns.
public struct FindingPosition: CommandPart {
  public var position: Int

  public static let inputs = InputTable(
    Self.init,
    .number("position", \.position, 1...9007199254740991, pl: "Pozycja zdarzenia w rejestrze.", en: "Its position."))
}
