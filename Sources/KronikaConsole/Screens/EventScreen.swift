import ActivationProgramme
import EventLedger
import MerkleLog
import ProgrammeReporting

extension Desk {
  /// The event that an address names.
  func askedEvent() throws -> Event {
    guard let number = try look.number("position", 1...UInt64(Int64.max)) else {
      throw ConsoleFault(
        400, pl: "Adres nie podaje pozycji wpisu (position).", en: "The address names no entry (position).")
    }
    guard let event = try event(at: Position(rawValue: number)) else {
      throw ConsoleFault(
        404, pl: "Nie ma wpisu na pozycji \(number); rejestr kończy się na pozycji \(head).",
        en: "There is no entry at position \(number); the ledger ends at position \(head).")
    }
    return event
  }

  /// One entry: both times, its fields, what belongs to it, and its proof.
  func eventPage() throws -> Page {
    let event = try askedEvent()
    let position = event.position
    var page = Page(title: text("Wpis \(position)", "Entry \(position)"))
    page.command = ["log", "--after=\(position.rawValue - 1)", "--limit=1"]
    page.hasPoint = false
    var steps: [Page.Link] = []
    if position.rawValue > 1 {
      steps.append(.init(label: text("← poprzedni wpis", "← previous entry"), href: eventHref(position.previous)))
    }
    if position < head {
      steps.append(.init(label: text("następny wpis →", "next entry →"), href: eventHref(position.next)))
    }
    steps += [
      .init(
        label: text("Stan wiedzy przy tym wpisie", "As known at this entry"),
        href: look.href("/", [("known", position.description)])),
      .init(
        label: text("Gdzie ten wpis się liczy i co byłoby bez niego", "Where it counts, and what would be without it"),
        href: look.href("/without", [("position", position.description)])),
      .init(
        label: text("Krok odtwarzania", "Step of the replay"),
        href: look.href("/step", [("position", position.description)])),
    ]
    page.blocks = [.links(steps), .facts(facts(of: event)), .table(fields(of: event))]
    page.blocks.append(.table(try belonging(to: event)))
    page.blocks += try proof(of: event)
    return page
  }

  private func facts(of event: Event) -> [Page.Fact] {
    let meaning = EventCatalogue.meaning(of: event.type).map(look.text) ?? event.type
    return [
      .init(label: text("Co zapisano", "What was recorded"), cell: Page.Cell(meaning, machine: event.type)),
      .init(
        label: text("Rodzaj", "Type"),
        cell: Page.Cell(event.type, href: look.href("/log", [("type", event.type)]), isCode: true)),
      .init(
        label: text("Zapisano", "Recorded"),
        cell: Page.Cell(look.moment(event.recordedAt), machine: event.recordedAt.description)),
      .init(
        label: text("Dzień skutku", "Effective on"),
        cell: Page.Cell(look.day(event.effectiveOn), machine: event.effectiveOn.description)),
      .init(
        label: text("Kto", "Actor"), cell: Page.Cell(event.actor.isEmpty ? "–" : event.actor, machine: event.actor)),
      .init(
        label: text("Identyfikator", "Identifier"), cell: Page.Cell(event.id.description, isCode: true)),
      .init(
        label: text("Przyczyna", "Cause"), cell: Page.Cell(event.causationID?.description ?? "–", isCode: true)),
      .init(
        label: text("Polecenie", "Command"),
        cell: event.correlationID.map { id in
          Page.Cell(id.description, href: look.href("/log", [("tag", "command:\(id)")]), isCode: true)
        } ?? Page.Cell("–")),
    ]
  }

  /// The decoded fields; parts of parts are named by their path.
  private func fields(of event: Event) -> Page.Table {
    var rows: [Page.Table.Row] = []
    let meanings = EventCatalogue.payload(of: event.type).map { Self.meanings(of: $0) } ?? [:]
    func row(_ path: String, _ value: Page.Cell) -> Page.Table.Row {
      let meaning = meanings[String(path.prefix { $0 != "." && $0 != "[" })].map(look.text) ?? ""
      return Page.Table.Row(cells: [Page.Cell(meaning), value, Page.Cell(path, isCode: true)])
    }
    func add(_ path: String, _ value: JSONValue) {
      guard rows.count < Self.fieldsShown else { return }
      switch value {
      case .object(let members):
        for member in members { add(path.isEmpty ? member.name : path + "." + member.name, member.value) }
      case .array(let elements):
        for (index, element) in elements.enumerated() { add("\(path)[\(index + 1)]", element) }
      case .string(let text):
        let isPerson = path.hasSuffix("participant") && ParticipantID(text) != nil
        rows.append(
          row(path, Page.Cell(text, href: isPerson ? look.href("/participant", [("id", text)]) : nil)))
      case .number(let text) where path.hasSuffix("_grosze"):
        let money = Int64(text).map { ReportFigure.cell(.money(Grosze($0))).text(in: look.language) }
        rows.append(row(path, Page.Cell(money ?? text, machine: text)))
      case .number(let text): rows.append(row(path, Page.Cell(text)))
      case .bool(let flag):
        rows.append(
          row(path, Page.Cell(ReportFigure.cell(.flag(flag)).text(in: look.language), machine: String(flag))))
      case .null: rows.append(row(path, Page.Cell("–", machine: "")))
      }
    }
    if let json = try? EventCatalogue.json(of: event), let value = try? JSONValue(parsing: Array(json.utf8)) {
      add("", value)
    } else if let value = try? JSONValue(parsing: event.payload) {
      add("", value)
    }
    return Page.Table(
      id: "fields", caption: text("Treść wpisu", "Fields of the entry"),
      columns: [
        ("meaning", text("Znaczenie", "Meaning"), false), ("value", text("Wartość", "Value"), false),
        ("field", text("Pole", "Field"), false),
      ], rows: rows,
      empty: text(
        "wpis nie ma treści, którą ten program umie odczytać", "no content that this program can read"))
  }

  private static let fieldsShown = 500

  private static func meanings<P: EventPayload>(of payload: P.Type) -> [String: LocalizedText] {
    Dictionary(P.fields.rows.map { ($0.name, $0.meaning) }) { first, _ in first }
  }

  /// What the same command recorded.
  private func belonging(to event: Event) throws -> Page.Table {
    var others: [Event] = []
    if let id = event.correlationID {
      others = try ledger.events(Query(tags: ["command:\(id)"]), in: ReadRange(limit: 101))
        .filter { $0.position != event.position }
    }
    return Page.Table(
      id: "same-command", caption: text("Wpisy tego samego polecenia", "Entries of the same command"),
      columns: Self.eventColumns(look), rows: others.map { .init(cells: eventCells($0)) },
      empty: text("brak innych", "no others"))
  }
}
