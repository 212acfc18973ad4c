public import EventLedger

/// An amount on one line of the budget.
public struct LineAmount: PayloadPart {
  public var task, line: String, amounts: Amounts

  enum N { static let task = 1, line = 2, amounts = 3 }
  public static let fields = FieldTable(
    Self.init,
    .field(N.task, "task", \.task, .task),
    .field(N.line, "line", \.line, .line),
    .amounts(N.amounts, "", \.amounts, pl: "Kwota.", en: "The amount."))
}

public struct TrancheReceived: EventPayload {
  public static let note = EventNote(
    "tranche-received", pl: "Wpływ transzy dofinansowania.",
    en: "A tranche of the grant arrives (transza dofinansowania).", effectiveOn: "the day of the bank",
    counted: "budget: received, for the programme")

  public var programme, tranche: String, amounts: Amounts, documents: [DocumentReference], reclaimedRefund: String,
    reclaimed: Amounts

  enum N { static let amounts = 4 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "tranche", \.tranche, tag: Tag.tranche, .paymentIdentifier),
    .amounts(N.amounts, "", \.amounts, pl: "Otrzymana kwota.", en: "The amount received."),
    .documents(7, \.documents),
    .field(
      8, "reclaimed_refund", \.reclaimedRefund,
      pl: "Wcześniejszy zwrot, którego środki wracają w tej transzy; puste, gdy go nie ma.",
      en: "The earlier return whose money comes again with this tranche; empty where there is none."),
    .amounts(
      9, "reclaimed_", \.reclaimed,
      pl: "Część transzy, która pochodzi z tego zwrotu.", en: "What of the tranche is money of that return."))
}

public struct FundsReturned: EventPayload {
  public static let note = EventNote(
    "funds-returned", pl: "Zwrot środków do instytucji.", en: "Money goes back to the authority (zwrot środków).",
    effectiveOn: "the day of the bank", counted: "budget: returned, per task and line; interest is kept apart")

  public var programme, refund: String, amounts: [LineAmount], interestGrosze: Int64,
    interestFrom, interestTo: Optional<Day>, claim: Int, reclaimable: Bool, documents: [DocumentReference]

  enum N { static let amounts = 4, interestGrosze = 5, reclaimable = 9 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "refund", \.refund, tag: Tag.refund, .paymentIdentifier),
    .field(
      N.amounts, "amounts", \.amounts, pl: "Zwracane kwoty według pozycji, bez odsetek.",
      en: "What is returned, per line, without interest."),
    .field(
      N.interestGrosze, "interest_grosze", \.interestGrosze, pl: "Odsetki zapłacone ze zwrotem.",
      en: "Interest paid with it."),
    .field(
      6, "interest_from", \.interestFrom, pl: "Pierwszy dzień naliczania odsetek.", en: "The first day of interest."),
    .field(7, "interest_to", \.interestTo, pl: "Ostatni dzień naliczania odsetek.", en: "The last day of interest."),
    .field(8, "claim", \.claim, .settlingClaim),
    .field(
      N.reclaimable, "reclaimable", \.reclaimable, pl: "Czy kwotę można ponownie wykazać we wniosku.",
      en: "Whether the amount may be claimed again."),
    .documents(10, \.documents))
}
