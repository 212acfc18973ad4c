public struct BenefitGranted: EventPayload {
  public static let note = EventNote(
    "benefit-granted", pl: "Decyzja o przyznaniu świadczenia z ustawy o pomocy społecznej.",
    en: "A benefit of the Social Assistance Act is granted by decision (decyzja o przyznaniu zasiłku).",
    effectiveOn: "the day of the decision", counted: "budget: granted on the line")

  public var participant: ParticipantID, programme, decision, benefit, task, line: String, firstMonth, lastMonth: Int,
    monthlyGrosze: Int64, amounts: Amounts, documents: [DocumentReference]

  enum N { static let decision = 3, task = 5, line = 6, amounts = 10 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(N.decision, "decision", \.decision, tag: Tag.decision, .decision),
    .field(4, "benefit", \.benefit, pl: "Rodzaj świadczenia.", en: "The kind of benefit."),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .field(
      7, "first_month", \.firstMonth, pl: "Pierwszy miesiąc, w postaci rrrrmm.", en: "The first month, as yyyymm."),
    .field(8, "last_month", \.lastMonth, pl: "Ostatni miesiąc, w postaci rrrrmm.", en: "The last month, as yyyymm."),
    .field(
      9, "monthly_grosze", \.monthlyGrosze, pl: "Najwyższa kwota za jeden miesiąc.", en: "The most for one month."),
    .amounts(N.amounts, "", \.amounts, pl: "Najwyższa kwota za wszystkie miesiące.", en: "The most for all months."),
    .documents(13, \.documents))
}

public struct BenefitGrantChanged: EventPayload {
  public static let note = EventNote(
    "benefit-grant-changed", pl: "Zmiana lub uchylenie decyzji o świadczeniu.",
    en: "A decision on a benefit is changed or repealed (zmiana, uchylenie decyzji).",
    effectiveOn: "the day of the changed decision",
    counted: "budget: granted on the line, by the last of the decision and its changes")

  public var participant: ParticipantID, programme, decision, task, line: String, fromAmounts, toAmounts: Amounts,
    fromLastMonth, toLastMonth: Int, reason: CorrectionReason, documents: [DocumentReference]

  enum N { static let decision = 3, task = 4, line = 5, fromAmounts = 6, toAmounts = 9 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(N.decision, "decision", \.decision, tag: Tag.decision, .decision),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .amounts(N.fromAmounts, "from_", \.fromAmounts, pl: "Kwota przyznana przed zmianą.", en: "Granted before."),
    .amounts(N.toAmounts, "to_", \.toAmounts, pl: "Kwota przyznana po zmianie.", en: "Granted from now on."),
    .field(
      12, "from_last_month", \.fromLastMonth, pl: "Ostatni miesiąc przed zmianą, w postaci rrrrmm.",
      en: "The last month before, as yyyymm."),
    .field(
      13, "to_last_month", \.toLastMonth, pl: "Ostatni miesiąc po zmianie, w postaci rrrrmm.",
      en: "The last month from now on."),
    .field(14, "reason", \.reason, .correctionReason),
    .documents(15, \.documents))
}
