public import EventLedger

public struct ScheduleSession: CommandBody {
  public static let note = CommandNote(
    "schedule-session", pl: "Wpisuje zajęcia do harmonogramu.", en: "Puts a session on the timetable.")

  public static let sameness: Sameness? = .fields("session", of: SessionScheduled.self)

  public var session, training, kind: String, day: Day, minutes: Int, startsAtMinute: Int?, venue, trainer: String

  public static let inputs = InputTable(
    Self.init,
    .name(
      "session", \.session, Named.Session.self, pl: "Nazwa zajęć, nowa w projekcie.",
      en: "A name for the session, new in the programme."),
    .training(\.training),
    .kind(\.kind),
    .day("day", \.day, pl: "Dzień zajęć.", en: "The day of the session."),
    .number("minutes", \.minutes, 1...1_440, pl: "Czas trwania.", en: "Its length."),
    .optionalNumber(
      "starts_at_minute", \.startsAtMinute, 0...1_439, pl: "Początek, w minutach po północy.",
      en: "When it starts, in minutes after midnight."),
    .text("venue", \.venue, isOptional: true, pl: "Miejsce zajęć.", en: "Where."),
    .text("trainer", \.trainer, isOptional: true, pl: "Prowadzący.", en: "Who leads it."))
}

public struct HoldSession: CommandBody {
  public static let note = CommandNote(
    "hold-session", pl: "Zapisuje, że zajęcia odbyły się w dniu `on`.",
    en: "Records that a session took place on `on`.")

  public static let sameness: Sameness? = .fields("session", of: SessionHeld.self)

  public var session: String, minutes: Int?, trainer: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .session(\.session),
    .optionalNumber(
      "minutes", \.minutes, 1...1_440, pl: "Czas trwania odbytych zajęć; bez tego pola taki, jak zaplanowano.",
      en: "The length held; as scheduled when left out."),
    .text("trainer", \.trainer, isOptional: true, pl: "Kto prowadził zajęcia.", en: "Who led it."),
    .documents(\.documents))
}

public struct CancelSession: CommandBody {
  public static let note = CommandNote(
    "cancel-session", pl: "Odwołuje zaplanowane zajęcia.", en: "Cancels a scheduled session.")

  public static let sameness: Sameness? = .fields("session", of: SessionCancelled.self)

  public var session: String, reason: CancellationReason

  public static let inputs = InputTable(
    Self.init,
    .session(\.session),
    .choice("reason", \.reason, .reason))
}
