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
    func add(_ path: String, _ value: JSONValue) {
      guard rows.count < 500 else { return }
      switch value {
      case .object(let members):
        for member in members { add(path.isEmpty ? member.name : path + "." + member.name, member.value) }
      case .array(let elements):
        for (index, element) in elements.enumerated() { add("\(path)[\(index + 1)]", element) }
      case .string(let text):
        let isPerson = path.hasSuffix("participant") && ParticipantID(text) != nil
        rows.append(
          .init(cells: [
            Page.Cell(path, isCode: true),
            Page.Cell(text, href: isPerson ? look.href("/participant", [("id", text)]) : nil),
          ]))
      case .number(let text) where path.hasSuffix("_grosze"):
        let money = Int64(text).map { ReportFigure.cell(.money(Grosze($0))).text(in: look.language) }
        rows.append(.init(cells: [Page.Cell(path, isCode: true), Page.Cell(money ?? text, machine: text)]))
      case .number(let text): rows.append(.init(cells: [Page.Cell(path, isCode: true), Page.Cell(text)]))
      case .bool(let flag):
        rows.append(
          .init(cells: [
            Page.Cell(path, isCode: true),
            Page.Cell(ReportFigure.cell(.flag(flag)).text(in: look.language), machine: String(flag)),
          ]))
      case .null: rows.append(.init(cells: [Page.Cell(path, isCode: true), Page.Cell("–", machine: "")]))
      }
    }
    if let json = try? EventCatalogue.json(of: event), let value = try? JSONValue(parsing: Array(json.utf8)) {
      add("", value)
    }
    return Page.Table(
      id: "fields", caption: text("Treść wpisu", "Fields of the entry"),
      columns: [("field", text("Pole", "Field"), false), ("value", text("Wartość", "Value"), false)], rows: rows,
      empty: text(
        "wpis nie ma treści, którą ten program umie odczytać", "no content that this program can read"))
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

  // MARK: - The proof

  private func proof(of event: Event) throws -> [Page.Block] {
    let title = Page.Block.heading(text("Dowód", "Proof"), id: "proof")
    guard let evidence = ledger.evidence, let note = try evidence.lastCheckpoint() else {
      return [
        title,
        .notice(
          text(
            "Nie ma jeszcze podpisanego punktu kontrolnego, więc nie ma czego dowodzić. Robi go „kronika checkpoint”.",
            "There is no signed checkpoint yet, so nothing can be proven. “kronika checkpoint” makes one.")),
      ]
    }
    let checkpoint = try Checkpoint(text: note.text)
    guard event.position.rawValue <= checkpoint.size else {
      return [
        title,
        .notice(
          text(
            "Ostatni punkt kontrolny obejmuje \(checkpoint.size) wpisów; tego jeszcze nie.",
            "The newest checkpoint covers \(checkpoint.size) entries, and not yet this one.")),
      ]
    }
    let proof = try evidence.prove(event.position)
    let file = "\(event.position).tlog-proof"
    return [
      title,
      .facts([
        .init(label: text("Numer liścia w drzewie", "Index in the tree"), cell: Page.Cell("\(proof.index)")),
        .init(
          label: text("Punkt kontrolny: liczba wpisów", "Checkpoint: number of entries"),
          cell: Page.Cell(look.count(checkpoint.size), href: look.href("/evidence"), machine: "\(checkpoint.size)")),
        .init(
          label: text("Punkt kontrolny: korzeń", "Checkpoint: root"),
          cell: Page.Cell(checkpoint.root.description, isCode: true)),
        .init(
          label: text("Podpisy, w tym świadków", "Signatures, those of witnesses included"),
          cell: Page.Cell(note.signatures.map { $0.name.description }.joined(separator: ", "))),
      ]),
      .picture(ProofPicture(index: proof.index, size: checkpoint.size, path: proof.path.map(\.description), look: look).svg),
      .table(
        Page.Table(
          id: "path", caption: text("Ścieżka od wpisu do korzenia", "The path from the entry to the root"),
          columns: [
            ("step", text("Krok", "Step"), true), ("hash", text("Skrót węzła obok", "Hash of the node beside"), false),
          ],
          rows: proof.path.enumerated().map { index, hash in
            .init(cells: [Page.Cell("\(index + 1)"), Page.Cell(hash.description, isCode: true)])
          }, empty: text("wpis jest sam w drzewie", "the entry is alone in the tree"))),
      .links([
        .init(
          label: text("Pobierz dowód (\(file))", "Download the proof (\(file))"), href: "/proof/\(file)")
      ]),
      .text(
        text(
          "Sprawdzenie bez tego rejestru, kluczami, którym się ufa:",
          "To check it without this ledger, with the keys that you believe:")),
      .code("kronika check \(file) --policy POLICY"),
    ]
  }
}

/// The path of a proof, drawn from the leaf up to the root.
struct ProofPicture {
  let index: UInt64
  let size: UInt64
  let path: [String]
  let look: Look

  var svg: String {
    let step = 34
    let height = (path.count + 2) * step
    var marks = ""
    for (level, hash) in path.enumerated() {
      let y = height - (level + 1) * step
      marks += "<line x1=\"150\" y1=\"\(y)\" x2=\"150\" y2=\"\(y - step)\"/>"
      marks += "<line x1=\"330\" y1=\"\(y)\" x2=\"150\" y2=\"\(y - step)\"/>"
      marks += "<circle cx=\"330\" cy=\"\(y)\" r=\"6\" class=\"side\"/><circle cx=\"150\" cy=\"\(y)\" r=\"6\"/>"
      marks += "<text x=\"344\" y=\"\(y + 4)\">\(level + 1). \(hash.prefix(14))…</text>"
    }
    let top = height - (path.count + 1) * step
    marks += "<circle cx=\"150\" cy=\"\(top)\" r=\"8\"/>"
    let root = look.text("korzeń", "root")
    let leaf = look.text("wpis", "entry") + " \(index + 1)"
    marks += "<text x=\"136\" y=\"\(top + 5)\" class=\"end\">\(root)</text>"
    if !path.isEmpty { marks += "<text x=\"136\" y=\"\(height - step + 5)\" class=\"end\">\(leaf)</text>" }
    let words = look.text(
      "Ścieżka dowodu: \(path.count) kroków od wpisu \(index + 1) do korzenia drzewa \(size) wpisów.",
      "The path of the proof: \(path.count) steps from entry \(index + 1) to the root over \(size) entries.")
    return "<svg role=\"img\" aria-label=\"\(words)\" class=\"proof\" viewBox=\"0 0 500 \(height)\">\(marks)</svg>"
  }
}
