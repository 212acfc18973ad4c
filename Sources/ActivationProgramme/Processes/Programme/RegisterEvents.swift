public import EventLedger

public struct DocumentRegistered: EventPayload {
  public static let note = EventNote(
    "document-registered",
    pl: "Wpis dokumentu do rejestru: posiadacz i miejsce, zgodnie z art. 25 ust. 2 rozporządzenia nr 480/2014.",
    en: "A document enters the register, with holder and place, as article 25(2) of Regulation 480/2014 asks.",
    effectiveOn: "the day of registering", counted: "the register of documents of the audit trail")

  public var programme: String, reference: DocumentReference, kind: String

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "reference", \.reference, tag: Tag.reference, pl: "Dokument.", en: "The document."),
    .field(4, "kind", \.kind, pl: "Rodzaj dokumentu.", en: "What kind of document it is."))
}

public struct VenueClosed: EventPayload {
  public static let note = EventNote(
    "venue-closed", pl: "Zamknięcie miejsca zajęć w podanych dniach.", en: "A venue is closed on a range of days.",
    effectiveOn: "the first day of closing", counted: "the check of sessions against closed venues")

  public var programme, venue: String, firstDay, lastDay: Day

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "venue", \.venue, tag: Tag.venue, pl: "Miejsce zajęć.", en: "The venue."),
    .field(4, "first_day", \.firstDay, pl: "Pierwszy dzień zamknięcia.", en: "The first closed day."),
    .field(5, "last_day", \.lastDay, pl: "Ostatni dzień zamknięcia.", en: "The last closed day."))
}

public struct ActorAuthorised: EventPayload {
  public static let note = EventNote(
    "actor-authorised", pl: "Osoba wskazana pseudonimem może działać w danej roli.",
    en: "A person, by pseudonym, may act in a role.", effectiveOn: "the first day of the right",
    counted: "the check of authors against their rights")

  public var programme, authorised, role: String, lastDay: Optional<Day>, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "authorised", \.authorised, tag: Tag.actor, .authorised),
    .field(4, "role", \.role, .role),
    .field(
      5, "last_day", \.lastDay, pl: "Ostatni dzień uprawnienia, jeżeli jest ograniczone.",
      en: "The last day, when the right is limited."),
    .documents(6, \.documents))
}

public struct ActorAuthorisationEnded: EventPayload {
  public static let note = EventNote(
    "actor-authorisation-ended", pl: "Osoba nie może już działać w danej roli.",
    en: "An actor may no longer act in a role.", effectiveOn: "the first day without the right",
    counted: "the check of authors against their rights")

  public var programme, authorised, role: String

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "authorised", \.authorised, tag: Tag.actor, .authorised),
    .field(4, "role", \.role, .role))
}

public struct ControlRecorded: EventPayload {
  public static let note = EventNote(
    "control-recorded", pl: "Kontrola lub weryfikacja.",
    en: "A control or verification took place (kontrola, weryfikacja).", effectiveOn: "the day of the control",
    counted: "the audit trail, art. 25(1)(g)")

  public var programme, control, body: String, findingPositions: [PositionReference], documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "control", \.control, pl: "Kontrola.", en: "The control."),
    .field(4, "body", \.body, pl: "Kto kontrolował.", en: "Who controlled."),
    .field(
      5, "finding_positions", \.findingPositions, pl: "Zdarzenia, których dotyczą ustalenia.",
      en: "The events the findings concern."),
    .documents(6, \.documents))
}

/// An event of the same ledger, by its position.
public struct PositionReference: PayloadPart {
  public var position: Int

  public static let fields = FieldTable(
    Self.init,
    .field(1, "position", \.position, pl: "Pozycja rejestru.", en: "The position."))
}
