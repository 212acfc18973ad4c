import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  private static let points = 24

  /// A figure over time, as known then and as known now.
  func series() throws -> Page {
    let view = try chosenView()
    guard let projection = view.projection, let path = look["figure"], let figure = FigureAddress(path) else {
      throw ConsoleFault(
        400, pl: "Adres nie podaje liczby widoku (view, figure).",
        en: "The address names no figure of a view (view, figure).")
    }
    var page = Page(title: text("Liczba w czasie", "A figure over time"))
    let days = try self.days()
    var rows: [(day: Day, then: ReportValue?, now: ReportValue?)] = []
    for day in days {
      let end = Timestamp(endInPolandOf: day)
      rows.append(
        (
          day,
          try Self.value(projection, figure, programme, ViewPoint(known: .time(end), effectiveOn: day), ledger),
          try Self.value(projection, figure, programme, ViewPoint(known: look.known, effectiveOn: day), ledger)
        ))
    }
    guard rows.contains(where: { $0.now != nil || $0.then != nil }) else { throw ConsoleView.unknown(figure) }
    page.blocks = [
      .facts([
        .init(
          label: look.text(view.title),
          cell: figureCell(
            figure, names(of: try view.report(of: programme, at: look.point, in: ledger)),
            href: explain(figure, in: view)))
      ]),
      .picture(
        StepChart(
          days: days, lines: [rows.map { $0.then?.number }, rows.map { $0.now?.number }],
          names: [text("jak wiadomo było wtedy", "as known then"), text("jak wiadomo teraz", "as known now")],
          words: text(
            "Wykres liczby \(path) w czasie; te same dane są w tabeli.",
            "A chart of \(path) over time; the table has the same data."),
          look: look
        ).svg),
      .table(
        Page.Table(
          id: "series", caption: text("Wartość na koniec dnia", "The value at the end of the day"),
          columns: [
            ("day", text("Dzień", "Day"), false), ("then", text("Jak wiadomo było wtedy", "As known then"), true),
            ("now", text("Jak wiadomo teraz", "As known now"), true), ("change", text("Różnica", "Difference"), false),
          ],
          rows: rows.map { row in
            .init(cells: [
              Page.Cell(
                look.day(row.day),
                href: look.href("/explain", [("view", view.rawValue), ("figure", path), ("on", "\(row.day)")]),
                machine: "\(row.day)"),
              Page.Cell(look.figure(row.then, of: figure), machine: row.then?.json ?? ""),
              Page.Cell(look.figure(row.now, of: figure), machine: row.now?.json ?? ""),
              Page.Cell(look.change(from: row.then, to: row.now, of: figure), machine: ""),
            ])
          }, empty: "")),
    ]
    return page
  }

  /// Days spread evenly over the life of the programme.
  private func days() throws -> [Day] {
    guard let span = try span() else { return [] }
    let length = span.first.distance(to: span.last)
    let count = min(Self.points, max(1, length))
    return (0...count).map { span.first.advanced(by: length * $0 / count) }
  }

  /// The first and the last effective day that are reached; what lies ahead of the last record is left out.
  func span() throws -> (first: Day, last: Day)? {
    let known = try ReportPoint(look.point, in: ledger).position
    let own = Query(tags: [Tag.programme(programme)])
    guard let first = try ledger.events(own, in: ReadRange(limit: 1)).first,
      let last = try ledger.events(own, in: ReadRange(before: known.next, limit: 1, backwards: true)).first
    else { return nil }
    let start = min(first.effectiveOn, Day(inPolandAt: first.recordedAt))
    return (start, max(start, Day(inPolandAt: last.recordedAt)))
  }

  private static func value(
    _ projection: some ReportingProjection, _ figure: FigureAddress, _ programme: String, _ point: ViewPoint,
    _ ledger: Ledger
  ) throws -> ReportValue? {
    let view = try ledger.view(projection, at: point)
    return try projection.value(of: view.state, programme: programme, at: ReportPoint(view)).value(of: figure)
  }
}
