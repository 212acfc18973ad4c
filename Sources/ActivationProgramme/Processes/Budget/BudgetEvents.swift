public import EventLedger

/// The limit of one line of the budget.
public struct BudgetLine: PayloadPart {
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The category of cost; empty when not stated.
  public var category: String = ""
  /// The limit.
  public var amounts = Amounts()

  enum N { static let amounts = 4 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(BudgetLineNumber.task, "task", &task)
    try coder.field(BudgetLineNumber.line, "line", &line)
    try coder.field(BudgetLineNumber.category, "category", &category)
    try coder.amounts(N.amounts, "", &amounts)
  }
}

/// The change of one line of the budget.
public struct BudgetChange: PayloadPart {
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The category of cost; empty when not stated.
  public var category: String = ""
  /// The limit before; all zero for a new line.
  public var fromAmounts = Amounts()
  /// The limit from now on.
  public var toAmounts = Amounts()

  enum N { static let fromAmounts = 4, toAmounts = 7 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(BudgetLineNumber.task, "task", &task)
    try coder.field(BudgetLineNumber.line, "line", &line)
    try coder.field(BudgetLineNumber.category, "category", &category)
    try coder.amounts(N.fromAmounts, "from_", &fromAmounts)
    try coder.amounts(N.toAmounts, "to_", &toAmounts)
  }
}

/// The budget of a programme is set (budżet projektu).
public struct BudgetSet: EventPayload {
  /// The name of the event type.
  public static let type = "budget-set"
  /// What the catalogue says.
  public static let note = EventNote(
    "The budget of a programme is set (budżet projektu).",
    effectiveOn: "the day from which it holds",
    counted: "budget: limits per task and line, total and EU share")

  /// The programme.
  public var programme: String = ""
  /// The version of the agreement.
  public var annex: String = ""
  /// The lines.
  public var lines: [BudgetLine] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(BudgetNumber.annex, "annex", &annex)
    try coder.field(BudgetNumber.lines, "lines", &lines)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// Lines of the budget are changed by an annex (aneks).
public struct BudgetAmended: EventPayload {
  /// The name of the event type.
  public static let type = "budget-amended"
  /// What the catalogue says.
  public static let note = EventNote(
    "Lines of the budget are changed by an annex (aneks).",
    effectiveOn: "the day from which the annex holds",
    counted: "budget: each limit changes by `to` − `from`; the annex of the last day, then position, is shown")

  /// The programme.
  public var programme: String = ""
  /// The version of the agreement.
  public var annex: String = ""
  /// The changes.
  public var changes: [BudgetChange] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(BudgetNumber.annex, "annex", &annex)
    try coder.field(BudgetNumber.lines, "changes", &changes)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// Field numbers of a budget and of an annex to it.
enum BudgetNumber { static let annex = 3, lines = 4 }

/// Field numbers of a line in a budget and in an annex to it.
enum BudgetLineNumber { static let task = 1, line = 2, category = 3 }
