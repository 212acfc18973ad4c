import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// What a figure may be in: one of the three views, or the whole report.
enum ConsoleView: String, CaseIterable {
  case capacity, attendance, budget, report

  /// The three views.
  static let views: [ConsoleView] = [.capacity, .attendance, .budget]

  var title: LocalizedText {
    switch self {
    case .capacity: LocalizedText(pl: "Miejsca", en: "Places")
    case .attendance: LocalizedText(pl: "Frekwencja", en: "Attendance")
    case .budget: LocalizedText(pl: "Budżet", en: "Budget")
    case .report: LocalizedText(pl: "Sprawozdanie", en: "Report")
    }
  }

  var projection: (any ReportProjection)? {
    switch self {
    case .capacity: CapacityProjection()
    case .attendance: AttendanceProjection()
    case .budget: BudgetProjection()
    case .report: nil
    }
  }

  /// The fold whose value holds a figure.
  func projection(for figure: FigureAddress) throws -> any ReportingProjection {
    if let projection { return projection }
    guard let found = try ReportFolds().projection(for: figure) else { throw Self.unknown(figure) }
    return found
  }

  static func unknown(_ figure: FigureAddress) -> ConsoleFault {
    ConsoleFault(
      404, pl: "W tym miejscu nie ma liczby o adresie „\(figure)”.", en: "There is no figure “\(figure)” at this point.")
  }

  func report(of programme: String, at point: ViewPoint, in ledger: Ledger) throws -> any ViewReport {
    guard let projection else { throw ConsoleFault(404, pl: "Nie ma takiego widoku.", en: "There is no such view.") }
    return try ledger.report(projection, programme: programme, at: point)
  }
}

/// What a screen is made from: what is asked, the ledger, the programme.
struct Desk {
  let look: Look
  let ledger: Ledger
  let programme: String
  let programmes: [String]
  let head: Position

  init(_ look: Look, _ ledger: Ledger) throws {
    self.look = look
    self.ledger = ledger
    head = try ledger.head()
    programmes = try ledger.programmes()
    let named = look["programme"]
    guard named.map(programmes.contains) ?? true else {
      throw ConsoleFault(
        404, pl: "W rejestrze nie ma programu „\(named?.prefix(80) ?? "")”. Programy: \(programmes.joined(separator: ", ")).",
        en: "The ledger has no programme “\(named?.prefix(80) ?? "")”; it has \(programmes.joined(separator: ", ")).")
    }
    programme = named ?? programmes.last ?? ""
    try require(look.known, "known")
  }

  /// Refuses what is still to come: it must not show the present without a word.
  func require(_ known: ViewPoint.Known, _ name: String) throws {
    if case .position(let position) = known, position > head {
      throw ConsoleFault(
        404, pl: "Rejestr kończy się na pozycji \(head); pozycji \(position) jeszcze nie ma.",
        en: "The ledger ends at position \(head); there is no position \(position) yet.")
    }
    if case .time(let time) = known, time > SystemClock().now() {
      throw ConsoleFault(
        404, pl: "Chwila \(time) dopiero nadejdzie; nikt nie wie, co będzie wtedy wiadomo.",
        en: "\(time) is still to come, and nobody knows what will be known then.")
    }
  }

  func text(_ pl: String, _ en: String) -> String { look.text(pl, en) }

  /// The options by which a command looks from the same point.
  var pointOptions: [String] {
    var options: [String] = []
    switch look.known {
    case .now: break
    case .position(let position): options.append("--known-at=position:\(position)")
    case .time: options.append("--known-at=\(look["known"] ?? "")")
    }
    if let day = look.effectiveOn { options.append("--effective-on=\(day)") }
    return options
  }

  func event(at position: Position) throws -> Event? {
    guard position > .zero, position <= head else { return nil }
    return try ledger.events(.all, in: ReadRange(after: position.previous, before: position.next, limit: 1)).first
  }

  // MARK: - Tables of reports

  /// A table of a view, each figure leading to its explanation; `limit` rows at most.
  func table(_ table: ReportTable, of view: ConsoleView, limit: Int = .max) -> Page.Table {
    let rows = table.rows.prefix(limit).enumerated().map { index, cells in
      Page.Table.Row(
        cells: cells.enumerated().map { column, cell in
          let text = ReportFigure.cell(cell).text(in: look.language)
          if case .text(let id) = cell, ParticipantID(id) != nil {
            return Page.Cell(text, href: look.href("/participant", [("id", id)]), machine: cell.machineText, isCode: true)
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
      Page.Cell(look.count(event.position.rawValue), href: eventHref(event.position), machine: event.position.description),
      Page.Cell(look.moment(event.recordedAt), machine: event.recordedAt.description),
      Page.Cell(look.day(event.effectiveOn), machine: event.effectiveOn.description),
      Page.Cell(meaning(of: event.type), href: look.href("/log", [("type", event.type)]), machine: event.type),
      Page.Cell(event.actor.isEmpty ? "–" : event.actor, machine: event.actor, isCode: true),
      about.first { $0.hasPrefix("participant:") }.map {
        let id = String($0.dropFirst("participant:".count))
        return Page.Cell(id, href: look.href("/participant", [("id", id)]), machine: about.joined(separator: " "), isCode: true)
      } ?? Page.Cell(about.isEmpty ? "–" : about.joined(separator: " "), machine: about.joined(separator: " "), isCode: true),
    ]
  }

  private static let silent = ["programme:", "command:", "facts:"]

  func eventHref(_ position: Position) -> String { look.href("/event", [("position", position.description)]) }

  /// What a type of event says, up to its first full stop.
  func meaning(of type: String) -> String {
    guard let meaning = EventCatalogue.meaning(of: type) else { return type }
    let words = look.text(meaning)
    let short = String(words.prefix { $0 != "." && $0 != ";" && $0 != ":" })
    return short.count > 70 ? type : short
  }
}
