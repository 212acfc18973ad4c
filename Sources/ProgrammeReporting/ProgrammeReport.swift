public import ActivationProgramme
public import EventLedger

/// The report of the programmes for people: places, attendance, budget, indicators, efficiency and claims.
public struct ProgrammeReport: Sendable {
  /// What the sections of one programme are made from.
  struct Material {
    var capacity: CapacityReport
    var attendance: AttendanceReport
    var budget: BudgetReport
    var series: MonthlySeries
    var results: ResultSections
    var charter: CharterVersion?
  }

  /// The report.
  public let document: ReportDocument

  /// Reads the ledger.
  ///
  /// - Parameters:
  ///   - programmes: The programmes, in the order in which they are to stand.
  ///   - stamp: From where to look; its point is that of a view of the same ledger.
  public init(_ ledger: Ledger, programmes: [String], stamp: ReportStamp) throws(LedgerError) {
    let point = stamp.point
    let seen = ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn)
    let capacity = try ledger.view(CapacityProjection(), at: seen).state
    let attendance = try ledger.view(AttendanceProjection(), at: seen).state
    let budget = try ledger.view(BudgetProjection(), at: seen).state
    let fold = try MonthlyFold(ledger.store, through: point.position, effectiveOn: point.effectiveOn)
    let series = try fold.series(of: programmes, at: point)
    let results = try ResultReader(ledger, at: seen)
    var parts: [ReportDocument.Part] = []
    for (programme, series) in zip(programmes, series) {
      let charter = try CharterVersion.inForce(of: programme, at: point, in: ledger.store)
      let material = Material(
        capacity: try capacity.report(programme: programme, at: point),
        attendance: try attendance.report(programme: programme, at: point),
        budget: try budget.report(programme: programme, at: point), series: series,
        results: try results.sections(of: programme, charter: charter?.charter, at: point), charter: charter)
      parts.append(Self.part(programme, material))
    }
    document = ReportDocument(kind: "programme-report", title: Self.title, stamp: stamp, parts: parts)
  }

  /// The positions of the events that a report reads, in the order of the log; replaying only these gives it again.
  public static func positions(
    of programmes: [String], at point: ReportPoint, in store: any EventStore
  ) throws(LedgerError) -> [Position] {
    let types = Set(ProgrammeViews().query.types + ResultReader.types).sorted()
    let query = Query(programmes.map { Query.Item(types: types, tags: [Tag.programme($0)]) })
    guard !programmes.isEmpty else { return [] }
    var positions: [Position] = []
    try store.read(query, in: ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)) {
      (event) throws(LedgerError) in
      positions.append(event.position)
      return .continue
    }
    return positions
  }

  private static let title = LocalizedText(pl: "Sprawozdanie z realizacji projektu", en: "Project report")

  private static func part(_ programme: String, _ material: Material) -> ReportDocument.Part {
    ReportDocument.Part(
      programme: programme,
      name: material.charter?.charter.name ?? LocalizedText(pl: programme, en: programme),
      facts: CharterVersion.facts(material.charter), highlights: highlights(material), sections: sections(material))
  }

  /// The sections, in the order of the report.
  ///
  /// **A further section is added here.**
  private static func sections(_ material: Material) -> [ReportSection] {
    [
      places(material),
      ReportSection(
        material.attendance, section: "attendance", title: LocalizedText(pl: "Frekwencja", en: "Attendance"),
        notes: attendanceNotes(material),
        charts: [material.series.attendanceChart]),
      ReportSection(
        material.budget, section: "budget", title: LocalizedText(pl: "Budżet", en: "Budget"),
        charts: [material.series.spendingChart]),
      material.results.indicators, material.results.efficiency, material.results.claims,
      ReportSection(
        name: "months", title: LocalizedText(pl: "Przebieg w czasie", en: "Over time"), notes: [monthNote],
        tables: [PageTable(months(material.series.rows))],
        value: .rows(MonthlySeries.list.value(of: material.series.rows))),
    ]
  }

  private static let months = MonthlySeries.list.table("month", "Przebieg w czasie", "Over time")

  private static func places(_ material: Material) -> ReportSection {
    var section = ReportSection(
      material.capacity, section: "capacity", title: LocalizedText(pl: "Miejsca", en: "Places"),
      charts: [material.series.placesChart])
    let quotas = material.charter?.charter.places.quotas ?? []
    let names = Dictionary(quotas.map { ($0.id.text, $0.name) }) { first, _ in first }
    for index in section.tables.indices {
      section.tables[index].table.replace(.quota) { cell in
        names[cell.machineText].map { .code(cell.machineText, $0) } ?? cell
      }
    }
    return section
  }

  private static func attendanceNotes(_ material: Material) -> [LocalizedText] {
    guard let policy = material.attendance.attendancePolicy else { return [] }
    return [
      LocalizedText(
        pl: "Frekwencja według zasad w wersji \(policy) regulaminu; czas w godzinach zegarowych.",
        en: "Percentages by version \(policy) of the attendance policy; time in hours of sixty minutes."),
      LocalizedText(
        pl: "Udział w szkoleniu liczy się od wyboru lub planu, a gdy ktoś przyszedł wcześniej – od pierwszej listy "
          + "obecności. Bez wyboru i planu godziny planowane i odbyte są godzinami z list obecności tej osoby.",
        en: "Taking part in a training counts from the choice or plan or, where somebody came earlier, from the first "
          + "attendance list. Without choice and plan, planned and held hours are those of the person's lists."),
    ]
  }

  private static let monthNote = LocalizedText(
    pl: "Miejsca i kwoty: stan na koniec miesiąca. Godziny: zajęcia w danym miesiącu. Wszystko według wiedzy z chwili "
      + "podanej na początku sprawozdania.",
    en: "Places and amounts: at the end of the month. Hours: sessions in the month. All as known at the moment stated "
      + "at the top of the report.")

  private static func highlights(_ material: Material) -> [ReportFact] {
    let (capacity, total) = (material.capacity, material.budget.total)
    let paid = BasisPoints(part: total.paid.totalGrosze, of: total.limit.totalGrosze)
    return [
      ReportFact(
        LocalizedText(pl: "Zajęte miejsca", en: "Places taken"), .count(capacity.taken), FigureAddress("capacity.taken")
      ),
      ReportFact(
        LocalizedText(pl: "Wolne miejsca", en: "Places free"), .cell(capacity.free.cell),
        FigureAddress("capacity.free")),
      ReportFact(
        LocalizedText(pl: "Osoby na liście rezerwowej", en: "People on the reserve list"),
        .count(capacity.reserve.count), FigureAddress("capacity.reserve")),
      ReportFact(
        LocalizedText(pl: "Nieobecności do wyjaśnienia", en: "Absences to be explained"),
        .count(material.attendance.toExplain.count), FigureAddress("attendance.to_explain")),
      ReportFact(
        LocalizedText(pl: "Wypłacono", en: "Paid"), .money(Grosze(total.paid.totalGrosze)),
        FigureAddress("budget.total.paid_grosze")),
      ReportFact(
        LocalizedText(pl: "Wypłacono z limitu", en: "Paid of the limit"), .cell(paid.cell),
        FigureAddress("budget.total")),
    ]
  }
}
