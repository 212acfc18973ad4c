import ActivationProgramme
import EventLedger
import MerkleLog
import ProgrammeReporting

extension Desk {
  /// Checkpoints, signatures, and the proof that the history only grew.
  func evidence() throws -> Page {
    var page = Page(title: text("Dowody", "Evidence"))
    page.hasPoint = false
    guard let evidence = ledger.evidence else {
      page.blocks = [.notice(text("Ten rejestr nie prowadzi dowodów.", "This ledger keeps no evidence."))]
      return page
    }
    let present = try evidence.head()
    var facts = [
      Page.Fact(label: text("Rejestr", "Ledger"), cell: Page.Cell(evidence.origin.description, isCode: true)),
      Page.Fact(label: text("Wpisy teraz", "Entries now"), cell: Page.Cell(look.count(present.size), machine: "\(present.size)")),
      Page.Fact(label: text("Korzeń teraz", "Root now"), cell: Page.Cell(present.root.description, isCode: true)),
    ]
    if let note = try evidence.lastCheckpoint() {
      facts.append(
        .init(
          label: text("Podpisy ostatniego punktu kontrolnego", "Signatures of the newest checkpoint"),
          cell: Page.Cell(note.signatures.map { $0.name.description }.joined(separator: ", "))))
    }
    page.blocks = [.facts(facts)]
    if let mismatch = evidence.mismatch {
      page.blocks.insert(
        .notice(
          text("Historia nie zgadza się z tym, co podpisano: \(mismatch)", "The history is not what was signed: \(mismatch)")),
        at: 0)
    }
    let sizes = try evidence.checkpointSizes()
    let rows = try sizes.suffix(200).reversed().map { size in
      let root = try evidence.head(at: size).root
      let signed = try evidence.checkpoint(size: size).map { try Checkpoint(text: $0.text).root }
      return Page.Table.Row(cells: [
        Page.Cell(look.count(size), href: look.href("/", [("known", "\(size)")]), machine: "\(size)"),
        Page.Cell(signed?.description ?? "–", isCode: true),
        Page.Cell(
          signed == root ? text("zgodny z rejestrem", "as the ledger has it") : text("NIEZGODNY", "DIFFERENT"),
          machine: signed == root ? "equal" : "different"),
        Page.Cell(text("wykaż ciągłość", "show the growth"), href: look.href("/evidence", [("since", "\(size)")]), machine: ""),
      ])
    }
    page.blocks.append(
      .table(
        Page.Table(
          id: "checkpoints", caption: text("Punkty kontrolne, porównane teraz", "Checkpoints, compared now"),
          columns: [
            ("size", text("Wpisy", "Entries"), true), ("root", text("Podpisany korzeń", "Signed root"), false),
            ("verdict", text("Wynik", "Result"), false), ("growth", text("Ciągłość", "Growth"), false),
          ], rows: rows,
          empty: text("nie ma jeszcze punktu kontrolnego", "no checkpoint was made yet"))))
    if let since = try look.number("since", 1...UInt64(Int64.max)) { page.blocks += try growth(since, evidence) }
    page.blocks.append(
      .text(
        text(
          "Ta strona porównuje korzenie z rejestrem na tej maszynie. Pełne sprawdzenie, kluczami, którym się ufa, robi:",
          "This page compares roots with the ledger on this machine. The whole check, with keys that you believe, is:")))
    page.blocks.append(.code("kronika verify LEDGER --policy POLICY"))
    return page
  }

  private func growth(_ size: UInt64, _ evidence: Evidence) throws -> [Page.Block] {
    guard let note = try evidence.checkpoint(size: size) else {
      throw ConsoleFault(
        404, pl: "Nie ma punktu kontrolnego o \(size) wpisach.", en: "There is no checkpoint over \(size) entries.")
    }
    let proof = try evidence.prove(since: Checkpoint(text: note.text))
    let newest = try Checkpoint(text: proof.checkpoint.text)
    return [
      .heading(text("Od \(size) do \(newest.size) wpisów", "From \(size) to \(newest.size) entries"), id: "growth"),
      .table(
        Page.Table(
          id: "consistency",
          caption: text("Dowód, że historia tylko przyrastała", "The proof that the history only grew"),
          columns: [("step", text("Krok", "Step"), true), ("hash", text("Skrót", "Hash"), false)],
          rows: proof.proof.enumerated().map { index, hash in
            .init(cells: [Page.Cell("\(index + 1)"), Page.Cell(hash.description, isCode: true)])
          }, empty: text("ten sam punkt kontrolny: nic nie trzeba dowodzić", "the same checkpoint: nothing to prove"))),
    ]
  }

