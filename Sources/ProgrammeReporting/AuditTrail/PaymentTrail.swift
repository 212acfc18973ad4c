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
    var amount: GroszeSum
    /// The document or, for a benefit, the decision.
    var proof: String
    var isDocument: Bool

    init(_ item: PaidItem, _ line: BudgetLineName, _ moment: Moment, _ amount: Int128, isCorrection: Bool) {
      self.line = line.task + "/" + line.line
      (position, day, proof, self.amount) = (moment.position, moment.day, item.reference, GroszeSum(amount))
      switch item {
      case .expenditure:
        (type, isDocument) = (isCorrection ? ExpenditureCorrected.type : ExpenditureRecorded.type, true)
      case .benefit: (type, isDocument) = (isCorrection ? BenefitReversed.type : BenefitPaid.type, false)
      }
    }
  }

  /// By line and position.
  private let steps: [Step]

  /// Every payment and correction.
  init(_ payments: Payments) {
    var steps = payments.all.map {
      Step($0.item, $0.line, $0.moment, Int128($0.paid.totalGrosze), isCorrection: false)
    }
    for correction in payments.corrections {
      let change = Int128(correction.to.totalGrosze) - Int128(correction.from.totalGrosze)
      steps.append(Step(correction.item, correction.line, correction.moment, change, isCorrection: true))
    }
    self.steps = steps.sorted { ($0.line, $0.position) < ($1.line, $1.position) }
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

  private static let payments = RowList("payments", \PaymentTrail.steps) {
    Column("budget_line", "Pozycja budżetu", "Budget line", \.line)
    Column("event", "Numer zdarzenia", "Position", \.position)
    Column("type", "Zdarzenie", "Event", \.type)
    Column(.date, \.day)
    Column("change_grosze", "Kwota", "Amount") { $0.amount }
    Column("proof", "Dokument lub decyzja", "Document or decision", \.proof)
  }

  private func paid(_ budget: BudgetReport) -> [Paid] {
    let byLine = Dictionary(grouping: steps, by: \.line)
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
    for (row, step) in steps.enumerated() {
      page.anchors[row] = Self.anchor(step.position)
      if step.isDocument, register.entries[step.proof] != nil {
        page.links[.init(row, 5)] = DocumentRegister.anchor(step.proof)
      }
    }
    return page
  }

  private static func anchor(_ position: Position) -> String { "event:\(position)" }
}
