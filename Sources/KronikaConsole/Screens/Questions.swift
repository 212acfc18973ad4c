import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
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
              Page.Cell(
                question.needs.map(need).joined(separator: ", "), machine: question.needs.joined(separator: " ")),
            ])
          }, empty: "")),
      .table(
        Page.Table(
          id: "claims",
          caption: text("Wnioski o płatność, zamrożone w chwili złożenia", "Payment claims, frozen when submitted"),
          columns: Self.eventColumns(look) + [("frozen", text("Stan z wniosku", "State of the claim"), false)],
          rows: claims.map { event in
            .init(
              cells: eventCells(event) + [
                Page.Cell(
                  text("przegląd", "overview"), href: look.href("/", [("known", event.position.description)]),
                  machine: "")
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
            label: text("Do pytania trzeba podać", "The question needs"), action: "/question",
            button: text("Zapytaj", "Ask"),
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
