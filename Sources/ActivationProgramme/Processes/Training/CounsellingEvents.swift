public struct EnvironmentalInterviewHeld: EventPayload {
  public static let note = EventNote(
    "environmental-interview-held", pl: "Rodzinny wywiad środowiskowy.",
    en: "A social worker holds the environmental interview (rodzinny wywiad środowiskowy).",
    effectiveOn: "the day of the interview", counted: "none of the three views")

  public var participant: ParticipantID, programme, interviewer: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "interviewer", \.interviewer, pl: "Pracownik socjalny.", en: "The social worker."),
    .documents(4, \.documents))
}

public struct CareerCounsellingHeld: EventPayload {
  public static let note = EventNote(
    "career-counselling-held", pl: "Poradnictwo zawodowe (IPD).",
    en: "A career counsellor counsels a participant (poradnictwo zawodowe, IPD).",
    effectiveOn: "the day of the counselling", counted: "the participant form; it may fix the start of participation")

  public var participant: ParticipantID, programme, support, kind: String, minutes: Int, counsellor: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "support", \.support, tag: Tag.support, .supportIdentifier),
    .field(
      4, "kind", \.kind, pl: "Forma wsparcia według regulaminu.", en: "The kind of support as the charter names it."),
    .field(5, "minutes", \.minutes, .length),
    .field(6, "counsellor", \.counsellor, .counsellor),
    .documents(7, \.documents))
}
