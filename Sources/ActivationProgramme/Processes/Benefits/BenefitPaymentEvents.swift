public import EventLedger

public struct BenefitPaid: EventPayload {
  public static let note = EventNote(
    "benefit-paid", pl: "Wypłata przyznanego świadczenia za jeden miesiąc.",
    en: "A granted benefit is paid for one month.", effectiveOn: "the day of the payment",
    counted: "budget: paid on the line, own contribution through benefits")

  public var participant: ParticipantID, programme, decision, task, line: String, month: Int, amounts: Amounts,
    documents: [DocumentReference]

  enum N { static let task = 4, line = 5, amounts = 7 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "decision", \.decision, tag: Tag.decision, .decision),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .field(
      6, "month", \.month, pl: "Miesiąc, za który jest wypłata, w postaci rrrrmm.",
      en: "The month it is paid for, as yyyymm."),
    .amounts(N.amounts, "", \.amounts, pl: "Wypłacona kwota.", en: "The amount paid."),
    .documents(10, \.documents))
}

public struct BenefitReversed: EventPayload {
  public static let note = EventNote(
    "benefit-reversed", pl: "Zwrot lub korekta wypłaconego świadczenia, w całości lub w części.",
    en: "A paid benefit is taken back wholly or in part (zwrot, korekta wypłaty).",
    effectiveOn: "the day of the payment that is corrected",
    counted: "budget: paid on the line changes by `to` − `from`")

  public var participant: ParticipantID, programme, decision, task, line: String, month: Int,
    fromAmounts, toAmounts: Amounts, reversedOn: Day, claim: Int, reason: CorrectionReason,
    documents: [DocumentReference]

  enum N { static let task = 4, line = 5, fromAmounts = 7, toAmounts = 10 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "decision", \.decision, tag: Tag.decision, .decision),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .field(
      6, "month", \.month, pl: "Miesiąc, za który była wypłata, w postaci rrrrmm.",
      en: "The month it was paid for, as yyyymm."),
    .amounts(N.fromAmounts, "from_", \.fromAmounts, pl: "Kwota wypłacona przed zmianą.", en: "Paid before."),
    .amounts(
      N.toAmounts, "to_", \.toAmounts,
      pl: "Kwota wypłacona po zmianie; same zera przy zwrocie całości.",
      en: "Paid from now on; all zero when wholly taken back."),
    .field(13, "reversed_on", \.reversedOn, pl: "Dzień zwrotu.", en: "The day on which it was taken back."),
    .field(14, "claim", \.claim, .settlingClaim),
    .field(15, "reason", \.reason, .correctionReason),
    .documents(16, \.documents))
}
