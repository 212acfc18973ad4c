public struct RecordPresence: CommandBody {
  public static let note = CommandNote(
    "record-presence", pl: "Zapisuje, czy uczestnik był obecny na zajęciach odbytych w dniu `on`.",
    en: "Records whether a participant was present at a session held on `on`.")

  public static let sameness: Sameness? = .fields("participant", "session", of: PresenceRecorded.self)

  public var participant: ParticipantID, session: String, status: AttendanceStatus, minutes: Int?

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .choice("status", \.status, pl: "Obecność albo nieobecność.", en: "Present or absent."),
    .optionalNumber(
      "minutes", \.minutes, 1...1_440, pl: "Liczba minut obecności; bez tego pola całe zajęcia.",
      en: "Minutes present; the whole session when left out."))
}

public struct CorrectPresence: CommandBody {
  public static let note = CommandNote(
    "correct-presence", pl: "Koryguje zapisaną obecność.", en: "Corrects a recorded presence.")

  public static let sameness: Sameness? = .allFields(of: PresenceCorrected.self)

  public var participant: ParticipantID, session: String, status: AttendanceStatus, minutes: Int?,
    reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .choice("status", \.status, .statusAfter),
    .optionalNumber(
      "minutes", \.minutes, 1...1_440, pl: "Liczba minut obecności; bez tego pola całe zajęcia.",
      en: "Minutes present; the whole session when left out."),
    .correction(\.reason),
    .documents(\.documents))
}

public struct ContactAbsentee: CommandBody {
  public static let note = CommandNote(
    "contact-absentee", pl: "Zapisuje kontakt z uczestnikiem nieobecnym na zajęciach.",
    en: "Records a contact with a participant who missed a session.")

  public static let sameness: Sameness? = .allFields(of: AbsenteeContacted.self)

  public var participant: ParticipantID, session: String, channel: ContactChannel, outcome: ContactOutcome,
    contactedBy: String

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .choice("channel", \.channel, pl: "Sposób kontaktu.", en: "How."),
    .choice("outcome", \.outcome, pl: "Czy skontaktowano się z osobą.", en: "Whether the person was reached."),
    .text("contacted_by", \.contactedBy, pl: "Kto się kontaktował.", en: "Who made the contact."))
}

public struct ExplainAbsence: CommandBody {
  public static let note = CommandNote(
    "explain-absence", pl: "Pracownik socjalny wyjaśnia przyczynę nieobecności.",
    en: "A social worker explains the cause of an absence.")

  public static let sameness: Sameness? = .fields("participant", "session", of: AbsenceExplained.self)

  public var participant: ParticipantID, session: String, classification: AbsenceClass?,
    absenceReason, socialWorker: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .optionalChoice(
      "classification", \.classification,
      pl: "Usprawiedliwiona albo nieusprawiedliwiona; można pominąć, gdy rozstrzyga przyczyna.",
      en: "Excused or unexcused; may be left out when a reason decides it."),
    .name(
      "absence_reason", \.absenceReason, Named.AbsenceReason.self, isOptional: true,
      pl: "Przyczyna według regulaminu; mówiąca o zdrowiu wymaga sejfu, który przechowuje wszystkie przyczyny.",
      en: "A reason of the charter; one that tells about health needs a vault, which keeps every reason."),
    .text("social_worker", \.socialWorker, pl: "Kto wyjaśnia nieobecność.", en: "Who explains it."),
    .documents(\.documents))
}

public struct ChangeAbsenceExplanation: CommandBody {
  public static let note = CommandNote(
    "change-absence-explanation", pl: "Zmienia wyjaśnienie nieobecności.",
    en: "Changes the explanation of an absence.")

  public static let sameness: Sameness? = .allFields(of: AbsenceExplanationChanged.self)

  public var participant: ParticipantID, session: String, classification: AbsenceClass?,
    absenceReason, socialWorker: String, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .session(\.session),
    .optionalChoice(
      "classification", \.classification,
      pl: "Usprawiedliwiona albo nieusprawiedliwiona; można pominąć, gdy rozstrzyga przyczyna.",
      en: "Excused or unexcused; may be left out when a reason decides it."),
    .name(
      "absence_reason", \.absenceReason, Named.AbsenceReason.self, isOptional: true,
      pl: "Przyczyna według regulaminu; mówiąca o zdrowiu wymaga sejfu, który przechowuje wszystkie przyczyny.",
      en: "A reason of the charter; one that tells about health needs a vault, which keeps every reason."),
    .text("social_worker", \.socialWorker, pl: "Kto wyjaśnia nieobecność.", en: "Who explains it."),
    .correction(\.reason),
    .documents(\.documents))
}
