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

    init(_ item: PaidItem, _ line: BudgetLineName, _ moment: Moment, _ amount: Int64, isCorrection: Bool) {
      self.line = line.task + "/" + line.line
      (position, day, proof, self.amount) = (moment.position, moment.day, item.reference, amount)
      switch item {
      case .expenditure:
        (type, isDocument) = (isCorrection ? ExpenditureCorrected.type : ExpenditureRecorded.type, true)
      case .benefit: (type, isDocument) = (isCorrection ? BenefitReversed.type : BenefitPaid.type, false)
      }
    }
  }

  /// By line and position.
  private let steps: [Step]

  /// Every payment and correction; throws where a change leaves 64 bits of grosze.
  init(_ payments: Payments) throws(LedgerError) {
    var steps = payments.all.map { Step($0.item, $0.line, $0.moment, $0.paid.totalGrosze, isCorrection: false) }
    for correction in payments.corrections {
      let (change, overflow) = correction.to.totalGrosze.subtractingReportingOverflow(correction.from.totalGrosze)
      let step = Step(correction.item, correction.line, correction.moment, change, isCorrection: true)
      guard !overflow else {
        throw .undecodable(
          position: step.position, type: step.type, reason: "the change leaves 64 bits of grosze")
      }
      steps.append(step)
    }
    self.steps = steps.sorted { ($0.line, $0.position) < ($1.line, $1.position) }
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
      guard let first = steps.first(where: { $0.line == line.task + "/" + line.line }) else { continue }
      table.links[.init(row, 2)] = Self.anchor(first.position)
    }
    return table
  }

  /// The events, by line and position, each leading to its document.
  func events(_ register: DocumentRegister) -> PageTable {
    var table = PageTable(
      ReportTable(
        record: "payment", title: LocalizedText(pl: "Od kwoty do dokumentu", en: "From figure to document"),
        columns: [
          ReportColumn("budget_line", LocalizedText(pl: "Pozycja budżetu", en: "Budget line")), Self.position,
          ReportColumn("type", LocalizedText(pl: "Zdarzenie", en: "Event")), .date,
          .money("change", "Kwota", "Amount"),
          ReportColumn("proof", LocalizedText(pl: "Dokument lub decyzja", en: "Document or decision")),
        ],
        rows: steps.map { step in
          [
            .text(step.line), .count(Int(clamping: step.position.rawValue)), .text(step.type), .day(step.day),
            .money(Grosze(step.amount)), .text(step.proof),
          ]
        }))
    for (row, step) in steps.enumerated() {
      table.anchors[row] = Self.anchor(step.position)
      if step.isDocument, register.entries[step.proof] != nil {
        table.links[.init(row, 5)] = DocumentRegister.anchor(step.proof)
      }
    }
    return table
  }

  private static func anchor(_ position: Position) -> String { "event:\(position)" }

  private static let events = ReportColumn("events", LocalizedText(pl: "Zdarzenia", en: "Events"), isNumeric: true)
  private static let position = ReportColumn(
    "event", LocalizedText(pl: "Numer zdarzenia", en: "Position"), isNumeric: true)
}
