public import EventLedger

public struct SessionCorrected: EventPayload {
  public static let note = EventNote(
    "session-corrected", pl: "Korekta odbytych zajęć: czasu trwania lub prowadzącego.",
    en: "A session held is corrected: its length or who led it.", effectiveOn: "the day of the session",
    counted: "attendance: held += `to_minutes` − `from_minutes`; presences follow by `presence-adjusted`")

  public var programme, session, training, kind: String, fromMinutes, toMinutes: Int, trainer: String,
    reason: CorrectionReason, documents: [DocumentReference], correctedOn: Day

  enum N { static let fromMinutes = 6, toMinutes = 7 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, tag: Tag.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(
      N.fromMinutes, "from_minutes", \.fromMinutes, pl: "Czas trwania zapisany wcześniej.",
      en: "The length recorded before."),
    .field(N.toMinutes, "to_minutes", \.toMinutes, pl: "Czas trwania po korekcie.", en: "The length from now on."),
    .field(8, "trainer", \.trainer, pl: "Kto prowadził zajęcia, po korekcie.", en: "Who led it, from now on."),
    .field(9, "reason", \.reason, .correctionReason),
    .documents(10, \.documents),
    .field(11, "corrected_on", \.correctedOn, .correctedOn))
}

public struct HeldSessionCancelled: EventPayload {
  public static let note = EventNote(
    "held-session-cancelled", pl: "Zajęcia zapisane jako odbyte nie odbyły się.",
    en: "A session recorded as held did not take place.", effectiveOn: "the day of the session",
    counted:
      "attendance: held −= `minutes`, planned −= `planned_minutes`; presences follow by `presence-adjusted`")

  public var programme, session, training, kind: String, plannedMinutes, minutes: Int, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  enum N { static let plannedMinutes = 6 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, tag: Tag.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(N.plannedMinutes, "planned_minutes", \.plannedMinutes, .scheduledLength),
    .field(
      SessionNumber.minutes, "minutes", \.minutes, pl: "Czas trwania zapisany wcześniej.",
      en: "The length recorded before."),
    .field(8, "reason", \.reason, .correctionReason),
    .documents(9, \.documents),
    .field(10, "corrected_on", \.correctedOn, .correctedOn))
}

public struct PresenceAdjusted: EventPayload {
  public static let note = EventNote(
    "presence-adjusted", pl: "Obecność po korekcie czasu trwania zajęć lub ich anulowaniu.",
    en: "A presence follows a session whose length was corrected, or that was not held after all.",
    effectiveOn: "the day of the session",
    counted:
      "attendance: present += `to_minutes` − `from_minutes`; missed minutes of `absence_class` from `from_session_minutes` − `from_minutes` to `to_session_minutes` − `to_minutes`"
  )

  public var participant: ParticipantID, programme, session, training, kind: String, fromMinutes, toMinutes,
    fromSessionMinutes, toSessionMinutes: Int, absenceClass: AbsenceClass, correctedOn: Day

  enum N {
    static let fromMinutes = 6, toMinutes = 7, fromSessionMinutes = 8, toSessionMinutes = 9, absenceClass = 10
  }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(
      N.fromMinutes, "from_minutes", \.fromMinutes, pl: "Liczba minut obecności zapisana wcześniej.",
      en: "The minutes present as recorded before."),
    .field(
      N.toMinutes, "to_minutes", \.toMinutes, pl: "Liczba minut obecności po zmianie.",
      en: "The minutes present from now on."),
    .field(
      N.fromSessionMinutes, "from_session_minutes", \.fromSessionMinutes,
      pl: "Czas trwania zajęć zapisany wcześniej.", en: "The length of the session recorded before."),
    .field(
      N.toSessionMinutes, "to_session_minutes", \.toSessionMinutes,
      pl: "Czas trwania zajęć po zmianie; 0, gdy się nie odbyły.",
      en: "The length of the session from now on; 0 where it was not held."),
    .field(
      N.absenceClass, "absence_class", \.absenceClass, pl: "Jak liczą się minuty nieobecności.",
      en: "What the missed minutes count as."),
    .field(11, "corrected_on", \.correctedOn, .correctedOn))
}

public struct ContactRevoked: EventPayload {
  public static let note = EventNote(
    "contact-revoked", pl: "Cofnięcie błędnego zapisu kontaktu z osobą nieobecną.",
    en: "A contact with an absentee was recorded in error and is taken back.",
    effectiveOn: "the day of the contact", counted: "attendance: one contact less beside the absence")

  public var participant: ParticipantID, programme, session: String, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(4, "reason", \.reason, .correctionReason),
    .documents(5, \.documents),
    .field(6, "corrected_on", \.correctedOn, .correctedOn))
}
