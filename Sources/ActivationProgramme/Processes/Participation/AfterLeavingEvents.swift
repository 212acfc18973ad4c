public import EventLedger

public struct LeavingRevoked: EventPayload {
  public static let note = EventNote(
    "leaving-revoked", pl: "Cofnięcie zakończenia udziału: zapis był błędny albo decyzję uchylono.",
    en: "A leaving is undone, because it was recorded in error or the decision was repealed.",
    effectiveOn: "the day that the leaving was effective on",
    counted: "capacity: with `takes_place`, one place more taken")

  public var participant: ParticipantID, programme, quota, unit: String, takesPlace: Bool, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  enum N { static let takesPlace = 5 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, pl: "Pula, z której jest miejsce.", en: "The quota of the place."),
    .field(PlaceNumber.unit, "unit", \.unit, .unitOfPerson),
    .field(
      N.takesPlace, "takes_place", \.takesPlace,
      pl: "Czy zakończenie udziału zwolniło miejsce, tak że osoba zajmuje je ponownie.",
      en: "Whether the leaving had freed the place, so that it is taken again."),
    .field(6, "reason", \.reason, .correctionReason),
    .documents(7, \.documents),
    .field(8, "corrected_on", \.correctedOn, .correctedOn))
}

public struct OutcomeRecorded: EventPayload {
  public static let note = EventNote(
    "outcome-recorded", pl: "Sytuacja osoby w chwili zakończenia udziału lub po nim (efektywność).",
    en: "The situation of a person on or after leaving (sytuacja po zakończeniu udziału, efektywność).",
    effectiveOn: "the day on which the situation was true", counted: "result indicators and efficiency")

  public var participant: ParticipantID, programme: String, outcome: Outcome, employmentForm: Optional<EmploymentForm>,
    documents: [DocumentReference], finding: Optional<MeasuringFinding>

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "outcome", \.outcome, pl: "Sytuacja osoby.", en: "The situation."),
    .field(
      4, "employment_form", \.employmentForm, pl: "Forma zatrudnienia, jeżeli jest to zatrudnienie.",
      en: "The form of work, where it is work."),
    .documents(5, \.documents),
    .field(
      6, "finding", \.finding, pl: "Czy spełnia zasady pomiaru z umowy; brak, gdy tego nie ustalono.",
      en: "Whether it meets the measuring rules of the agreement; nil while nobody has found out."))
}
