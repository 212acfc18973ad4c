import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Shows one of the three views of the programmes.
struct ViewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show places, attendance or budget, as known at a time and as effective on a day.",
    discussion: """
      docs/views.md defines every figure. JSON is one object for the programme named, or a list of all programmes; \
      CSV is one file by RFC 4180.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var view: ViewName

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  @Option(
    help: ArgumentHelp(
      "Only what was recorded by this time, such as 2019-07-15T12:00:00Z, or up to this position.",
      valueName: "time|position"), transform: ArgumentText.known)
  var knownAt: ViewPoint.Known?

  @Option(
    help: ArgumentHelp("Only what is effective on this day or earlier.", valueName: "date"),
    transform: ArgumentText.day)
  var effectiveOn: Day?

  @Option(help: "A table to read, JSON, or CSV.")
  var format = ViewFormat.table

  @Option(help: "The language of tables: pl or en.")
  var language = HeadingLanguage.en

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      let point = ViewPoint(known: knownAt ?? .now, effectiveOn: effectiveOn)
      let reports = try ViewReports(ledger, view: view, programme: programme, at: point).reports
      switch format {
      case .csv: try output.write(ReportCSV.text(reports))
      case .json where programme != nil: for report in reports { try output.line(report.json) }
      case .json: try output.line(JSONText.array(reports.map(\.json)))
      case .table:
        let tables = ReportTables(view: view, language: language.language, columns: Terminal.columns)
        for line in tables.lines(of: reports) { try output.line(line) }
      }
    }
    try output.flush()
  }
}

/// How views are printed.
enum ViewFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

extension ViewName: ExpressibleByArgument {}

/// The languages of headings.
enum HeadingLanguage: String, ExpressibleByArgument, CaseIterable {
  case pl, en

  var language: Language {
    switch self {
    case .pl: .pl
    case .en: .en
    }
  }
}
