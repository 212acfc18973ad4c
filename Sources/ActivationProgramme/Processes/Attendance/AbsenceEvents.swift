public import EventLedger

public struct AbsenteeContacted: EventPayload {
  public static let note = EventNote(
    "absentee-contacted", pl: "Kontakt z osobą nieobecną na zajęciach.",
    en: "Somebody contacts a participant who missed a session.", effectiveOn: "the day of the contact",
    counted: "attendance: shown beside the absence to be explained")

  public var participant: ParticipantID, programme, session: String, channel: ContactChannel, outcome: ContactOutcome,
    contactedBy: String

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(4, "channel", \.channel, pl: "Sposób kontaktu.", en: "How."),
    .field(5, "outcome", \.outcome, pl: "Czy skontaktowano się z osobą.", en: "Whether the person was reached."),
    .field(6, "contacted_by", \.contactedBy, pl: "Kto się kontaktował.", en: "Who made the contact."))
}

public struct AbsenceExplained: EventPayload {
  public static let note = EventNote(
    "absence-explained", pl: "Wyjaśnienie przyczyny nieobecności przez pracownika socjalnego.",
    en: "A social worker explains the cause of an absence (wyjaśnienie przyczyny nieobecności).",
    effectiveOn: "the day of the session", counted: "attendance: `minutes` move from unexplained to `to`")

  public var participant: ParticipantID, programme, session, training, kind: String, minutes: Int, to: AbsenceClass,
    socialWorker: String, documents: [DocumentReference], explainedOn: Day, absenceReason: String

  enum N { static let to = 7, absenceReason = 11 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(AbsenceNumber.minutes, "minutes", \.minutes, .missedMinutes),
    .field(N.to, "to", \.to, pl: "Usprawiedliwiona albo nieusprawiedliwiona.", en: "Excused or unexcused."),
    .field(8, "social_worker", \.socialWorker, pl: "Kto wyjaśnił nieobecność.", en: "Who explained it."),
    .documents(9, \.documents),
    .field(10, "explained_on", \.explainedOn, pl: "Dzień wyjaśnienia.", en: "The day on which it was explained."),
    .absenceReason(N.absenceReason, \.absenceReason))
}

public struct AbsenceExplanationChanged: EventPayload {
  public static let note = EventNote(
    "absence-explanation-changed", pl: "Zmiana wyjaśnienia nieobecności.",
    en: "The explanation of an absence is changed.", effectiveOn: "the day of the session",
    counted: "attendance: `minutes` move from `from` to `to`")

  public var participant: ParticipantID, programme, session, training, kind: String, minutes: Int,
    from, to: AbsenceClass, socialWorker: String, reason: CorrectionReason, documents: [DocumentReference],
    explainedOn: Day, absenceReason: String

  enum N { static let from = 7, to = 8, absenceReason = 13 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(AbsenceNumber.minutes, "minutes", \.minutes, .missedMinutes),
    .field(N.from, "from", \.from, pl: "Jak liczono nieobecność dotąd.", en: "What the absence counted as before."),
    .field(N.to, "to", \.to, pl: "Jak liczy się nieobecność po zmianie.", en: "What it counts as from now on."),
    .field(9, "social_worker", \.socialWorker, pl: "Kto zmienił wyjaśnienie.", en: "Who changed it."),
    .field(10, "reason", \.reason, .correctionReason),
    .documents(11, \.documents),
    .field(
      12, "explained_on", \.explainedOn, pl: "Dzień ponownego wyjaśnienia.",
      en: "The day on which it was explained anew."),
    .absenceReason(N.absenceReason, \.absenceReason))
}

/// Field numbers that both explanations of an absence share.
enum AbsenceNumber { static let minutes = 6 }
