public import EventLedger

/// Records a paid document of expenditure; `on` is the day of the payment.
public struct RecordExpenditure: CommandBody {
  /// The name of the command.
  public static let name = "record-expenditure"
  /// What it is for.
  public static let summary = "Records a paid document of expenditure; `on` is the day of the payment."

  /// The document of expenditure.
  public var document: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The amount: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// The day on which the document was issued.
  public var issuedOn: Day?
  /// Whether it counts to cross-financing.
  public var crossFinancing: Bool = false
  /// Whether it counts to fixed assets.
  public var fixedAssets: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("document", Named.Document.self, &document)
    try coder.name("task", Named.Task.self, &task)
    try coder.name("line", Named.Line.self, &line)
    try coder.amounts(&amounts)
    try coder.optionalDay("issued_on", &issuedOn)
    try coder.flag("cross_financing", &crossFinancing)
    try coder.flag("fixed_assets", &fixedAssets)
    try coder.documents(&documents)
  }
}

/// Corrects a recorded expenditure.
public struct CorrectExpenditure: CommandBody {
  /// The name of the command.
  public static let name = "correct-expenditure"
  /// What it is for.
  public static let summary = "Corrects a recorded expenditure."

  /// The document of expenditure.
  public var document: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The amount from now on.
  public var amounts: Amounts = Amounts()
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("document", Named.Document.self, &document)
    try coder.name("task", Named.Task.self, &task)
    try coder.name("line", Named.Line.self, &line)
    try coder.amounts(&amounts)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}
