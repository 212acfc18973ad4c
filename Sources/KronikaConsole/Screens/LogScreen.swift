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

  /// What happened to one participant, in the order of the days.
  func participant() throws -> Page {
    guard let id = look["id"], ParticipantID(id) != nil else {
      throw ConsoleFault(
        400, pl: "Adres nie podaje uczestnika: id to UUID.", en: "The address names no participant: id is a UUID.")
    }
    return try history(tag: "participant:\(id)", title: text("Historia uczestnika", "History of a participant"), id)
  }

  /// What was recorded of one session.
  func session() throws -> Page {
    guard let id = look["id"] else {
      throw ConsoleFault(400, pl: "Adres nie podaje zajęć (id).", en: "The address names no session (id).")
    }
    return try history(tag: "session:\(id)", title: text("Historia zajęć", "History of a session"), id)
  }

  private func history(tag: String, title: String, _ id: String) throws -> Page {
    var page = Page(title: title)
    page.command = ["log", "--tag=\(tag)"]
    let until = try ReportPoint(look.point, in: ledger).position
    let found = try ledger.events(
      Query(tags: [tag]), in: ReadRange(before: until.next, limit: 1_001, effectiveThrough: look.effectiveOn))
    if look.effectiveOn != nil || !look.isFollowing { page.command = nil }
    guard !found.isEmpty else {
      throw ConsoleFault(
        404, pl: "W tym punkcie nie ma wpisów o „\(id.prefix(80))”.", en: "There is no entry on “\(id.prefix(80))” here.")
    }
    let isFull = look["open"] == "all"
    var last: Day?
    let rows = found.prefix(1_000).sorted { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }.map { event in
      let gap = last.map { $0.distance(to: event.effectiveOn) }
      last = event.effectiveOn
      var cells = [
        Page.Cell(look.day(event.effectiveOn), machine: event.effectiveOn.description),
        Page.Cell(gap.map { $0 == 0 ? "–" : "+\($0)" } ?? "–", machine: gap.map(String.init) ?? ""),
        Page.Cell(meaning(of: event.type), machine: event.type),
        Page.Cell(event.actor, isCode: true),
        Page.Cell(look.moment(event.recordedAt), machine: event.recordedAt.description),
        Page.Cell(look.count(event.position.rawValue), href: eventHref(event.position), machine: event.position.description),
      ]
      if isFull { cells.append(Page.Cell((try? EventCatalogue.json(of: event)) ?? "", isCode: true)) }
      return Page.Table.Row(cells: cells, id: "p\(event.position)")
    }
    var columns: [(key: String, heading: String, isNumeric: Bool)] = [
      ("effective_on", text("Dzień skutku", "Effective on"), false),
      ("days_since", text("Dni od poprzedniego", "Days since the last"), true),
      ("type", text("Wpis", "Entry"), false), ("actor", text("Kto", "Actor"), false),
      ("recorded_at", text("Zapisano", "Recorded"), false), ("position", text("Pozycja", "Position"), true),
    ]
    if isFull { columns.append(("content", text("Treść", "Content"), false)) }
    page.blocks = [
      .facts([
        .init(label: text("O kim lub o czym", "About"), cell: Page.Cell(id, isCode: true)),
        .init(
          label: text("Wpisy", "Entries"),
          cell: Page.Cell(found.count > 1_000 ? text("ponad 1000", "more than 1,000") : look.count(found.count))),
      ]),
      .links([
        isFull
          ? .init(label: text("Bez treści", "Without the content"), href: look.here([("open", nil)]))
          : .init(label: text("Z pełną treścią", "With the whole content"), href: look.here([("open", "all")]))
      ]),
      .table(
        Page.Table(id: "history", caption: title, columns: columns, rows: rows, empty: "")),
    ]
    return page
  }
}
