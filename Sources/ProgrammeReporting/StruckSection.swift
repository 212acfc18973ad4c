internal import ActivationProgramme
public import EventLedger

/// The struck entries of a programme (skreślone wpisy), as a report shows them: legible, with reason, day and author.
struct StruckSection {
  /// One of them; a strike that an embedder made by itself gives no reason of this domain.
  struct Row: Sendable {
    let entry: Event
    let strike: Event
    let said: EntryStruck?
  }

  let rows: [Row]

  init(_ programme: String, at point: ReportPoint, in ledger: Ledger) throws(LedgerError) {
    var rows: [Row] = []
    for entry in try ledger.struck(Query(tags: [Tag.programme(programme)]), at: point) {
      guard let position = entry.struckAt, let strike = try ledger.events(at: [position], knownAt: point.position).first
      else { continue }
      rows.append(Row(entry: entry, strike: strike, said: try? EntryStruck(strike)))
    }
    self.rows = rows
  }

  /// The section; nil where nothing is struck, so that a report of such a ledger is what it was.
  var section: ReportSection? {
    guard !rows.isEmpty else { return nil }
    return ReportSection(
      name: "struck", title: LocalizedText(pl: "Skreślone wpisy", en: "Struck entries"),
      notes: [
        LocalizedText(
          pl: "Wpisy skreślone pozostają w dzienniku i nie liczą się w żadnej wartości tego sprawozdania.",
          en: "Struck entries stay in the log and count in no figure of this report.")
      ],
      tables: [PageTable(Self.table(rows))], value: .rows(Self.list.value(of: rows)))
  }

  private static let table = list.table("struck-entry", "Skreślone wpisy", "Struck entries")

  private static let list = RowList<[Row], Row>("struck", { $0 }) {
    Column("position", "Pozycja", "Position") { $0.entry.position }.naming()
    Column("type", "Rodzaj wpisu", "Type") { $0.entry.type }.describing()
    Column("effective_on", "Dzień", "Day") { $0.entry.effectiveOn }.describing()
    Column("struck_at", "Pozycja skreślenia", "Struck at") { $0.strike.position }.describing()
    Column("struck_on", "Skreślono", "Struck on") { $0.said?.struckOn }.describing()
    Column("reason", "Powód", "Reason") { $0.said?.reason }.describing()
    Column("actor", "Kto skreślił", "By") { $0.strike.actor }.describing()
  }
}

extension Ledger {
  /// The entries of a programme's query that are struck as known at a point; strikes that are struck are left out.
  func struck(_ query: Query, at point: ReportPoint) throws(LedgerError) -> [Event] {
    let known = try strikes(knownAt: point.position)
    guard !known.isEmpty else { return [] }
    return try events(at: known.positions.filter { !known.isStrike($0) }, knownAt: point.position).filter { event in
      query.matches(type: event.type, tags: event.tags) && point.effectiveOn.map { event.effectiveOn <= $0 } ?? true
    }
  }

  /// The positions of strikes that bear on struck entries: those in force, those that were struck, and their strikes.
  public func strikes(over entries: [Event], knownAt position: Position) throws(LedgerError) -> [Position] {
    let known = try strikes(knownAt: position)
    var concerned = Set(entries.map(\.position))
    for line in known.lines where concerned.contains(line.struck) { concerned.insert(line.strike) }
    return known.lines.map(\.strike).filter { concerned.contains($0) }
  }
}