  /// Size, files and readers.
  func health() throws -> Page {
    var page = Page(title: text("Stan techniczny", "Health"))
    page.hasPoint = false
    page.command = ["stats"]
    guard let statistics = try ledger.statistics() else {
      page.blocks = [.facts([.init(label: text("Wpisy", "Entries"), cell: Page.Cell(look.count(head.rawValue)))])]
      return page
    }
    page.blocks = [
      .facts([
        .init(label: text("Rejestr", "Ledger"), cell: Page.Cell(statistics.ledgerID.description, isCode: true)),
        .init(label: text("Utworzono", "Created"), cell: Page.Cell(look.moment(statistics.createdAt))),
        .init(label: text("Wpisy", "Entries"), cell: Page.Cell(look.count(statistics.events))),
        .init(
          label: text("W tym indeks w pamięci", "Of which indexed in memory"),
          cell: Page.Cell(look.count(statistics.unflushedEvents))),
        .init(
          label: text("Format i biblioteka", "Format and library"),
          cell: Page.Cell("\(statistics.format), \(statistics.lmdbVersion)")),
      ]),
      .table(
        Page.Table(
          id: "files", caption: text("Pliki", "Files"),
          columns: [
            ("name", text("Plik", "File"), false), ("used", text("Zajęte bajty", "Used bytes"), true),
            ("file", text("Bajty pliku", "File bytes"), true), ("map", text("Bajty mapy", "Map bytes"), true),
            ("readers", text("Czytający", "Readers"), true), ("lag", text("Zaległość", "Lag"), true),
          ],
          rows: statistics.files.map { file in
            .init(
              cells: [Page.Cell(file.name, isCode: true)]
                + [file.usedBytes, file.fileBytes, file.mapBytes, file.readersInUse, Int(clamping: file.oldestReaderLag)]
                .map { Page.Cell(look.count($0), machine: String($0)) })
          }, empty: "")),
    ]
    return page
  }

  // MARK: - Questions

  /// The questions that auditors ask, and the claims.
  func questions() throws -> Page {
    var page = Page(title: text("Pytania kontrolera", "An auditor’s questions"))
    page.hasPoint = false
    let claims = try ledger.events(
      Query(types: [ClaimSubmitted.type], tags: [Tag.programme(programme)]), in: ReadRange(limit: 500))
    page.blocks = [
      .table(
        Page.Table(
          id: "questions", caption: text("Pytania", "Questions"),
          columns: [
            ("number", text("Numer", "Number"), true), ("question", text("Pytanie", "Question"), false),
            ("needs", text("Co podać", "What to give"), false),
          ],
          rows: AuditorQuestion.all.map { question in
            .init(cells: [
              Page.Cell("\(question.number)"),
              Page.Cell(look.text(question.text), href: look.href("/question", [("number", "\(question.number)")])),
              Page.Cell(question.needs.map(need).joined(separator: ", "), machine: question.needs.joined(separator: " ")),
            ])
          }, empty: "")),
      .table(
        Page.Table(
          id: "claims", caption: text("Wnioski o płatność, zamrożone w chwili złożenia", "Payment claims, frozen when submitted"),
          columns: Self.eventColumns(look) + [("frozen", text("Stan z wniosku", "State of the claim"), false)],
          rows: claims.map { event in
            .init(
              cells: eventCells(event) + [
                Page.Cell(
                  text("przegląd", "overview"), href: look.href("/", [("known", event.position.description)]), machine: "")
              ])
          }, empty: text("nie złożono jeszcze wniosku", "no claim was submitted yet"))),
    ]
    return page
  }

