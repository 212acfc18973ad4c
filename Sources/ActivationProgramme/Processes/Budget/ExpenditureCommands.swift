public import EventLedger

public struct RecordExpenditure: CommandBody {
  public static let note = CommandNote(
    "record-expenditure", pl: "Zapisuje zapłacony dokument wydatku; `on` to dzień zapłaty.",
    en: "Records a paid document of expenditure; `on` is the day of the payment.")

  public static let sameness: Sameness? = .fields("document", of: ExpenditureRecorded.self)

  public var document, task, line: String, amounts: Amounts, issuedOn: Day?, crossFinancing, fixedAssets: Bool,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .name("document", \.document, Named.Document.self, .expenditureDocument),
    .task(\.task),
    .line(\.line),
    .amounts(\.amounts, .amountInParts),
    .optionalDay(
      "issued_on", \.issuedOn, pl: "Dzień wystawienia dokumentu.", en: "The day on which the document was issued."),
    .flag(
      "cross_financing", \.crossFinancing, pl: "Czy wydatek należy do cross-financingu.",
      en: "Whether it counts to cross-financing."),
    .flag(
      "fixed_assets", \.fixedAssets, pl: "Czy wydatek dotyczy środków trwałych.",
      en: "Whether it counts to fixed assets."),
    .documents(\.documents))
}

public struct CorrectExpenditure: CommandBody {
  public static let note = CommandNote(
    "correct-expenditure", pl: "Koryguje zapisany wydatek.", en: "Corrects a recorded expenditure.")

  public static let sameness: Sameness? = .allFields(of: ExpenditureCorrected.self)

  public var document, task, line: String, amounts: Amounts, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .name("document", \.document, Named.Document.self, .expenditureDocument),
    .task(\.task),
    .line(\.line),
    .amounts(\.amounts, .amountAfter),
    .correction(\.reason),
    .documents(\.documents))
}
