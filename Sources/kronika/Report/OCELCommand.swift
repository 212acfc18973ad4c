import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Exports the history for process mining.
struct OCELCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ocel",
    abstract: "Export the history as OCEL 2.0 JSON for process-mining tools; tokens only.",
    discussion: """
      Participants, sessions, trainings, supports, decisions, documents, claims and budget lines are the objects. \
      No text of an event and no author is exported. docs/reports.md says what stands where.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The file to make; it must not exist.", completion: .file())
  var file: String

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  @OptionGroup var point: PointOptions

  func run() async throws {
    try await target.withReporting { ledger in
      let stamp = try ReportStamp(of: ledger, at: point.viewPoint)
      let programmes = try ViewReports.programmes(programme, ledger)
      let log = try ObjectCentricLog(ledger.store, programmes: programmes, at: stamp.point)
      try PlainFile.create(file, Array(log.json.utf8))
      let output = StandardOutput()
      try output.line("\(log.counts.events) events about \(log.counts.objects) objects in \(file)")
      try output.flush()
    }
  }
}