  /// What has to be said with a question, in words.
  private func need(_ name: String) -> String {
    switch name {
    case "participant": text("uczestnik", "participant")
    case "training": text("szkolenie", "training")
    case "day": text("dzień", "day")
    case "claim": text("numer wniosku", "number of the claim")
    case "days": text("liczba dni", "number of days")
    case "earlier": text("wcześniejszy moment", "earlier time")
    default: name
    }
  }

  /// One question with its answer.
  func question() throws -> Page {
    let number = try look.number("number", 1...UInt64(AuditorQuestion.all.count)) ?? 1
    let question = AuditorQuestion.all[Int(number) - 1]
    var page = Page(title: text("Pytanie \(number)", "Question \(number)"))
    page.blocks = [.text(look.text(question.text))]
    if !question.needs.isEmpty {
      page.blocks.append(
        .form(
          Page.Form(
            label: text("Do pytania trzeba podać", "The question needs"), action: "/question", button: text("Zapytaj", "Ask"),
            fields: hidden(without: "") + [.init(name: "number", label: "", value: "\(number)", isHidden: true)]
              + question.needs.map { .init(name: $0, label: need($0), value: look[$0] ?? "") })))
    }
    guard question.needs.allSatisfy({ look[$0] != nil }) else { return page }
    let answer: QuestionAnswer
    do {
      answer = try ledger.answer(question, programme: programme, arguments: arguments(), at: look.point)
    } catch let error as QuestionError {
      throw ConsoleFault(400, pl: "Nie można odpowiedzieć: \(error)", en: "There is no answer: \(error)")
    }
    page.command =
      ["ask", "\(number)", "--programme=\(programme)"] + pointOptions
      + question.needs.map { "--\($0)=\(commandText($0))" }
    page.commandHasCSV = true
    page.blocks.append(.table(rows(of: answer)))
    page.blocks += answer.answer.remarks.map { .notice(look.text($0)) }
    return page
  }

  private func commandText(_ name: String) -> String {
    let value = look[name] ?? ""
    return name == "earlier" && UInt64(value) != nil ? "position:" + value : value
  }

  private func arguments() throws -> QuestionArguments {
    var arguments = QuestionArguments()
    if let text = look["participant"] {
      guard let id = ParticipantID(text) else {
        throw ConsoleFault.malformed("participant", expected: .init(pl: "UUID", en: "a UUID"), found: text)
      }
      arguments.participant = id
    }
    arguments.training = look["training"]
    arguments.day = try look["day"].map { try Look.day($0, "day") }
    arguments.claim = try look.number("claim", 1...1_000_000).map(Int.init)
    arguments.days = try look.number("days", 0...36_500).map(Int.init)
    arguments.earlier = try look["earlier"].map { try Look.known($0, "earlier") }
    if let earlier = arguments.earlier { try require(earlier, "earlier") }
    return arguments
  }

  private func rows(of answer: QuestionAnswer) -> Page.Table {
    let rows = answer.answer.rows.prefix(1_000).map { row in
      let cells = row.cells.map { cell in
        let text = ReportFigure.cell(cell).text(in: look.language)
        if case .text(let id) = cell, ParticipantID(id) != nil {
          return Page.Cell(text, href: look.href("/participant", [("id", id)]), machine: cell.machineText, isCode: true)
        }
        return Page.Cell(text, machine: cell.machineText)
      }
      let positions = row.positions.prefix(5).map(\.description).joined(separator: " ")
      return Page.Table.Row(
        cells: cells + [Page.Cell(positions, href: row.positions.first.map(eventHref), machine: positions)])
    }
    return Page.Table(
      id: "answer", caption: text("Odpowiedź", "Answer"),
      columns: answer.columns.map { ($0.key, look.text($0.heading), $0.isNumeric) } + [
        ("positions", text("Wpisy", "Entries"), false)
      ], rows: rows, empty: text("brak takich pozycji", "there is none"))
  }
}
