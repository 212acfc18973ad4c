import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  // MARK: - Tables of reports

  /// A table of a view, each figure leading to its explanation; `limit` rows at most.
  func table(_ table: ReportTable, of view: ConsoleView, limit: Int = .max) -> Page.Table {
    let rows = table.rows.prefix(limit).enumerated().map { index, cells in
      Page.Table.Row(
        cells: cells.enumerated().map { column, cell in
          let text = ReportFigure.cell(cell).text(in: look.language)
          if case .text(let id) = cell, ParticipantID(id) != nil {
            return Page.Cell(
              text, href: look.href("/participant", [("id", id)]), machine: cell.machineText, isCode: true)
          }
          let href = table.address(row: index, column: column).map { explain($0, in: view) }
          return Page.Cell(text, href: href, machine: cell.machineText)
        })
    }
    return Page.Table(
      id: view.rawValue + "-" + table.record, caption: look.text(table.title),
      columns: table.columns.map { ($0.key, look.text($0.heading), $0.isNumeric) }, rows: rows,
      empty: text("brak pozycji", "none"))
  }

  /// The figures of a report in words: the heading of the column, and what names the row.
  func names(of report: any ViewReport) -> [FigureAddress: String] {
    var names: [FigureAddress: String] = [:]
    for table in report.tables {
      for (row, cells) in table.rows.enumerated() {
        let naming = cells.filter { cell in
          switch cell {
          case .text, .code, .name: true
          default: false
          }
        }.prefix(2).map { $0.text(in: look.language) }
        let subject = naming.isEmpty ? "" : " (" + naming.joined(separator: ", ") + ")"
        for column in cells.indices {
          guard let figure = table.address(row: row, column: column) else { continue }
          names[figure] = look.text(table.columns[column].heading) + subject
        }
      }
    }
    return names
  }

  /// A figure in words, or its address where no table has it.
  func figureCell(_ figure: FigureAddress, _ names: [FigureAddress: String], href: String?) -> Page.Cell {
    names[figure].map { Page.Cell($0, href: href, machine: figure.description) }
      ?? Page.Cell(figure.description, href: href, isCode: true)
  }

  /// Where a figure is explained.
  func explain(_ figure: FigureAddress, in view: ConsoleView) -> String {
    look.href("/explain", [("view", view.rawValue), ("figure", figure.description)])
  }

  // MARK: - Tables of events

  static func eventColumns(_ look: Look) -> [(key: String, heading: String, isNumeric: Bool)] {
    [
      ("position", look.text("Pozycja", "Position"), true), ("recorded_at", look.text("Zapisano", "Recorded"), false),
      ("effective_on", look.text("Dzień skutku", "Effective on"), false), ("type", look.text("Wpis", "Entry"), false),
      ("actor", look.text("Kto", "Actor"), false), ("about", look.text("Kogo lub czego dotyczy", "About"), false),
    ]
  }

  func eventCells(_ event: Event) -> [Page.Cell] {
    let about = event.tags.filter { tag in !Self.silent.contains { tag.hasPrefix($0) } }
    return [
      Page.Cell(
        look.count(event.position.rawValue), href: eventHref(event.position), machine: event.position.description),
      Page.Cell(look.moment(event.recordedAt), machine: event.recordedAt.description),
      Page.Cell(look.day(event.effectiveOn), machine: event.effectiveOn.description),
      Page.Cell(meaning(of: event.type), href: look.href("/log", [("type", event.type)]), machine: event.type),
      Page.Cell(event.actor.isEmpty ? "–" : event.actor, machine: event.actor, isCode: true),
      subject(of: about),
    ]
  }

  /// Whom or what an event is about, leading to the history of a participant or of a session.
  private func subject(of tags: [String]) -> Page.Cell {
    let machine = tags.joined(separator: " ")
    for (prefix, page) in [("participant:", "/participant"), (Tag.session(""), "/session")] {
      guard let tag = tags.first(where: { $0.hasPrefix(prefix) }) else { continue }
      let id = String(tag.dropFirst(prefix.count))
      return Page.Cell(id, href: look.href(page, [("id", id)]), machine: machine, isCode: true)
    }
    return Page.Cell(tags.isEmpty ? "–" : machine, machine: machine, isCode: true)
  }

  private static let silent = ["programme:", "command:", "facts:"]

  func eventHref(_ position: Position) -> String { look.href("/event", [("position", position.description)]) }

  /// What a type of event says, up to its first full stop.
  func meaning(of type: String) -> String {
    guard let meaning = EventCatalogue.meaning(of: type) else { return type }
    let words = look.text(meaning)
    let short = String(words.prefix { $0 != "." && $0 != ";" && $0 != ":" })
    guard short.count > 70 else { return short }
    let cut = short.prefix(66)
    return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }
}
