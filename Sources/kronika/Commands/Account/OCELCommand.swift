import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Exports the history for process mining.
struct OCELCommand: LedgerCommand {
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

  @OptionGroup var named: ProgrammesOption

  @OptionGroup var point: PointOptions

  func run(on opened: Ledger, to output: StandardOutput) async throws {
    let ledger = opened.replaying()
    let seen = try ReportPoint(point.viewPoint(in: ledger), in: ledger)
    let log = try ObjectCentricLog(ledger.store, programmes: named.all(in: ledger), at: seen)
    try PlainFile.create(file, Array(log.json.utf8))
    try output.line("\(log.counts.events) events about \(log.counts.objects) objects in \(file)")
  }
}
