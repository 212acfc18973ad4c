import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
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
        404, pl: "W tym punkcie nie ma wpisów o „\(id.prefix(80))”.",
        en: "There is no entry on “\(id.prefix(80))” here.")
    }
    let isFull = look["open"] == "all"
    var last: Day?
    let rows = found.prefix(1_000).sorted { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }.map {
      event in
      let gap = last.map { $0.distance(to: event.effectiveOn) }
      last = event.effectiveOn
      var cells = [
        Page.Cell(look.day(event.effectiveOn), machine: event.effectiveOn.description),
        Page.Cell(gap.map { $0 == 0 ? "–" : "+\($0)" } ?? "–", machine: gap.map(String.init) ?? ""),
        Page.Cell(meaning(of: event.type), machine: event.type),
        Page.Cell(event.actor, isCode: true),
        Page.Cell(look.moment(event.recordedAt), machine: event.recordedAt.description),
        Page.Cell(
          look.count(event.position.rawValue), href: eventHref(event.position), machine: event.position.description),
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
