import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  static let rowsOfLog: UInt64 = 50

  /// The entries, newest first, with facets.
  func log() throws -> Page {
    var page = Page(title: text("Dziennik wpisów", "Log of entries"))
    page.hasPoint = false
    let types = look.all("type")
    let tags = look.all("tag")
    let limit = Int(try look.number("limit", 1...500) ?? Self.rowsOfLog)
    let after = try look.number("after", 0...UInt64(Int64.max))
    let before = try look.number("before", 1...UInt64(Int64.max))
    page.command =
      ["log"] + types.map { "--type=\($0)" } + tags.map { "--tag=\($0)" } + ["--limit=\(limit)"]
      + (after.map { ["--after=\($0)"] } ?? ["--backwards"])
    // The command has no upper bound.
    if before != nil { page.command = nil }
    let range = ReadRange(
      after: after.map { Position(rawValue: $0) } ?? .zero, before: before.map { Position(rawValue: $0) } ?? .end,
      limit: limit + 1, backwards: after == nil)
    let found = try ledger.events(Query(types: types, tags: tags), in: range)
    let shown = found.prefix(limit)
    let isOpen = look["open"] == "all"
    page.blocks = [.form(filter), .links(chips(types, tags))]
    var columns = Self.eventColumns(look)
    if isOpen { columns.append(("content", text("Treść", "Content"), false)) }
    let rows = shown.map { event in
      var cells = eventCells(event)
      if isOpen { cells.append(Page.Cell((try? EventCatalogue.json(of: event)) ?? "", isCode: true)) }
      return Page.Table.Row(cells: cells, id: "p\(event.position)")
    }
    page.blocks.append(
      .table(
        Page.Table(
          id: "entries",
          caption: after == nil ? text("Wpisy od najnowszego", "Entries, newest first") : text("Wpisy", "Entries"),
          columns: columns, rows: rows,
          empty: text("żaden wpis nie odpowiada temu wyborowi", "no entry is of this choice"))))
    var links: [Page.Link] = [
      isOpen
        ? .init(label: text("Zwiń treść", "Hide the content"), href: look.here([("open", nil)]))
        : .init(label: text("Pokaż treść wszystkich", "Show the content of all"), href: look.here([("open", "all")]))
    ]
    if found.count > limit, let last = shown.last {
      links.insert(
        after == nil
          ? .init(label: text("Starsze →", "Older →"), href: look.here([("before", last.position.description)]))
          : .init(label: text("Dalsze →", "Further →"), href: look.here([("after", last.position.description)])), at: 0)
    }
    if before != nil || after != nil {
      links.append(
        .init(label: text("Do najnowszych", "To the newest"), href: look.here([("before", nil), ("after", nil)])))
    }
    page.blocks += [.links(links), .table(try facets(Query(types: types, tags: tags)))]
    return page
  }

  private var filter: Page.Form {
    Page.Form(
      label: text("Wybór wpisów", "Choice of entries"), action: "/log", button: text("Pokaż", "Show"),
      fields: hidden(without: "") + [
        .init(name: "type", label: text("Rodzaj", "Type"), value: look["type"] ?? ""),
        .init(name: "tag", label: text("Znacznik", "Tag"), value: look["tag"] ?? ""),
        .init(name: "after", label: text("Po pozycji", "After position"), value: look["after"] ?? ""),
      ])
  }

  /// What is chosen, each to be taken back.
  private func chips(_ types: [String], _ tags: [String]) -> [Page.Link] {
    (types.isEmpty ? [] : [.init(label: "× " + types.joined(separator: ", "), href: look.here([("type", nil)]))])
      + (tags.isEmpty ? [] : [.init(label: "× " + tags.joined(separator: ", "), href: look.here([("tag", nil)]))])
  }

  private static let entriesOfFacets = 5_000

  /// How many entries of each type there are among the newest.
  private func facets(_ query: Query) throws -> Page.Table {
    var counts: [String: Int] = [:]
    try ledger.read(query, in: ReadRange(limit: Self.entriesOfFacets, backwards: true)) { event in
      counts[event.type, default: 0] += 1
      return .continue
    }
    let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { type, count in
      Page.Table.Row(cells: [
        Page.Cell(type, href: look.here([("type", type), ("before", nil)]), isCode: true),
        Page.Cell(look.count(count), machine: String(count)),
      ])
    }
    return Page.Table(
      id: "types",
      caption: text(
        "Rodzaje wśród \(look.count(Self.entriesOfFacets)) najnowszych",
        "Types among the newest \(look.count(Self.entriesOfFacets))"),
      columns: [("type", text("Rodzaj", "Type"), false), ("count", text("Wpisy", "Entries"), true)], rows: rows,
      empty: text("brak", "none"))
  }
}
