internal import EventLedger

// The events that the vault itself appends, declared here a second time so that they show as JSON and stand in the
// published schema. A test compares both codings. They belong to no programme: field 2 is empty.

public struct ErasureRequested: EventPayload {
  public static var schemaVersion: UInt32 { 2 }
  public static let note = EventNote(
    PrivacyEvent.requested, pl: "Żądanie usunięcia danych.", en: "Somebody asks for an erasure.",
    effectiveOn: "the day of asking", counted: "none; appended by the vault")

  public var programme: String, erasure: [UInt8], subject, dataClass, request, basis: String, acceptsLoss: Bool

  public static let fields = FieldTable(
    Self.init,
    .field(2, "programme", \.programme, .noProgramme),
    .field(3, "erasure", \.erasure, tag: VaultTag.erasure, .erasure),
    .field(4, "subject", \.subject, tag: Tag.subject, .erasedSubject),
    .field(5, "data_class", \.dataClass, .erasedClass),
    .field(6, "request", \.request, pl: "Numer sprawy.", en: "The number of the case."),
    .field(7, "basis", \.basis, .legalBasis),
    .field(
      8, "accepts_loss", \.acceptsLoss,
      pl: "Czy usunąć to, co jest, choć skarbiec utracił część danych; poświadczenie podaje, ile utracono.",
      en: "Whether what is there is erased although the vault has lost something; the certificate counts what."))
}

public struct ErasureRefused: EventPayload {
  public static let note = EventNote(
    PrivacyEvent.refused, pl: "Odmowa usunięcia danych.", en: "An erasure is refused.",
    effectiveOn: "the day of asking", counted: "none; appended by the vault")

  public var programme: String, erasure: [UInt8], subject, dataClass: String, objections: [String]

  public static let fields = FieldTable(
    Self.init,
    .field(2, "programme", \.programme, .noProgramme),
    .field(3, "erasure", \.erasure, tag: VaultTag.erasure, .erasure),
    .field(4, "subject", \.subject, tag: Tag.subject, .erasedSubject),
    .field(5, "data_class", \.dataClass, .erasedClass),
    .field(6, "objections", \.objections, pl: "Przeszkody, jako kody.", en: "What stands against it, as codes."))
}

public struct ErasureCompleted: EventPayload {
  public static let note = EventNote(
    PrivacyEvent.completed, pl: "Usunięcie danych; zdarzenie jest jego poświadczeniem.",
    en: "An erasure was carried out; this is its certificate.", effectiveOn: "the day on which it was done",
    counted: "none; appended by the vault")

  public var programme: String, erasure: [UInt8], subject, dataClass, certificate, basis: String, isRepeated: Bool,
    references: [VaultReference]

  public static let fields = FieldTable(
    Self.init,
    .field(2, "programme", \.programme, .noProgramme),
    .field(3, "erasure", \.erasure, tag: VaultTag.erasure, .erasure),
    .field(4, "subject", \.subject, tag: Tag.subject, .erasedSubject),
    .field(5, "data_class", \.dataClass, .erasedClass),
    .field(
      6, "certificate", \.certificate, pl: "Poświadczenie, wiersze ASCII.", en: "The certificate, lines of ASCII."),
    .field(7, "basis", \.basis, .legalBasis),
    .field(
      8, "is_repeated", \.isRepeated, pl: "Czy usunięcie powtórzono na przywróconym sejfie.",
      en: "Whether it was carried out again on a vault that was put back."),
    .field(
      9, "references", \.references, pl: "Usunięte odwołania, po szesnaście bajtów, w powtórzonych polach.",
      en: "The erased references, sixteen bytes each, one after the other in repeated fields."))
}

/// A reference of a subject's keys.
public struct VaultReference: PayloadPart {
  public var reference: [UInt8]

  public static let fields = FieldTable(
    Self.init,
    .field(1, "reference", \.reference, pl: "Odwołanie, szesnaście bajtów.", en: "The reference, sixteen bytes."))
}

public struct PersonalDataOpened: EventPayload {
  public static let note = EventNote(
    PrivacyEvent.opened, pl: "Otwarcie danych osobowych, zapisane przed ich pokazaniem.",
    en: "Somebody opens personal data; recorded before they are shown.", effectiveOn: "the day of opening",
    counted: "none; appended by the vault")

  public var programme, subject: String, dataClasses: [String], purpose, reference: String

  public static let fields = FieldTable(
    Self.init,
    .field(2, "programme", \.programme, .noProgramme),
    .field(3, "subject", \.subject, tag: Tag.subject, pl: "Czyje dane.", en: "Whose data."),
    .field(4, "data_classes", \.dataClasses, pl: "Klasy danych.", en: "Which data classes."),
    .field(5, "purpose", \.purpose, pl: "Cel, jako kod.", en: "Why, as a code."),
    .field(
      6, "reference", \.reference, pl: "Numer sprawy; może być pusty.", en: "The number of the case; may be empty."))
}

private enum VaultTag {
  static func erasure(_ bytes: [UInt8]) -> String? {
    ParticipantID(bytes: bytes).map { PrivacyEvent.tag(EventID(high: $0.high, low: $0.low)) }
  }
}
