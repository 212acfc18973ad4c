public struct GrantBenefit: CommandBody {
  public static let note = CommandNote(
    "grant-benefit", pl: "Zapisuje decyzję o przyznaniu świadczenia.",
    en: "Records the decision that grants a benefit.")

  public static let sameness: Sameness? = .fields("decision", of: BenefitGranted.self)

  public var participant: ParticipantID, decision, benefit, task, line: String, firstMonth, lastMonth: Int,
    monthly: Int64, amounts: Amounts, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .name(
      "decision", \.decision, Named.Decision.self, pl: "Decyzja, nowa w rejestrze.",
      en: "The decision, new in the ledger."),
    .name("benefit", \.benefit, Named.Benefit.self, pl: "Rodzaj świadczenia.", en: "The kind of benefit."),
    .task(\.task),
    .line(\.line),
    .month("first_month", \.firstMonth, pl: "Pierwszy miesiąc.", en: "The first month."),
    .month("last_month", \.lastMonth, pl: "Ostatni miesiąc.", en: "The last month."),
    .amount("monthly", \.monthly, pl: "Najwyższa kwota za jeden miesiąc.", en: "The most for one month."),
    .amounts(\.amounts, .amountInParts),
    .documents(\.documents))
}

public struct ChangeBenefitGrant: CommandBody {
  public static let note = CommandNote(
    "change-benefit-grant", pl: "Zapisuje zmianę lub uchylenie decyzji o świadczeniu.",
    en: "Records that a decision on a benefit was changed or repealed.")

  public static let sameness: Sameness? = .allFields(of: BenefitGrantChanged.self)

  public var participant: ParticipantID, decision: String, lastMonth: Int, amounts: Amounts, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .decision(\.decision),
    .month(
      "last_month", \.lastMonth, isOptional: true, pl: "Ostatni miesiąc po zmianie; bez tego pola bez zmian.",
      en: "The last month from now on; as before when left out."),
    .amounts(\.amounts, .amountInParts),
    .correction(\.reason),
    .documents(\.documents))
}

public struct PayBenefit: CommandBody {
  public static let note = CommandNote(
    "pay-benefit", pl: "Zapisuje wypłatę świadczenia za jeden miesiąc; `on` to dzień wypłaty.",
    en: "Records the payment of a benefit for one month; `on` is the day of the payment.")

  public static let sameness: Sameness? = .fields("decision", "month", "on", of: BenefitPaid.self)

  public var participant: ParticipantID, decision: String, month: Int, amounts: Amounts, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .decision(\.decision),
    .month("month", \.month, pl: "Miesiąc, za który jest wypłata.", en: "The month it is paid for."),
    .amounts(\.amounts, .amountInParts),
    .documents(\.documents))
}

public struct ReverseBenefit: CommandBody {
  public static let note = CommandNote(
    "reverse-benefit", pl: "Zapisuje zwrot wypłaconego świadczenia, w całości lub w części.",
    en: "Records that a paid benefit was taken back, wholly or in part.")

  public static let sameness: Sameness? = .allFields(of: BenefitReversed.self)

  public var participant: ParticipantID, decision: String, month: Int, amounts: Amounts, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .decision(\.decision),
    .month("month", \.month, pl: "Miesiąc, za który była wypłata.", en: "The month it was paid for."),
    .amounts(
      \.amounts, pl: "Kwota, która pozostaje wypłacona: `total`, `eu`, `own_contribution`.",
      en: "What stays paid: `total`, `eu`, `own_contribution`."),
    .correction(\.reason),
    .documents(\.documents))
}
