public import EventLedger

/// A document of expenditure is paid (wydatek).
public struct ExpenditureRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "expenditure-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "A document of expenditure is paid (wydatek).",
    effectiveOn: "the day of the payment",
    counted: "budget: paid on the line")

  /// The programme.
  public var programme: String = ""
  /// The document of expenditure.
  public var document: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The eligible amount.
  public var amounts = Amounts()
  /// The day on which the document was issued.
  public var issuedOn: Day?
  /// Whether it counts to cross-financing.
  public var crossFinancing: Bool = false
  /// Whether it counts to fixed assets.
  public var fixedAssets: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let task = 4, line = 5, amounts = 6 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "document", &document)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.amounts(N.amounts, "", &amounts)
    try coder.field(9, "issued_on", &issuedOn)
    try coder.field(10, "cross_financing", &crossFinancing)
    try coder.field(11, "fixed_assets", &fixedAssets)
    try coder.field(12, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.document(document), Tag.line(programme, task, line)] }
}

/// A recorded expenditure is corrected.
public struct ExpenditureCorrected: EventPayload {
  /// The name of the event type.
  public static let type = "expenditure-corrected"
  /// What the catalogue says.
  public static let note = EventNote(
    "A recorded expenditure is corrected.",
    effectiveOn: "the day of the payment that is corrected",
    counted: "budget: paid on the line changes by `to` − `from`")

  /// The programme.
  public var programme: String = ""
  /// The document of expenditure.
  public var document: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The amount before.
  public var fromAmounts = Amounts()
  /// The amount from now on.
  public var toAmounts = Amounts()
  /// The claim that had settled it; 0 for none.
  public var claim: Int = 0
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The day on which it was corrected.
  public var correctedOn: Day = Day(rawValue: 0)

  enum N { static let task = 4, line = 5, fromAmounts = 6, toAmounts = 9 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "document", &document)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.amounts(N.fromAmounts, "from_", &fromAmounts)
    try coder.amounts(N.toAmounts, "to_", &toAmounts)
    try coder.field(12, "claim", &claim)
    try coder.field(13, "reason", &reason)
    try coder.field(14, "documents", &documents)
    try coder.field(15, "corrected_on", &correctedOn)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.document(document), Tag.line(programme, task, line)] }
}
