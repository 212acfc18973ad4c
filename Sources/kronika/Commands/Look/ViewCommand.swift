import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting
import Wire

/// Shows one of the three views of the programmes.
struct ViewCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show places, attendance or budget, as known at a time and as effective on a day.",
    discussion: """
      docs/views.md defines every figure. JSON is one object for the programme named, or a list of all programmes; \
      CSV is one file by RFC 4180.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.list).")
  var view: ViewName

  @OptionGroup var named: ProgrammesOption
  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, JSON, or CSV.")
  var format = SheetFormat.table

  @Option(help: "The language of tables: pl or en.")
  var language = Language.en

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let programmes = try named.programme == nil ? nil : named.all(in: ledger)
    let reports = try view.reports(of: programmes, at: point.viewPoint(in: ledger), in: ledger)
    switch format {
    case .csv: try output.write(ReportCSV.text(reports))
    case .json where programmes != nil: for report in reports { try output.line(report.json) }
    case .json: try output.line(JSONText.array(reports.map(\.json)))
    case .table:
      let tables = ReportTables(view: view, language: language, columns: Terminal.columns)
      for line in tables.lines(of: reports) { try output.line(line) }
    }
  }
}
