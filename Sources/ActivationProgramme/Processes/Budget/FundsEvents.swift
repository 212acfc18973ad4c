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

/// An amount of one cost: a document of expenditure on a line, or a month of a decision on a benefit.
public struct CostAmount: PayloadPart {
  public var reference: String, month: Int, task, line: String, amounts: Amounts, ineligible: Bool

  public static let fields = FieldTable(
    Self.init,
    .field(
      1, "reference", \.reference, pl: "Dokument wydatku albo decyzja o świadczeniu.",
      en: "The document of expenditure or the decision on a benefit."),
    .field(
      2, "month", \.month, pl: "Miesiąc świadczenia, w postaci rrrrmm; 0 przy wydatku.",
      en: "The month of a benefit, as yyyymm; 0 for expenditure."),
    .field(3, "task", \.task, .task),
    .field(4, "line", \.line, .line),
    .amounts(5, "", \.amounts, pl: "Kwota.", en: "The amount."),
    .field(
      8, "ineligible", \.ineligible, pl: "Czy kwota jest niekwalifikowalna.",
      en: "Whether the amount is ineligible for good."))
}

public struct TrancheReceived: EventPayload {
  public static let note = EventNote(
    "tranche-received", pl: "Wpływ transzy dofinansowania.",
    en: "A tranche of the grant arrives (transza dofinansowania).", effectiveOn: "the day of the bank",
    counted: "budget: received, for the programme; what comes again leaves reclaimable")

  public var programme, tranche: String, amounts: Amounts, documents: [DocumentReference], reclaimedRefund: String,
    reclaimed: Amounts

  enum N { static let amounts = 4, reclaimed = 9 }
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
      N.reclaimed, "reclaimed_", \.reclaimed,
      pl: "Część transzy, która pochodzi z tego zwrotu.", en: "What of the tranche is money of that return."))
}

public struct TrancheCorrected: EventPayload {
  public static let note = EventNote(
    "tranche-corrected", pl: "Korekta zapisanej transzy.", en: "A recorded tranche is corrected.",
    effectiveOn: "the day of the tranche that is corrected",
    counted: "budget: received and reclaimable change by `to` − `from`")

  public var programme, tranche: String, fromAmounts, toAmounts: Amounts, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day, fromReclaimed, toReclaimed: Amounts

  enum N { static let fromAmounts = 4, toAmounts = 7, fromReclaimed = 13, toReclaimed = 16 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "tranche", \.tranche, tag: Tag.tranche, .paymentIdentifier),
    .amounts(N.fromAmounts, "from_", \.fromAmounts, pl: "Kwota przed korektą.", en: "The amount before."),
    .amounts(N.toAmounts, "to_", \.toAmounts, pl: "Kwota po korekcie.", en: "The amount from now on."),
    .field(10, "reason", \.reason, .correctionReason),
    .documents(11, \.documents),
    .field(12, "corrected_on", \.correctedOn, .correctedOn),
    .amounts(
      N.fromReclaimed, "from_reclaimed_", \.fromReclaimed, pl: "Część ze zwrotu przed korektą.",
      en: "What was money of a return, before."),
    .amounts(
      N.toReclaimed, "to_reclaimed_", \.toReclaimed, pl: "Część ze zwrotu po korekcie.",
      en: "What is money of that return, from now on."))
}

public struct FundsReturned: EventPayload {
  public static let note = EventNote(
    "funds-returned", pl: "Zwrot środków do instytucji.", en: "Money goes back to the authority (zwrot środków).",
    effectiveOn: "the day of the bank", counted: "budget: returned, per task and line; interest is kept apart")
  public static var schemaVersion: UInt32 { 2 }

  public var programme, refund: String, amounts: [LineAmount], interestGrosze: Int64,
    interestFrom, interestTo: Optional<Day>, claim: Int, reclaimable: Bool, documents: [DocumentReference],
    costs: [CostAmount]

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
    .documents(10, \.documents),
    .field(11, "costs", \.costs, pl: "Koszty, których zwrot dotyczy.", en: "The costs that it is about."))
}

public struct RefundCorrected: EventPayload {
  public static let note = EventNote(
    "refund-corrected", pl: "Korekta zapisanego zwrotu środków.", en: "A recorded return of money is corrected.",
    effectiveOn: "the day of the return that is corrected",
    counted: "budget: returned, interest and reclaimable change from `from` to `to`")

  public var programme, refund: String, fromAmounts, toAmounts: [LineAmount], fromInterestGrosze,
    toInterestGrosze: Int64,
    interestFrom, interestTo: Optional<Day>, fromReclaimable, toReclaimable: Bool, claim: Int,
    reason: CorrectionReason, documents: [DocumentReference], correctedOn: Day, costs: [CostAmount]

  enum N {
    static let fromAmounts = 4, toAmounts = 5, fromInterest = 6, toInterest = 7, fromReclaimable = 10,
      toReclaimable = 11
  }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "refund", \.refund, tag: Tag.refund, .paymentIdentifier),
    .field(N.fromAmounts, "from_amounts", \.fromAmounts, pl: "Kwoty przed korektą.", en: "What was returned, before."),
    .field(N.toAmounts, "to_amounts", \.toAmounts, pl: "Kwoty po korekcie.", en: "What was returned, as is known now."),
    .field(
      N.fromInterest, "from_interest_grosze", \.fromInterestGrosze, pl: "Odsetki przed korektą.",
      en: "The interest before."),
    .field(
      N.toInterest, "to_interest_grosze", \.toInterestGrosze, pl: "Odsetki po korekcie.",
      en: "The interest from now on."),
    .field(
      8, "interest_from", \.interestFrom, pl: "Pierwszy dzień naliczania odsetek.", en: "The first day of interest."),
    .field(9, "interest_to", \.interestTo, pl: "Ostatni dzień naliczania odsetek.", en: "The last day of interest."),
    .field(
      N.fromReclaimable, "from_reclaimable", \.fromReclaimable, pl: "Czy przed korektą można było wykazać ponownie.",
      en: "Whether it could be claimed again, before."),
    .field(
      N.toReclaimable, "to_reclaimable", \.toReclaimable, pl: "Czy kwotę można ponownie wykazać we wniosku.",
      en: "Whether the amount may be claimed again."),
    .field(12, "claim", \.claim, .settlingClaim),
    .field(13, "reason", \.reason, .correctionReason),
    .documents(14, \.documents),
    .field(15, "corrected_on", \.correctedOn, .correctedOn),
    .field(16, "costs", \.costs, pl: "Koszty, których zwrot dotyczy.", en: "The costs that it is about."))
}
