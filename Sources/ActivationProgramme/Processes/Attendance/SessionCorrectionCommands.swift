public import EventLedger

public struct CorrectSession: CommandBody {
  public static let note = CommandNote(
    "correct-session",
    pl: "Koryguje odbyte zajęcia: czas trwania lub prowadzącego; obecności zmieniają się wraz z nimi.",
    en: "Corrects a session held: its length or who led it; its presences follow.")

  public var session: String, minutes: Int?, trainer: String, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .session(\.session),
    .optionalNumber(
      "minutes", \.minutes, 1...1_440, pl: "Czas trwania po korekcie; bez tego pola bez zmian.",
      en: "The length from now on; as it was when left out."),
    .text(
      "trainer", \.trainer, isOptional: true, pl: "Kto prowadził zajęcia; bez tego pola bez zmian.",
      en: "Who led it; as it was when left out."),
    .correction(\.reason),
    .documents(\.documents))
}

public struct CancelHeldSession: CommandBody {
  public static let note = CommandNote(
    "cancel-held-session", pl: "Stwierdza, że zajęcia zapisane jako odbyte nie odbyły się.",
    en: "Says that a session recorded as held did not take place.")

  public var session: String, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .session(\.session),
    .correction(\.reason),
    .documents(\.documents))
}

public struct RevokeContact: CommandBody {
  public static let note = CommandNote(
    "revoke-contact", pl: "Cofa błędny zapis kontaktu z osobą nieobecną.",
    en: "Takes back a contact with an absentee that was recorded in error.")

  public var participant: ParticipantID, session: String, contactedOn: Day?, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .optionalDay(
      "contacted_on", \.contactedOn, pl: "Dzień kontaktu; można pominąć, gdy zapisano tylko jeden.",
      en: "The day of the contact; may be left out where only one is recorded."),
    .correction(\.reason),
    .documents(\.documents))
}
