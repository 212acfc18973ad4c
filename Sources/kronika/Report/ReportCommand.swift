import ActivationProgramme
import ArgumentParser
import EventLedger
import MerkleLog
import ProgrammeReporting

/// Writes the report of the programmes.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a programme, to hand over or to calculate with.",
    discussion: """
      HTML is one file that prints on A4 and needs nothing else; CSV is one file by RFC 4180 for spreadsheets. The \
      same ledger, arguments and language give the same bytes on every machine. docs/reports.md has examples.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  @OptionGroup var point: PointOptions

  @OptionGroup var looks: ReportLooks

  @Option(help: "A folder to make with the report and the proof of every event behind it.", completion: .directory)
  var proof: String?

  @OptionGroup var output: OutputOption

  func run() async throws {
    try await target.withReporting { ledger in
      let stamp = try ReportStamp(of: ledger, at: point.viewPoint)
      let programmes = try ViewReports.programmes(programme, ledger)
      let report = try ProgrammeReport(ledger, programmes: programmes, stamp: stamp)
      if let proof {
        let papers = [
          ProofFolder.Paper(name: ProofFolder.report, text: report.document.json + "\n"),
          ProofFolder.Paper(
            name: "report.html", text: ReportHTML(report.document, language: looks.language.language).text),
        ]
        let positions = try ProgrammeReport.positions(of: programmes, at: stamp.point, in: ledger.store)
        try ProofFolder(ledger).write(proof, papers: papers, positions: positions)
      }
      try output.write(Array(looks.text(of: report.document).utf8))
    }
  }
}

/// In which form and language a report is written.
struct ReportLooks: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, csv, json, text
  }

  @Option(help: "The form: html, csv, json or text.")
  var format = Format.text

  @Option(help: "The language of html and text: pl or en.")
  var language = HeadingLanguage.en

  func text(of document: ReportDocument) -> String {
    switch format {
    case .html: ReportHTML(document, language: language.language).text
    case .text: ReportPlainText(document, language: language.language).text
    case .csv: document.csv
    case .json: document.json + "\n"
    }
  }
}

extension ReportStamp {
  /// The point at which a ledger is looked at, with the root over the events known there.
  init(of ledger: Ledger, at point: ViewPoint) throws {
    let view = try ledger.view(CapacityProjection(), at: point)
    let evidence = ledger.evidence
    self.init(
      point: ReportPoint(view), known: point.known, origin: evidence?.origin.string,
      root: try evidence?.head(at: view.position.rawValue).root.description)
  }
}

extension LedgerArgument {
  /// Opens the ledger for a report; errors of its evidence and of files end the command with their exit codes.
  func withReporting<Result>(_ body: (Ledger) async throws -> Result) async throws -> Result {
    try await endingWithEvidence { try await withLedger(body) }
  }
}
