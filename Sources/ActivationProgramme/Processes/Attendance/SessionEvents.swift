public import EventLedger

public struct SessionScheduled: EventPayload {
  public static let note = EventNote(
    "session-scheduled", pl: "Wpis zajęć do harmonogramu.", en: "A session is put on the timetable (harmonogram).",
    effectiveOn: "the day of scheduling; the day of the session is in the payload",
    counted: "attendance: planned minutes of those who take part in the training on `day`")

  public var programme, session, training, kind: String, day: Day, minutes: Int, startsAtMinute: Optional<Int>,
    venue, trainer: String

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, tag: Tag.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(SessionNumber.day, "day", \.day, pl: "Dzień zajęć.", en: "The day of the session."),
    .field(SessionNumber.minutes, "minutes", \.minutes, pl: "Czas trwania.", en: "Its length."),
    .field(
      8, "starts_at_minute", \.startsAtMinute, pl: "Początek, w minutach po północy.",
      en: "When it starts, in minutes after midnight."),
    .field(9, "venue", \.venue, pl: "Miejsce zajęć; puste, gdy go nie podano.", en: "Where; empty when not stated."),
    .field(
      10, "trainer", \.trainer, pl: "Prowadzący; puste, gdy go nie podano.",
      en: "Who leads it; empty when not stated."))
}

public struct SessionHeld: EventPayload {
  public static let note = EventNote(
    "session-held", pl: "Odbycie zajęć.", en: "A session took place.", effectiveOn: "the day of the session",
    counted: "attendance: held minutes of those who take part in the training on that day; person-hours of trainers")

  public var programme, session, training, kind: String, plannedMinutes, minutes: Int, trainer: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, tag: Tag.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(6, "planned_minutes", \.plannedMinutes, .scheduledLength),
    .field(SessionNumber.minutes, "minutes", \.minutes, .heldLength),
    .field(8, "trainer", \.trainer, pl: "Kto prowadził zajęcia.", en: "Who led it."),
    .documents(9, \.documents))
}

public struct SessionCancelled: EventPayload {
  public static let note = EventNote(
    "session-cancelled", pl: "Odwołanie zaplanowanych zajęć.", en: "A scheduled session will not take place.",
    effectiveOn: "the day of cancelling", counted: "attendance: its minutes are no longer planned")

  public var programme, session, training, kind: String, day: Day, minutes: Int, reason: CancellationReason

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(SessionNumber.session, "session", \.session, tag: Tag.session, .session),
    .field(SessionNumber.training, "training", \.training, tag: Tag.training, .training),
    .field(SessionNumber.kind, "kind", \.kind, .supportKind),
    .field(
      SessionNumber.day, "day", \.day, pl: "Dzień, na który zajęcia zaplanowano.", en: "The day it was scheduled for."),
    .field(SessionNumber.minutes, "minutes", \.minutes, .scheduledLength),
    .field(8, "reason", \.reason, .reason))
}

/// Field numbers of the events about sessions and about presence at them.
enum SessionNumber { static let session = 3, training = 4, kind = 5, day = 6, minutes = 7 }
