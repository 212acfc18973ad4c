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

  /// The lines with their paid amounts, as the budget view has them, each leading to its first event.
  func figures(_ budget: BudgetReport) -> PageTable {
    let paid = ReportTable(
      record: "line", title: LocalizedText(pl: "Kwoty wypłacone według pozycji", en: "Amounts paid by line"),
      columns: [.task, .line, .money("paid", "Wypłacono", "Paid"), Self.events],
      rows: budget.lines.map { line in
        let count = steps.count { $0.line == line.task + "/" + line.line }
        return [
          .text(line.task), .text(line.line), .money(Grosze(line.figures.paid.totalGrosze)), .count(count),
        ]
      })
    let addresses = CellAddresses(of: paid, in: budget.value, at: Figure([.init("budget")]))
    var table = PageTable(paid, addresses: addresses)
    for (row, line) in budget.lines.enumerated() {
      guard let first = sorted.first(where: { $0.line == line.task + "/" + line.line }) else { continue }
      table.links[.init(row, 2)] = Self.anchor(first.position)
    }
    return table
  }

  /// The events, by line and position, each leading to its document.
  func events(_ register: DocumentRegister) -> PageTable {
    let sorted = sorted
    var table = PageTable(
      ReportTable(
        record: "payment", title: LocalizedText(pl: "Od kwoty do dokumentu", en: "From figure to document"),
        columns: [
          ReportColumn("budget_line", LocalizedText(pl: "Pozycja budżetu", en: "Budget line")), Self.position,
          ReportColumn("type", LocalizedText(pl: "Zdarzenie", en: "Event")), .date,
          .money("change", "Kwota", "Amount"),
          ReportColumn("proof", LocalizedText(pl: "Dokument lub decyzja", en: "Document or decision")),
        ],
        rows: sorted.map { step in
          [
            .text(step.line), .count(Int(clamping: step.position.rawValue)), .text(step.type), .day(step.day),
            .money(Grosze(step.amount)), .text(step.proof),
          ]
        }))
    for (row, step) in sorted.enumerated() {
      table.anchors[row] = Self.anchor(step.position)
      if step.isDocument, register.entries[step.proof] != nil {
        table.links[.init(row, 5)] = DocumentRegister.anchor(step.proof)
      }
    }
    return table
  }

  private var sorted: [Step] { steps.sorted { ($0.line, $0.position) < ($1.line, $1.position) } }

  private static func anchor(_ position: Position) -> String { "event:\(position)" }

  private static let events = ReportColumn("events", LocalizedText(pl: "Zdarzenia", en: "Events"), isNumeric: true)
  private static let position = ReportColumn(
    "event", LocalizedText(pl: "Numer zdarzenia", en: "Position"), isNumeric: true)
}
