public import ActivationProgramme

/// A report for people and for programs: a stamp, and a part for each programme with its sections.
///
/// It is data; `ReportHTML`, `ReportPlainText`, `ReportCSV` and `json` write it.
public struct ReportDocument: Sendable {
  /// The name of its kind, such as `programme-report`.
  public var kind: String
  /// What stands above it.
  public var title: LocalizedText
  /// What it was made of.
  public var stamp: ReportStamp
  /// The programmes, in the order of their names.
  public var parts: [Part]

  /// What it says about one programme.
  public struct Part: Sendable {
    /// The programme.
    public var programme: String
    /// Its full name; the short one where no charter is known.
    public var name: LocalizedText
    /// What is worth knowing at a glance.
    public var facts: [ReportFact]
    /// The figures that a reader looks for first.
    public var highlights: [ReportFact]
    /// The sections, in order.
    public var sections: [ReportSection]

    /// The JSON of the sections by name: what the addresses of figures are paths in.
    public var value: ReportValue { .object(sections.map { .init($0.name, $0.value) }) }
  }

  /// One JSON object, the same bytes on every machine.
  public var value: ReportValue {
    .object(
      [.init("report", .text(kind)), .init("format", .integer(1))] + stamp.members + [
        .init(
          "programmes",
          .array(
            parts.map { part in
              .object(
                [.init("programme", .text(part.programme)), .init("name", .text(part.name.pl))]
                  + part.sections.map { .init($0.name, $0.value) })
            }))
      ])
  }

  /// One JSON object on one line.
  public var json: String { value.json }

  /// One RFC 4180 file with every row of every table; `record` says what a row is about.
  ///
  /// The first row is about the report itself: its root and the name of the ledger. `address` is the row's place in
  /// the JSON, by which `kronika explain` finds the events behind it.
  public var csv: String {
    let stampTable = ReportTable(
      record: "report", title: title,
      columns: [
        ReportColumn("kind", .init(pl: "Rodzaj", en: "Kind")),
        ReportColumn("origin", .init(pl: "Rejestr", en: "Ledger")),
        ReportColumn("root", .init(pl: "Korzeń", en: "Root")),
      ],
      rows: [[.text(kind), stamp.origin.cell, stamp.root.cell]])
    let tables = parts.flatMap { part in part.sections.flatMap { $0.tables.map { (part.programme, $0) } } }
    return ReportCSV.text(
      ([("", PageTable(stampTable))] + tables).map { ($0, stamp.point, $1.table) }, withAddresses: true)
  }
}

/// A section of a report about one programme.
public struct ReportSection: Sendable {
  /// Its machine name, which is also its key in JSON and its anchor in HTML.
  public var name: String
  /// The heading.
  public var title: LocalizedText
  /// What the section comes to, in a few words; nil where it has no such words.
  public var verdict: LocalizedText?
  /// Paragraphs below the heading.
  public var notes: [LocalizedText]
  /// The charts.
  public var charts: [Chart]
  /// The tables.
  public var tables: [PageTable]
  /// The same for programs.
  public var value: ReportValue

  /// Creates a section.
  public init(
    name: String, title: LocalizedText, notes: [LocalizedText] = [], charts: [Chart] = [], tables: [PageTable],
    value: ReportValue
  ) {
    self.name = name
    self.title = title
    self.notes = notes
    self.charts = charts
    self.tables = tables
    self.value = value
  }

  /// A section that shows the tables of a view or report, each figure with its address.
  public init(
    _ report: some ViewReport, section: String, title: LocalizedText, notes: [LocalizedText] = [], charts: [Chart] = []
  ) {
    self.init(
      name: section, title: title, notes: notes, charts: charts,
      tables: report.tables.map { PageTable($0.under(section)) }, value: report.value)
  }
}

/// A table on a page, and where its cells lead to.
public struct PageTable: Sendable {
  /// The table.
  public var table: ReportTable
  /// The anchors of the rows, by row.
  public var anchors: [Int: String] = [:]
  /// Where a cell leads to, an anchor of the same page.
  public var links: [Cell: String] = [:]

  /// The place of a cell.
  public struct Cell: Sendable, Hashable {
    var row: Int
    var column: Int

    /// Names a cell.
    public init(_ row: Int, _ column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Puts a table on a page.
  public init(_ table: ReportTable) {
    self.table = table
  }
}
