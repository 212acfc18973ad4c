internal import ActivationProgramme
internal import EventLedger

/// From the paid amount of every budget line to the events that make it up, and from each to its document.
struct PaymentTrail {
  /// What an event adds to the paid amount of a line.
  struct Step {
    var line: String
    var position: Position
    var type: String
    var day: Day
    var amount: Int64
    /// The document or, for a benefit, the decision.
    var proof: String
    var isDocument: Bool
  }

  private(set) var steps: [Step] = []

  /// Takes in an event; only payments and their corrections count.
  mutating func take(_ event: Event, _ payload: any EventPayload) throws(LedgerError) {
    switch payload {
    case let paid as ExpenditureRecorded:
      add(event, paid.task, paid.line, paid.amounts.totalGrosze, paid.document, true)
    case let corrected as ExpenditureCorrected:
      let change = try Self.difference(corrected.fromAmounts, corrected.toAmounts, event)
      add(event, corrected.task, corrected.line, change, corrected.document, true)
    case let paid as BenefitPaid: add(event, paid.task, paid.line, paid.amounts.totalGrosze, paid.decision, false)
    case let reversed as BenefitReversed:
      let change = try Self.difference(reversed.fromAmounts, reversed.toAmounts, event)
      add(event, reversed.task, reversed.line, change, reversed.decision, false)
    default: return
    }
  }

  private mutating func add(
    _ event: Event, _ task: String, _ line: String, _ amount: Int64, _ proof: String, _ isDocument: Bool
  ) {
    steps.append(
      Step(
        line: task + "/" + line, position: event.position, type: event.type, day: event.effectiveOn, amount: amount,
        proof: proof, isDocument: isDocument))
  }

  private static func difference(_ from: Amounts, _ to: Amounts, _ event: Event) throws(LedgerError) -> Int64 {
    let (change, overflow) = to.totalGrosze.subtractingReportingOverflow(from.totalGrosze)
    guard !overflow else {
      throw .undecodable(position: event.position, type: event.type, reason: "the change leaves 64 bits of grosze")
    }
    return change
  }

  /// A line of the budget with what was paid, and of how many events that is made.
  private struct Paid {
    var line: BudgetReport.Line
    var events: [Step]
  }

  // The addresses are those of the lines in the budget's own report.
  private static let lines = RowList<[Paid], Paid>("lines", { $0 }) {
    Column(.task, \.line.task).naming()
    Column(.line, \.line.line).naming()
    Column("paid_grosze", "Wypłacono", "Paid", \.line.figures.paid.total)
    Column("events", "Zdarzenia", "Events", \.events.count).describing()
  }

  private static let payments = RowList("payments", \PaymentTrail.sorted) {
    Column("budget_line", "Pozycja budżetu", "Budget line", \.line)
    Column("event", "Numer zdarzenia", "Position", \.position)
    Column("type", "Zdarzenie", "Event", \.type)
    Column(.date, \.day)
    Column("change_grosze", "Kwota", "Amount") { Grosze($0.amount) }
    Column("proof", "Dokument lub decyzja", "Document or decision", \.proof)
  }

  private func paid(_ budget: BudgetReport) -> [Paid] {
    let byLine = Dictionary(grouping: sorted, by: \.line)
    return budget.lines.map { Paid(line: $0, events: byLine[$0.task + "/" + $0.line] ?? []) }
  }

  /// Lines and events for programs.
  func value(_ budget: BudgetReport) -> ReportValue {
    .object(Self.lines.members(paid(budget)) + Self.payments.members(self))
  }

  /// The lines with their paid amounts, as the budget view has them, each leading to its first event.
  func figures(_ budget: BudgetReport) -> PageTable {
    let paid = paid(budget)
    let table = Self.lines.table("line", "Kwoty wypłacone według pozycji", "Amounts paid by line")
    var page = PageTable(table(paid).under("budget"))
    for (row, line) in paid.enumerated() {
      if let first = line.events.first { page.links[.init(row, 2)] = Self.anchor(first.position) }
    }
    return page
  }

  /// The events, by line and position, each leading to its document.
  func events(_ register: DocumentRegister) -> PageTable {
    let table = Self.payments.table("payment", "Od kwoty do dokumentu", "From figure to document")
    var page = PageTable(table(self).withoutAddresses)
    for (row, step) in sorted.enumerated() {
      page.anchors[row] = Self.anchor(step.position)
      if step.isDocument, register.entries[step.proof] != nil {
        page.links[.init(row, 5)] = DocumentRegister.anchor(step.proof)
      }
    }
    return page
  }

  private var sorted: [Step] { steps.sorted { ($0.line, $0.position) < ($1.line, $1.position) } }

  private static func anchor(_ position: Position) -> String { "event:\(position)" }
}
