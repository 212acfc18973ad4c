/// The limit of one line of the budget.
public struct BudgetLine: PayloadPart {
  public var task, line, category: String, amounts: Amounts

  enum N { static let amounts = 4 }
  public static let fields = FieldTable(
    Self.init,
    .field(BudgetLineNumber.task, "task", \.task, .task),
    .field(BudgetLineNumber.line, "line", \.line, .line),
    .field(BudgetLineNumber.category, "category", \.category, .costCategory),
    .amounts(N.amounts, "", \.amounts, pl: "Limit.", en: "The limit."))
}

/// The change of one line of the budget.
public struct BudgetChange: PayloadPart {
  public var task, line, category: String, fromAmounts, toAmounts: Amounts

  enum N { static let fromAmounts = 4, toAmounts = 7 }
  public static let fields = FieldTable(
    Self.init,
    .field(BudgetLineNumber.task, "task", \.task, .task),
    .field(BudgetLineNumber.line, "line", \.line, .line),
    .field(BudgetLineNumber.category, "category", \.category, .costCategory),
    .amounts(
      N.fromAmounts, "from_", \.fromAmounts,
      pl: "Limit przed zmianą; same zera dla nowej pozycji.", en: "The limit before; all zero for a new line."),
    .amounts(N.toAmounts, "to_", \.toAmounts, pl: "Limit po zmianie.", en: "The limit from now on."))
}

public struct BudgetSet: EventPayload {
  public static let note = EventNote(
    "budget-set", pl: "Przyjęcie budżetu projektu.", en: "The budget of a programme is set (budżet projektu).",
    effectiveOn: "the day from which it holds", counted: "budget: limits per task and line, total and EU share")

  public var programme, annex: String, lines: [BudgetLine], documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(BudgetNumber.annex, "annex", \.annex, .annex),
    .field(BudgetNumber.lines, "lines", \.lines, pl: "Pozycje.", en: "The lines."),
    .documents(5, \.documents))
}

public struct BudgetAmended: EventPayload {
  public static let note = EventNote(
    "budget-amended", pl: "Zmiana pozycji budżetu aneksem.",
    en: "Lines of the budget are changed by an annex (aneks).", effectiveOn: "the day from which the annex holds",
    counted: "budget: the limit of a line is that of the last budget or annex by day, then position")

  public var programme, annex: String, changes: [BudgetChange], documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(BudgetNumber.annex, "annex", \.annex, .annex),
    .field(BudgetNumber.lines, "changes", \.changes, pl: "Zmiany.", en: "The changes."),
    .documents(5, \.documents))
}

/// Field numbers of a budget and of an annex to it.
enum BudgetNumber { static let annex = 3, lines = 4 }

/// Field numbers of a line in a budget and in an annex to it.
enum BudgetLineNumber { static let task = 1, line = 2, category = 3 }
