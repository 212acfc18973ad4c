public import EventLedger

public struct ExpenditureRecorded: EventPayload {
  public static let note = EventNote(
    "expenditure-recorded", pl: "Zapłata dokumentu wydatku.", en: "A document of expenditure is paid (wydatek).",
    effectiveOn: "the day of the payment", counted: "budget: paid on the line")

  public var programme, document, task, line: String, amounts: Amounts, issuedOn: Optional<Day>,
    crossFinancing, fixedAssets: Bool, documents: [DocumentReference]

  enum N { static let task = 4, line = 5, amounts = 6 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "document", \.document, tag: Tag.document, .expenditureDocument),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .amounts(N.amounts, "", \.amounts, pl: "Kwota kwalifikowalna.", en: "The eligible amount."),
    .field(
      9, "issued_on", \.issuedOn, pl: "Dzień wystawienia dokumentu.", en: "The day on which the document was issued."),
    .field(
      10, "cross_financing", \.crossFinancing, pl: "Czy wydatek należy do cross-financingu.",
      en: "Whether it counts to cross-financing."),
    .field(
      11, "fixed_assets", \.fixedAssets, pl: "Czy wydatek dotyczy środków trwałych.",
      en: "Whether it counts to fixed assets."),
    .documents(12, \.documents))
}

public struct ExpenditureCorrected: EventPayload {
  public static let note = EventNote(
    "expenditure-corrected", pl: "Korekta zapisanego wydatku.", en: "A recorded expenditure is corrected.",
    effectiveOn: "the day of the payment that is corrected",
    counted: "budget: paid on the line changes by `to` − `from`")

  public var programme, document, task, line: String, fromAmounts, toAmounts: Amounts, claim: Int,
    reason: CorrectionReason, documents: [DocumentReference], correctedOn: Day

  enum N { static let task = 4, line = 5, fromAmounts = 6, toAmounts = 9 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "document", \.document, tag: Tag.document, .expenditureDocument),
    .field(N.task, "task", \.task, .task),
    .line(N.line, of: \.task, \.line),
    .amounts(N.fromAmounts, "from_", \.fromAmounts, pl: "Kwota przed korektą.", en: "The amount before."),
    .amounts(N.toAmounts, "to_", \.toAmounts, pl: "Kwota po korekcie.", en: "The amount from now on."),
    .field(12, "claim", \.claim, .settlingClaim),
    .field(13, "reason", \.reason, .correctionReason),
    .documents(14, \.documents),
    .field(15, "corrected_on", \.correctedOn, .correctedOn))
}
