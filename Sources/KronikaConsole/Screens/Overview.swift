import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  /// The three views at a glance, with the change against a point of comparison.
  func overview() throws -> Page {
    var page = Page(title: text("Przegląd", "Overview"))
    page.command = ["view", "capacity", "--programme=\(programme)"] + pointOptions
    page.commandHasCSV = true
    guard !programme.isEmpty else {
      page.blocks = [.notice(text("W rejestrze nie ma programu.", "The ledger has no programme."))]
      page.command = nil
      return page
    }
    let versus = try look["vs"].map { try Look.known($0, "vs") }
    if let versus { try require(versus, "vs") }
    var cards: [Page.Card] = []
    var tables: [Page.Block] = []
    for view in ConsoleView.views {
      let report = try view.report(of: programme, at: look.point, in: ledger)
      let before = try versus.map {
        try view.report(of: programme, at: ViewPoint(known: $0, effectiveOn: look.effectiveOn), in: ledger)
      }
      for (path, label) in Self.cards(view) {
        guard let figure = FigureAddress(path), let value = report.value.value(of: figure) else { continue }
        cards.append(
          Page.Card(
            label: look.text(label), value: look.figure(value, of: figure), href: explain(figure, in: view),
            change: before.map { look.change(from: $0.value.value(of: figure), to: value, of: figure) }))
      }
      tables.append(.heading(look.text(view.title), id: view.rawValue))
      for table in report.tables {
        tables.append(.table(self.table(table, of: view, limit: Self.rowsShown)))
        if table.rows.count > Self.rowsShown {
          tables.append(
            .links([
              Page.Link(
                label: text("Wszystkie wiersze: \(table.rows.count)", "All \(table.rows.count) rows"),
                href: look.href("/view", [("view", view.rawValue)]))
            ]))
        }
      }
    }
    page.blocks = [.cards(cards)] + comparison + tables
    return page
  }

  private static let rowsShown = 12

  private static func cards(_ view: ConsoleView) -> [(String, LocalizedText)] {
    switch view {
    case .capacity:
      [
        ("places", LocalizedText(pl: "Miejsca", en: "Places")), ("taken", LocalizedText(pl: "Zajęte", en: "Taken")),
        ("free", LocalizedText(pl: "Wolne", en: "Free")),
      ]
    case .budget:
      [
        ("total.limit_grosze", LocalizedText(pl: "Limit budżetu", en: "Budget limit")),
        ("total.paid_grosze", LocalizedText(pl: "Wypłacono", en: "Paid")),
        ("total.left_grosze", LocalizedText(pl: "Pozostało", en: "Left")),
      ]
    case .attendance, .report: []
    }
  }

  private var comparison: [Page.Block] {
    var blocks: [Page.Block] = [
      .form(
        Page.Form(
          label: text("Punkt porównania", "Point of comparison"), action: "/", button: text("Porównaj", "Compare"),
          fields: hidden(without: "vs") + [
            .init(
              name: "vs", label: text("Pozycja albo dzień", "Position or day"), value: look["vs"] ?? "")
          ]))
    ]
    if let vs = look["vs"] {
      blocks.append(
        .links([
          Page.Link(
            label: text(
              "Co zmieniło się od tego punktu, pozycja po pozycji", "What changed since that point, cell by cell"),
            href: look.href("/between", [("from", vs)])),
          Page.Link(label: text("Usuń porównanie", "Remove the comparison"), href: look.href("/", [("vs", nil)])),
        ]))
    }
    return blocks
  }

  /// The state of the page as hidden fields of a form.
  func hidden(without names: String...) -> [Page.Form.Field] {
    ["programme", "known", "on", "vs", "lang"].filter { !names.contains($0) }.compactMap { name in
      look[name].map { Page.Form.Field(name: name, label: "", value: $0, isHidden: true) }
    }
  }

  /// One view with all its rows.
  func view() throws -> Page {
    let view = try chosenView()
    var page = Page(title: look.text(view.title))
    let report = try view.report(of: programme, at: look.point, in: ledger)
    page.command = ["view", view.rawValue, "--programme=\(programme)"] + pointOptions
    page.commandHasCSV = true
    page.blocks = report.tables.map { .table(table($0, of: view)) }
    return page
  }

  func chosenView(_ fallback: ConsoleView = .capacity) throws -> ConsoleView {
    guard let name = look["view"] else { return fallback }
    guard let view = ConsoleView(rawValue: name) else {
      let names = ConsoleView.allCases.map(\.rawValue).joined(separator: ", ")
      throw ConsoleFault.malformed("view", expected: LocalizedText(pl: names, en: names), found: name)
    }
    return view
  }
}
