import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  private static let rowsAPage = 100

  /// The entries behind a figure, with what each adds when they are folded by day and position.
  func explain() throws -> Page {
    let view = try chosenView()
    guard let path = look["figure"], let figure = FigureAddress(path) else { return try figures(of: view) }
    var page = Page(title: text("Skąd ta liczba", "Where the figure comes from"))
    page.command = ["explain", view.rawValue, "--programme=\(programme)", "--figure=\(figure)"] + pointOptions
    page.commandHasCSV = true
    let found =
      if let projection = view.projection {
        try Self.explanation(figure, projection, programme, look.point, ledger)
      } else {
        try ledger.explainReport(figure, programme: programme, at: look.point)
      }
    let names = view == .report ? [:] : self.names(of: try view.report(of: programme, at: look.point, in: ledger))
    page.blocks = [
      .cards([
        Page.Card(
          label: "\(look.text(view.title)): \(names[figure] ?? figure.description)",
          value: look.figure(found.value, of: figure))
      ]),
      .facts(
        [.init(label: text("Adres liczby", "Address of the figure"), cell: Page.Cell(path, isCode: true))]
          + parts(of: figure, in: view, found, names)),
    ]
    let account = try account(of: found, in: view.projection(for: figure))
    page.blocks.append(.table(account.table))
    if account.pages > 1 { page.blocks.append(.links(account.links)) }
    if !account.isWhole {
      page.blocks.append(
        .notice(
          text(
            "Wpisy te, brane kolejno według dnia i pozycji, nie sumują się do tej liczby; wynika ona z nich razem.",
            "Taken one by one by day and position, these entries do not add up to the figure; it follows from all of them."
          )))
    }
    page.blocks.append(
      .links([
        Page.Link(
          label: text("Ta liczba w czasie", "This figure over time"),
          href: look.href("/series", [("view", view.rawValue), ("figure", path)]))
      ]))
    return page
  }

  private static func explanation(
    _ figure: FigureAddress, _ projection: some ReportingProjection, _ programme: String, _ point: ViewPoint,
    _ ledger: Ledger
  ) throws -> FigureExplanation {
    try ledger.explain(figure, of: projection, programme: programme, at: point)
  }

  /// Everything that can be explained.
  private func figures(of view: ConsoleView) throws -> Page {
    var page = Page(title: text("Liczby do wyjaśnienia", "Figures that can be explained"))
    page.command = ["explain", view.rawValue, "--programme=\(programme)"] + pointOptions
    page.commandHasCSV = true
    let report = view == .report ? nil : try view.report(of: programme, at: look.point, in: ledger)
    let names = report.map(self.names) ?? [:]
    let value =
      try report?.value ?? ledger.reportValue(of: programme, at: ReportPoint(look.point, in: ledger))
    let rows = value.figures.prefix(1_000).map { figure, value in
      Page.Table.Row(cells: [
        figureCell(figure, names, href: explain(figure, in: view)),
        Page.Cell(figure.description, isCode: true),
        Page.Cell(look.figure(value, of: figure), machine: value.json),
      ])
    }
    page.blocks = [
      .links(
        ConsoleView.allCases.map {
          Page.Link(
            label: look.text($0.title), href: look.href("/explain", [("view", $0.rawValue)]), isCurrent: $0 == view)
        }),
      .table(
        Page.Table(
          id: "figures", caption: look.text(view.title),
          columns: [
            ("name", text("Liczba", "Figure"), false), ("figure", text("Adres", "Address"), false),
            ("value", text("Wartość", "Value"), true),
          ],
          rows: rows, empty: text("brak", "none"))),
    ]
    return page
  }

  /// The row that a figure stands in: of a ratio its parts.
  private func parts(
    of figure: FigureAddress, in view: ConsoleView, _ found: FigureExplanation, _ names: [FigureAddress: String]
  ) -> [Page.Fact] {
    var facts = [
      Page.Fact(
        label: text("Liczba wpisów", "Number of entries"), cell: Page.Cell(look.count(found.events.count))),
      Page.Fact(
        label: text("Odtworzenie tylko tych wpisów daje", "Replaying only these entries gives"),
        cell: Page.Cell(look.figure(found.replayed, of: figure))),
    ]
    guard figure.steps.last?.key.hasSuffix("percentage") == true, view != .report,
      let report = try? view.report(of: programme, at: look.point, in: ledger)
    else { return facts }
    let row = FigureAddress(Array(figure.steps.dropLast()))
    guard case .object(let members)? = report.value.value(of: row) else { return facts }
    for member in members where member.value.number != nil && member.key != figure.steps.last?.key {
      let address = FigureAddress(row.steps + [.init(member.key)])
      facts.append(
        Page.Fact(
          label: names[address] ?? member.key,
          cell: Page.Cell(look.figure(member.value, of: address), href: explain(address, in: view))))
    }
    return facts
  }

  // MARK: - The account

  private struct Account {
    var table: Page.Table
    var pages: Int
    var links: [Page.Link]
    var isWhole: Bool
  }

  /// The entries as in a book of account: carried forward, each entry with what it adds, the sum.
  private func account<P: ReportingProjection>(of found: FigureExplanation, in projection: P) throws -> Account {
    let events = found.events.sorted { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
    let pages = max(1, (events.count + Self.rowsAPage - 1) / Self.rowsAPage)
    let number = Int(try look.number("page", 1...UInt64(pages)) ?? 1)
    let shown = (number - 1) * Self.rowsAPage..<min(number * Self.rowsAPage, events.count)
    var state = projection.initialState()
    func fold(_ event: Event) throws {
      try projection.replay(
        ledger.store, in: ReadRange(after: event.position.previous, before: event.position.next), into: &state)
    }
    func value() throws -> ReportValue? {
      try projection.value(of: state, programme: programme, at: found.point).value(of: found.figure)
    }
    for event in events[..<shown.lowerBound] { try fold(event) }
    var before = try value()
    var rows: [Page.Table.Row] = []
    if number > 1 { rows.append(sum(text("Z przeniesienia", "Carried forward"), before, found.figure)) }
    for event in events[shown] {
      try fold(event)
      let after = try value()
      let change = contribution(from: before, to: after, of: found.figure)
      rows.append(
        Page.Table.Row(
          cells: eventCells(event) + [
            change, Page.Cell(look.figure(after, of: found.figure), machine: after?.json ?? ""),
          ]))
      before = after
    }
    rows.append(
      sum(
        number == pages ? text("Razem", "Sum") : text("Do przeniesienia", "Carried over"), before, found.figure))
    let columns =
      Self.eventColumns(look) + [
        ("contribution", text("Wpływ", "Adds"), true), ("value", text("Stan po wpisie", "Value after"), true),
      ]
    let links = (1...pages).map { page in
      Page.Link(
        label: text("Strona \(page)", "Page \(page)"), href: look.here([("page", String(page))]),
        isCurrent: page == number)
    }
    return Account(
      table: Page.Table(
        id: "entries", caption: text("Wpisy według dnia i pozycji", "Entries by day and position"), columns: columns,
        rows: rows, empty: ""),
      pages: pages, links: Array(links.prefix(200)), isWhole: number < pages || before == found.value)
  }

  private func contribution(from old: ReportValue?, to new: ReportValue?, of figure: FigureAddress) -> Page.Cell {
    let (before, after) = (old?.number ?? 0, new?.number ?? 0)
    guard new?.number != nil || old?.number != nil else { return Page.Cell(old == new ? "–" : "≠", machine: "") }
    let machine = ReportValue.hundredths(after - before)
    let sign = after == before ? "±" : after > before ? "+" : "−"
    let isWhole = if case .decimal? = new { false } else { true }
    let size: ReportValue =
      isWhole ? .integer(abs(after - before) / 100) : .decimal(ReportValue.hundredths(abs(after - before)))
    return Page.Cell(sign + look.figure(size, of: figure), machine: machine)
  }

  private func sum(_ label: String, _ value: ReportValue?, _ figure: FigureAddress) -> Page.Table.Row {
    let machine = value?.json ?? "0"
    let empty = Array(repeating: Page.Cell(""), count: 5)
    return Page.Table.Row(
      cells: [Page.Cell(label)] + empty + [
        Page.Cell(look.figure(value ?? .integer(0), of: figure), machine: machine),
        Page.Cell(look.figure(value ?? .integer(0), of: figure), machine: machine),
      ], isSum: true)
  }
}
