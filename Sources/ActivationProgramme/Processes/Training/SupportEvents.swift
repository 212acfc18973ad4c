public import EventLedger

public struct SupportPlanned: EventPayload {
  public static let note = EventNote(
    "support-planned", pl: "Zaplanowanie udziału w formie wsparcia, która nie wymaga wyboru z doradcą (np. KIS, PAI).",
    en:
      "A participant is to take part in an activity that needs no choice with a counsellor, such as KIS classes or PAI.",
    effectiveOn: "the first day of the plan",
    counted: "attendance: sessions of the activity count as planned from that day on")

  public var participant: ParticipantID, programme, training, kind, plannedBy: String, documents: [DocumentReference],
    criteriaVersion: String, results: [CriterionResult]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlanNumber.training, "training", \.training, tag: Tag.training, .activity),
    .field(PlanNumber.kind, "kind", \.kind, .supportKind),
    .field(5, "planned_by", \.plannedBy, pl: "Kto zaplanował wsparcie.", en: "Who planned it."),
    .documents(6, \.documents),
    .field(
      7, "criteria_version", \.criteriaVersion, pl: "Wersja kryteriów, gdy forma wsparcia ma własne kryteria.",
      en: "The version of the criteria, where the activity has criteria of its own."),
    .findings(
      8, \.results,
      LocalizedText(
        pl: "Ustalenia co do kryteriów formy wsparcia; brak, gdy przechowuje je sejf.",
        en: "The findings on the criteria of the activity; none where a vault keeps them.")))
}

public struct SupportEnded: EventPayload {
  public static let note = EventNote(
    "support-ended", pl: "Koniec udziału w formie wsparcia.", en: "A participant no longer takes part in an activity.",
    effectiveOn: "the first day of no longer taking part",
    counted: "attendance: sessions of the activity no longer count as planned")

  public var participant: ParticipantID, programme, training, kind: String, asPlanned: Bool,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlanNumber.training, "training", \.training, tag: Tag.training, .activity),
    .field(PlanNumber.kind, "kind", \.kind, .supportKind),
    .field(
      5, "as_planned", \.asPlanned, pl: "Czy wsparcie zakończono zgodnie z planem.",
      en: "Whether it ended as planned."),
    .documents(6, \.documents))
}

public struct SupportGiven: EventPayload {
  public static let note = EventNote(
    "support-given",
    pl: "Udzielenie wsparcia indywidualnego poza zajęciami: streetworking, PAI, psycholog, praca socjalna.",
    en: "Support is given to one participant outside of sessions: streetworking, PAI, psychologist, social work.",
    effectiveOn: "the day of the support",
    counted: "the participant form (forms of support); it may fix the start of participation")

  public var participant: ParticipantID, programme, support, kind: String, minutes: Int, givenBy: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "support", \.support, tag: Tag.support, .supportIdentifier),
    .field(4, "kind", \.kind, .supportKind),
    .field(5, "minutes", \.minutes, .length),
    .field(6, "given_by", \.givenBy, pl: "Kto udzielił wsparcia.", en: "Who gave it."),
    .documents(7, \.documents))
}

public struct SupportCorrected: EventPayload {
  public static let note = EventNote(
    "support-corrected", pl: "Korekta długości udzielonego wsparcia; 0 minut oznacza, że wsparcia nie było.",
    en: "The recorded length of a support is corrected; 0 minutes mean that it was not given.",
    effectiveOn: "the day of the support", counted: "as `support-given`")

  public var participant: ParticipantID, programme, support, kind: String, fromMinutes, toMinutes: Int,
    reason: CorrectionReason, documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(
      3, "support", \.support, tag: Tag.support, pl: "Identyfikator wsparcia.", en: "The identifier of the support."),
    .field(4, "kind", \.kind, .supportKind),
    .field(5, "from_minutes", \.fromMinutes, pl: "Czas trwania zapisany wcześniej.", en: "The length recorded before."),
    .field(6, "to_minutes", \.toMinutes, pl: "Czas trwania po korekcie.", en: "The length from now on."),
    .field(7, "reason", \.reason, .correctionReason),
    .documents(8, \.documents),
    .field(9, "corrected_on", \.correctedOn, .correctedOn))
}
