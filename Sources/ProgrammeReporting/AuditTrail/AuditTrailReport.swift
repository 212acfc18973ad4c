internal import ActivationProgramme
public import EventLedger

/// The audit trail of programmes: point by point what a rule asks for and where the ledger answers, then the way from
/// every paid amount to its events and documents, and the register of documents.
public struct AuditTrailReport: Sendable {
  /// The report.
  public let document: ReportDocument

  /// How many events of a type stand in the log, and when.
  fileprivate struct Tally {
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
    let range = point.standing
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
    let events = point.events.map { AnsweringEvent(type: $0, tally: tallies[$0] ?? Tally()) }
    var section = ReportSection(
      name: "point-" + point.id,
      title: LocalizedText(
        pl: "\(point.id) – \(point.requirement.pl)", en: "\(point.id) – \(point.requirement.en)"),
      notes: notes, tables: tables(point, commands, events), value: value(point, commands, events))
    section.verdict = point.answer.text
    return section
  }

  private static func tables(
    _ point: AuditRequirements.Point, _ commands: [String], _ events: [AnsweringEvent]
  ) -> [PageTable] {
    guard point.answer != .notApplicable else { return [] }
    let asked = ReportTable(
      record: "command_" + point.id, title: LocalizedText(pl: "Polecenia", en: "Commands"),
      columns: [ReportColumn("command", LocalizedText(pl: "Polecenie", en: "Command"))],
      rows: commands.map { [.text($0)] })
    let answering = AnsweringEvent.list.table(
      "answer_" + point.id, "Zdarzenia, które odpowiadają", "Events that answer")
    return [PageTable(answering(events).withoutAddresses), PageTable(asked)]
  }

  private static func value(
    _ point: AuditRequirements.Point, _ commands: [String], _ events: [AnsweringEvent]
  ) -> ReportValue {
    .object([
      .init("requirement", .text(point.requirement.en)), .init("mark", .text(point.cite.mark.rawValue)),
      .init("source", point.cite.source.json), .init("answer", .text(point.answer.rawValue)),
      .init("says", .text(point.says.en)), .init("lacks", (point.lacks?.en).json),
      .init("events", .rows(AnsweringEvent.list.value(of: events))),
      .init("commands", .array(commands.map { .text($0) })),
    ])
  }

  private static func trail(
    _ gathered: Gathered, _ budget: BudgetReport
  ) throws(LedgerError) -> ReportSection {
    let trail = PaymentTrail(gathered.payments)
    return ReportSection(
      name: "trail", title: LocalizedText(pl: "Od kwoty do dokumentu", en: "From figure to document"),
      notes: [
        LocalizedText(
          pl: "Kwota prowadzi do swoich zdarzeń, zdarzenie do dokumentu w rejestrze dokumentów.",
          en: "A figure leads to its events, an event to its document in the register of documents.")
      ],
      tables: [trail.figures(budget), trail.events(gathered.register)], value: trail.value(budget))
  }

  private static func documents(_ register: DocumentRegister) -> ReportSection {
    ReportSection(
      name: "documents", title: LocalizedText(pl: "Rejestr dokumentów", en: "Register of documents"),
      tables: [register.table], value: register.value)
  }
}

/// A type of event that answers a point, with how many there are.
private struct AnsweringEvent {
  var type: String
  var tally: AuditTrailReport.Tally

  static let list = RowList<[AnsweringEvent], AnsweringEvent>("events", { $0 }) {
    Column("type", "Zdarzenie", "Event", \.type)
    Column("meaning", "Znaczenie", "Meaning", at: []) { EventCatalogue.meaning(of: $0.type) }
    Column("count", "Liczba", "Number", \.tally.count)
    Column("first", "Pierwsze", "First", at: [], \.tally.first)
    Column("last", "Ostatnie", "Last", at: [], \.tally.last)
  }
}
