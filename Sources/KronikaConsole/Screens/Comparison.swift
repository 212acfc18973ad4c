import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  /// What changed between two times of knowing, cell by cell, with the entries behind each.
  func between() throws -> Page {
    let view = try chosenView()
    guard let projection = view.projection else { throw ConsoleView.unknown(FigureAddress([])) }
    var page = Page(title: text("Między dwoma momentami", "Between two times"))
    let choices = ConsoleView.views.map {
      Page.Link(label: look.text($0.title), href: look.here([("view", $0.rawValue)]), isCurrent: $0 == view)
    }
    page.blocks = [
      .links(choices),
      .form(
        Page.Form(
          label: text("Wcześniejszy moment", "The earlier time"), action: "/between",
          button: text("Porównaj", "Compare"),
          fields: hidden(without: "") + [
            .init(name: "view", label: "", value: view.rawValue, isHidden: true),
            .init(name: "from", label: text("Pozycja albo dzień", "Position or day"), value: look["from"] ?? ""),
          ])),
    ]
    guard let text = look["from"] else { return page }
    let from = try Look.known(text, "from")
    try require(from, "from")
    let first = if case .position(let position) = from { "position:\(position)" } else { text }
    page.command = ["diff", view.rawValue, "--programme=\(programme)", "--known-at=\(first)"]
    switch look.known {
    case .now: break
    case .position(let position): page.command?.append("--and=position:\(position)")
    case .time: page.command?.append("--and=\(look["known"] ?? "")")
    }
    if let day = look.effectiveOn { page.command?.append("--effective-on=\(day)") }
    let found = try Self.difference(projection, programme, from, look.known, look.effectiveOn, ledger)
    page.blocks.append(
      .facts([
        .init(
          label: self.text("Od pozycji", "From position"), cell: Page.Cell(look.count(found.from.position.rawValue))),
        .init(label: self.text("Do pozycji", "To position"), cell: Page.Cell(look.count(found.to.position.rawValue))),
      ]))
    page.blocks.append(.table(changes(found.changes, in: view)))
    page.blocks.append(
      .table(
        Page.Table(
          id: "events", caption: self.text("Wpisy, które to sprawiły", "The entries behind it"),
          columns: Self.eventColumns(look), rows: found.events.map { .init(cells: eventCells($0)) },
          empty: self.text("brak", "none"))))
    return page
  }

  static func difference(
    _ projection: some ReportingProjection, _ programme: String, _ from: ViewPoint.Known, _ to: ViewPoint.Known,
    _ day: Day?, _ ledger: Ledger
  ) throws -> ReportDifference {
    try ledger.difference(of: projection, programme: programme, from: from, to: to, effectiveOn: day)
  }

  func changes(_ changes: [ReportDifference.Change], in view: ConsoleView) -> Page.Table {
    let names = (try? view.report(of: programme, at: look.point, in: ledger)).map(self.names) ?? [:]
    let rows = changes.map { change in
      let causes = change.positions
      return Page.Table.Row(cells: [
        figureCell(change.figure, names, href: change.to == nil ? nil : explain(change.figure, in: view)),
        Page.Cell(look.figure(change.from, of: change.figure), machine: change.from?.json ?? ""),
        Page.Cell(look.figure(change.to, of: change.figure), machine: change.to?.json ?? ""),
        Page.Cell(look.change(from: change.from, to: change.to, of: change.figure), machine: ""),
        Page.Cell(
          causes.prefix(6).map(\.description).joined(separator: " ") + (causes.count > 6 ? " …" : ""),
          href: causes.first.map(eventHref), machine: causes.map(\.description).joined(separator: " ")),
      ])
    }
    return Page.Table(
      id: "changes", caption: text("Liczby, które się zmieniły", "Figures that changed"),
      columns: [
        ("figure", text("Liczba", "Figure"), false), ("from", text("Było", "Was"), true),
        ("to", text("Jest", "Is"), true), ("change", text("Zmiana", "Change"), false),
        ("positions", text("Przez wpisy", "Through entries"), false),
      ], rows: rows, empty: text("żadna liczba się nie zmieniła", "no figure changed"))
  }

  /// One step of the real fold: what an entry changed when it was recorded.
  func step() throws -> Page {
    let event = try askedEvent()
    let position = event.position
    var page = Page(title: text("Krok odtwarzania: wpis \(position)", "Step of the replay: entry \(position)"))
    page.hasPoint = false
    var links: [Page.Link] = []
    if position.rawValue > 1 {
      links.append(
        .init(
          label: text("← krok wstecz", "← step back"), href: look.href("/step", [("position", "\(position.previous)")]))
      )
    }
    if position < head {
      links.append(
        .init(
          label: text("krok naprzód →", "step forward →"), href: look.href("/step", [("position", "\(position.next)")]))
      )
    }
    page.blocks = [
      .links(links),
      .table(
        Page.Table(
          id: "entry", caption: text("Wpis", "The entry"), columns: Self.eventColumns(look),
          rows: [.init(cells: eventCells(event))], empty: "")),
    ]
    for view in ConsoleView.views {
      guard let projection = view.projection else { continue }
      let found = try Self.difference(
        projection, programme, .position(position.previous), .position(position), look.effectiveOn, ledger)
      var table = changes(found.changes, in: view)
      table.id = view.rawValue
      table.caption = look.text(view.title) + ": " + text("przed wpisem i po nim", "before and after the entry")
      page.blocks.append(.table(table))
    }
    return page
  }
}
