internal import ActivationProgramme
public import EventLedger

/// The audit trail of programmes: point by point what a rule asks for and where the ledger answers, then the way from
/// every paid amount to its events and documents, and the register of documents.
public struct AuditTrailReport: Sendable {
  /// The report.
  public let document: ReportDocument

  /// How many events of a type stand in the log, and when.
  private struct Tally {
    var count = 0
    var first: Day?
    var last: Day?

    mutating func take(_ day: Day) {
      count += 1
      first = min(first ?? day, day)
      last = max(last ?? day, day)
    }
  }

  private struct Gathered {
    var tallies: [String: Tally] = [:]
    var payments = Payments()
    var register = DocumentRegister()
  }

  /// Reads the ledger.
  public init(
    _ requirements: AuditRequirements, of ledger: Ledger, programmes: [String], stamp: ReportStamp
  ) throws(LedgerError) {
    let point = stamp.point
    let seen = ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn)
    let budget = try ledger.view(BudgetProjection(), at: seen).state
    var parts: [ReportDocument.Part] = []
    for programme in programmes {
      let gathered = try Self.gather(programme, at: point, in: ledger.store)
      let charter = try CharterVersion.inForce(of: programme, at: point, in: ledger.store)
      let sections =
        requirements.points.map { Self.section($0, of: requirements, programme, stamp, gathered.tallies) } + [
          try Self.trail(gathered, budget.report(programme: programme, at: point)),
          Self.documents(gathered.register),
        ]
      parts.append(
        ReportDocument.Part(
          programme: programme, name: charter?.charter.name ?? LocalizedText(pl: programme, en: programme),
          facts: CharterVersion.facts(charter), highlights: Self.highlights(requirements), sections: sections))
    }
    document = ReportDocument(
      kind: "audit-trail-" + requirements.id, title: requirements.name, stamp: stamp, parts: parts)
  }

  private static func gather(
    _ programme: String, at point: ReportPoint, in store: any EventStore
  ) throws(LedgerError) -> Gathered {
    var gathered = Gathered()
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    try store.read(Query(tags: [Tag.programme(programme)]), in: range) { (view) throws(LedgerError) in
      let event = try view.copied()
      guard let payload = try EventCatalogue.read(event) else { return .continue }
      gathered.tallies[event.type, default: Tally()].take(event.effectiveOn)
      (payload as? any PaymentPayload)?.apply(to: &gathered.payments, at: event.moment)
      gathered.register.take(event, payload)
      return .continue
    }
    return gathered
  }

  private static func highlights(_ requirements: AuditRequirements) -> [ReportFact] {
    AuditRequirements.Answer.allCases.map { answer in
      ReportFact(answer.text, .count(requirements.points.count { $0.answer == answer }))
    }
  }

  private static func section(
    _ point: AuditRequirements.Point, of requirements: AuditRequirements, _ programme: String, _ stamp: ReportStamp,
    _ tallies: [String: Tally]
  ) -> ReportSection {
    let work = point.cite.source.flatMap { requirements.works[$0] } ?? ""
    let source =
      point.cite.mark == .verified
      ? LocalizedText(pl: "Źródło: \(work)", en: "Source: \(work)")
      : LocalizedText(pl: "Niesprawdzone w źródle: \(work)", en: "Not checked in a source: \(work)")
    var notes = [point.says]
    if let lacks = point.lacks {
      notes.append(LocalizedText(pl: "Czego nie ma: " + lacks.pl, en: "What is missing: " + lacks.en))
    }
    notes.append(source)
    let commands = point.commands.map { command in
      command.replacing("PROGRAMME", with: programme)
        + (command.hasPrefix("kronika log") ? "" : " " + stamp.arguments)
    }
    var section = ReportSection(
      name: "point-" + point.id,
      title: LocalizedText(
        pl: "\(point.id) – \(point.requirement.pl)", en: "\(point.id) – \(point.requirement.en)"),
      notes: notes, tables: tables(point, commands, tallies), value: value(point, commands, tallies))
    section.verdict = point.answer.text
    return section
  }

  private static func tables(
    _ point: AuditRequirements.Point, _ commands: [String], _ tallies: [String: Tally]
  ) -> [PageTable] {
    guard point.answer != .notApplicable else { return [] }
    func cell(_ day: Day?) -> ReportCell { day.map { .day($0) } ?? .none }
    let events = ReportTable(
      record: "answer_" + point.id, title: LocalizedText(pl: "Zdarzenia, które odpowiadają", en: "Events that answer"),
      columns: [
        ReportColumn("type", LocalizedText(pl: "Zdarzenie", en: "Event")),
        ReportColumn("meaning", LocalizedText(pl: "Znaczenie", en: "Meaning")),
        ReportColumn("count", LocalizedText(pl: "Liczba", en: "Number"), isNumeric: true),
        ReportColumn("first", LocalizedText(pl: "Pierwsze", en: "First")),
        ReportColumn("last", LocalizedText(pl: "Ostatnie", en: "Last")),
      ],
      rows: point.events.map { type in
        let tally = tallies[type] ?? Tally()
        return [
          .text(type), EventCatalogue.meaning(of: type).map { .name($0) } ?? .none, .count(tally.count),
          cell(tally.first), cell(tally.last),
        ]
      })
    let asked = ReportTable(
      record: "command_" + point.id, title: LocalizedText(pl: "Polecenia", en: "Commands"),
      columns: [ReportColumn("command", LocalizedText(pl: "Polecenie", en: "Command"))],
      rows: commands.map { [.text($0)] })
    return [PageTable(events), PageTable(asked)]
  }

  private static func value(
    _ point: AuditRequirements.Point, _ commands: [String], _ tallies: [String: Tally]
  ) -> ReportValue {
    .object([
      .init("requirement", .text(point.requirement.en)), .init("mark", .text(point.cite.mark.rawValue)),
      .init("source", .text(point.cite.source)), .init("answer", .text(point.answer.rawValue)),
      .init("says", .text(point.says.en)), .init("lacks", .text(point.lacks?.en)),
      .init(
        "events",
        .array(
          point.events.map { type in
            .object([.init("type", .text(type)), .init("count", .integer(tallies[type]?.count ?? 0))])
          })),
      .init("commands", .array(commands.map { .text($0) })),
    ])
  }

  private static func trail(
    _ gathered: Gathered, _ budget: BudgetReport
  ) throws(LedgerError) -> ReportSection {
    let trail = try PaymentTrail(gathered.payments)
    let figures = trail.figures(budget)
    let events = trail.events(gathered.register)
    return ReportSection(
      name: "trail", title: LocalizedText(pl: "Od kwoty do dokumentu", en: "From figure to document"),
      notes: [
        LocalizedText(
          pl: "Kwota prowadzi do swoich zdarzeń, zdarzenie do dokumentu w rejestrze dokumentów.",
          en: "A figure leads to its events, an event to its document in the register of documents.")
      ],
      tables: [figures, events],
      value: .object([
        .init("lines", figures.table.objects), .init("payments", events.table.objects),
      ]))
  }

  private static func documents(_ register: DocumentRegister) -> ReportSection {
    let table = register.table
    return ReportSection(
      name: "documents", title: LocalizedText(pl: "Rejestr dokumentów", en: "Register of documents"),
      tables: [table], value: table.table.objects)
  }
}

extension ReportTable {
  /// The rows as JSON objects, cells in their machine form.
  var objects: ReportValue {
    .array(
      rows.map { row in
        .object(
          zip(columns, row).map { column, cell in
            switch cell {
            case .count, .money: .init(column.key, Int64(cell.machineText).map { .integer($0) } ?? .null)
            case .none: .init(column.key, .null)
            default: .init(column.key, .text(cell.machineText))
            }
          })
      })
  }
}
