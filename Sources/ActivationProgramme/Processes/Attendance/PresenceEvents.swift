public import EventLedger

public struct PresenceRecorded: EventPayload {
  public static let note = EventNote(
    "presence-recorded", pl: "Obecność na odbytych zajęciach, cała lub częściowa, albo nieobecność.",
    en: "A participant was present at a held session, wholly or for some minutes, or absent.",
    effectiveOn: "the day of the session",
    counted: "attendance: present += `minutes`, unexplained += `session_minutes` − `minutes`")

  public var participant: ParticipantID, programme, session, training, kind: String, status: AttendanceStatus,
    minutes, sessionMinutes: Int

  enum N { static let minutes = 7, sessionMinutes = 8 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(6, "status", \.status, pl: "Obecność albo nieobecność.", en: "Present or absent."),
    .field(
      N.minutes, "minutes", \.minutes, pl: "Liczba minut obecności; 0 przy nieobecności.",
      en: "Minutes present; 0 when absent."),
    .field(N.sessionMinutes, "session_minutes", \.sessionMinutes, .heldLength))
}

public struct PresenceCorrected: EventPayload {
  public static let note = EventNote(
    "presence-corrected", pl: "Korekta zapisanej obecności.", en: "A recorded presence is corrected.",
    effectiveOn: "the day of the session",
    counted:
      "attendance: present += `to_minutes` − `from_minutes`; the missed minutes of `absence_class` change by the opposite"
  )

  public var participant: ParticipantID, programme, session, training, kind: String, fromStatus: AttendanceStatus,
    fromMinutes: Int, toStatus: AttendanceStatus, toMinutes, sessionMinutes: Int, absenceClass: AbsenceClass,
    reason: CorrectionReason, documents: [DocumentReference], correctedOn: Day

  enum N { static let fromMinutes = 7, toMinutes = 9, sessionMinutes = 10, absenceClass = 11 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(6, "from_status", \.fromStatus, .statusBefore),
    .field(
      N.fromMinutes, "from_minutes", \.fromMinutes, pl: "Liczba minut zapisana wcześniej.",
      en: "The minutes recorded before."),
    .field(8, "to_status", \.toStatus, .statusAfter),
    .field(N.toMinutes, "to_minutes", \.toMinutes, pl: "Liczba minut po korekcie.", en: "The minutes from now on."),
    .field(N.sessionMinutes, "session_minutes", \.sessionMinutes, .heldLength),
    .field(
      N.absenceClass, "absence_class", \.absenceClass,
      pl: "Jak liczono dotąd nieobecność; tak samo liczy się to, co z niej zostaje.",
      en: "What the missed minutes counted as before; they still do, as far as any are left."),
    .field(12, "reason", \.reason, .correctionReason),
    .documents(13, \.documents),
    .field(14, "corrected_on", \.correctedOn, .correctedOn))
}
