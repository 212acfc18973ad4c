import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Writes the report of the programmes.
struct ReportCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a programme, to hand over or to calculate with.",
    discussion: """
      HTML is one file that prints on A4 and needs nothing else; CSV is one file by RFC 4180 for spreadsheets. The \
      same ledger, arguments, day and language give the same bytes on every machine. docs/reports.md has examples.
      """)

  @OptionGroup var target: LedgerArgument

  @OptionGroup var named: ProgrammesOption

  @OptionGroup var point: PointOptions

  @OptionGroup var looks: ReportLooks

  @Option(help: "A folder to make with the report and the proof of every event behind it.", completion: .directory)
  var proof: String?

  @OptionGroup var file: OutputOption

  func run(on opened: Ledger, to output: StandardOutput) async throws {
    // What is handed over does not lean on a saved state, which somebody may have changed.
    let ledger = opened.replaying()
    var stamp = try ReportStamp(of: ledger, at: point.viewPoint(in: ledger))
    let ahead = try DatedAhead(stamp.point, in: ledger)
    // What is of later days does not follow from the events of a proof, so it is said beside the report.
    if proof == nil {
      stamp.ahead = ahead
    } else if let note = ahead?.note {
      Terminal.toError("kronika: \(note.text(in: looks.language))\n")
    }
    let programmes = try named.all(in: ledger)
    let document = try ProgrammeReport(ledger, programmes: programmes, stamp: stamp).document
    if let proof {
      let papers = [
        ProofFolder.Paper(name: ProofFolder.report, text: document.json + "\n"),
        ProofFolder.Paper(name: "report.html", text: ReportHTML(document, language: looks.language).text),
      ]
      let positions = try ProgrammeReport.positions(of: programmes, at: stamp.point, in: ledger.store)
      try ProofFolder(ledger).write(proof, papers: papers, positions: positions)
    }
    try file.write(looks.bytes(of: document), or: output)
  }
}
