public import EventLedger

public struct SetBudget: CommandBody {
  public static let note = CommandNote(
    "set-budget", pl: "Ustala budżet projektu od dnia `on`.", en: "Sets the budget of a programme from `on` on.")

  public static let sameness: Sameness? = .fields(of: BudgetSet.self)

  public var annex: String, lines: [BudgetLine], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("annex", \.annex, .annex),
    .parts("lines", \.lines, limit: 512, pl: "Pozycje.", en: "The lines."),
    .documents(\.documents))
}

public struct AmendBudget: CommandBody {
  public static let note = CommandNote(
    "amend-budget", pl: "Zmienia limity budżetu od dnia `on`.", en: "Changes limits of the budget from `on` on.")

  public static let sameness: Sameness? = .allFields(of: BudgetAmended.self)

  public var annex: String, lines: [BudgetLine], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("annex", \.annex, .annex),
    .parts(
      "lines", \.lines, limit: 512, pl: "Zmieniane pozycje z nowymi limitami.",
      en: "The lines that change, with their new limits."),
    .documents(\.documents))
}

public struct RecordTranche: CommandBody {
  public static let note = CommandNote(
    "record-tranche", pl: "Zapisuje wpływ transzy dofinansowania.", en: "Records a tranche of the grant.")

  public static let sameness: Sameness? = .fields("tranche", of: TrancheReceived.self)

  public var tranche: String, amounts: Amounts, reclaimedRefund: String, reclaimed: Amounts,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text(
      "tranche", \.tranche, pl: "Identyfikator płatności, nowy w projekcie.",
      en: "An identifier of the payment, new in the programme."),
    .amounts(\.amounts, .amountInParts),
    .text(
      "reclaimed_refund", \.reclaimedRefund, isOptional: true,
      pl: "Wcześniejszy zwrot, którego środki wracają w tej transzy.",
      en: "The earlier return whose money comes again with this tranche."),
    .amounts(
      "reclaimed_", \.reclaimed, isOptional: true,
      LocalizedText(
        pl: "Część transzy, która pochodzi z tego zwrotu.", en: "What of the tranche is money of that return.")),
    .documents(\.documents))
}

public struct ReturnFunds: CommandBody {
  public static let note = CommandNote(
    "return-funds", pl: "Zapisuje zwrot środków do instytucji.", en: "Records money returned to the authority.")

  public static let sameness: Sameness? = .fields("refund", of: FundsReturned.self)

  public var refund: String, amounts: [LineAmount], interest: Int64, interestFrom, interestTo: Day?, claim: Int?,
    reclaimable: Bool, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text(
      "refund", \.refund, pl: "Identyfikator płatności, nowy w projekcie.",
      en: "An identifier of the payment, new in the programme."),
    .parts(
      "amounts", \.amounts, limit: 512, pl: "Zwracane kwoty według pozycji, bez odsetek.",
      en: "What is returned, per line, without interest."),
    .amount(
      "interest", \.interest, isOptional: true, pl: "Odsetki zapłacone ze zwrotem.", en: "Interest paid with it."),
    .optionalDay(
      "interest_from", \.interestFrom, pl: "Pierwszy dzień naliczania odsetek.", en: "The first day of interest."),
    .optionalDay("interest_to", \.interestTo, pl: "Ostatni dzień naliczania odsetek.", en: "The last day of interest."),
    .optionalNumber(
      "claim", \.claim, 1...1_000_000, pl: "Wniosek o płatność, w którym rozliczono kwotę.",
      en: "The claim that had settled it."),
    .flag(
      "reclaimable", \.reclaimable, pl: "Czy kwotę można ponownie wykazać we wniosku.",
      en: "Whether the amount may be claimed again."),
    .documents(\.documents))
}

extension BudgetLine: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .name("task", \.task, Named.Task.self, fields.meaning("task")),
    .name("line", \.line, Named.Line.self, fields.meaning("line")),
    .text("category", \.category, isOptional: true, fields.meaning("category")),
    .amounts(\.amounts, .amountInParts))
}

extension LineAmount: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .name("task", \.task, Named.Task.self, fields.meaning("task")),
    .name("line", \.line, Named.Line.self, fields.meaning("line")),
    .amounts(\.amounts, .amountInParts))
}
