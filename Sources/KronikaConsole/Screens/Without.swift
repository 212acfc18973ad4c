import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  private static let entriesFoldedAgain: UInt64 = 200_000

  /// Which figures an entry counts in and what they would be without it; nothing is stored.
  func without() throws -> Page {
    let event = try askedEvent()
    var page = Page(
      title: text("Gdzie liczy się wpis \(event.position)", "Where entry \(event.position) counts"))
    let until = try ReportPoint(look.point, in: ledger)
    guard until.position.rawValue <= Self.entriesFoldedAgain else {
      throw ConsoleFault(
        422, pl: "Ta strona odtwarza najwyżej \(Self.entriesFoldedAgain) wpisów; proszę wybrać wcześniejszy moment.",
        en: "This page replays \(Self.entriesFoldedAgain) entries at most; please choose an earlier time.")
    }
    page.blocks = [
      .text(
        text(
          "Tabele pokazują, jakie byłyby liczby, gdyby tego wpisu nie było. Niczego się przy tym nie zapisuje.",
          "The tables show what the figures would be if this entry were not there. Nothing is stored.")),
      .table(
        Page.Table(
          id: "entry", caption: text("Wpis", "The entry"), columns: Self.eventColumns(look),
          rows: [.init(cells: eventCells(event))], empty: "")),
    ]
    for view in ConsoleView.views {
      guard let projection = view.projection else { continue }
      let names = self.names(of: try view.report(of: programme, at: look.point, in: ledger))
      let found = try Self.touched(projection, programme, event.position, until, ledger)
      let rows = found.map { figure, with, without in
        Page.Table.Row(cells: [
          figureCell(figure, names, href: with == nil ? nil : explain(figure, in: view)),
          Page.Cell(look.figure(with, of: figure), machine: with?.json ?? ""),
          Page.Cell(look.figure(without, of: figure), machine: without?.json ?? ""),
          Page.Cell(look.change(from: with, to: without, of: figure), machine: ""),
        ])
      }
      page.blocks.append(
        .table(
          Page.Table(
            id: view.rawValue, caption: look.text(view.title),
            columns: [
              ("figure", text("Liczba", "Figure"), false), ("with", text("Z wpisem", "With it"), true),
              ("without", text("Bez wpisu", "Without it"), true), ("change", text("Zmiana", "Change"), false),
            ], rows: rows,
            empty: text("żadna liczba tego widoku od niego nie zależy", "no figure of this view depends on it"))))
    }
    return page
  }

  private static func touched<P: ReportingProjection>(
    _ projection: P, _ programme: String, _ position: Position, _ point: ReportPoint, _ ledger: Ledger
  ) throws -> [(FigureAddress, ReportValue?, ReportValue?)] {
    let whole = try ledger.view(
      projection, at: ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn)
    ).state
    var rest = projection.initialState()
    try projection.replay(
      ledger.store, in: ReadRange(before: position, effectiveThrough: point.effectiveOn), into: &rest)
    if position < point.position {
      try projection.replay(
        ledger.store, in: ReadRange(after: position, before: point.position.next, effectiveThrough: point.effectiveOn),
        into: &rest)
    }
    let with = try projection.value(of: whole, programme: programme, at: point).figures
    var without = Dictionary(
      try projection.value(of: rest, programme: programme, at: point).figures.map { ($0.figure, $0.value) }
    ) { first, _ in first }
    var found: [(FigureAddress, ReportValue?, ReportValue?)] = []
    for (figure, value) in with {
      let other = without.removeValue(forKey: figure)
      if other != value { found.append((figure, value, other)) }
    }
    for (figure, value) in without.sorted(by: { "\($0.key)" < "\($1.key)" }) { found.append((figure, nil, value)) }
    return found
  }
}
