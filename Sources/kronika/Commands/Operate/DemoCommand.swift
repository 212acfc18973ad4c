import ActivationProgramme
import ArgumentParser
import EventLedger

/// Makes a ledger with a simulated history and shows the three views of it.
struct DemoCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a ledger with two simulated programmes and show their views.",
    discussion: """
      The history is made up from the seed and recorded command by command, under a clock that shows the simulated \
      time; all persons are synthetic. The same seed prints the same digests.
      """)

  @Argument(help: "The folder to make; it must not exist or must be empty.", completion: .directory)
  var ledger: String

  @Option(help: "The number from which the history is made.")
  var seed: UInt64 = 1

  @Option(help: "The language of tables: pl or en.")
  var language = Language.en

  @OptionGroup var screen: QuietOption

  func run(to output: StandardOutput) async throws {
    let recording = DemoRecording(seed: seed)
    let opened = try await recording.record(folder: ledger, quiet: screen.quiet)
    defer { opened.close() }
    try output.line(DemoNote.text(seed: seed).text(in: language))
    try output.line("")
    for view in ViewName.allCases {
      for line in try lines(of: view, in: opened) { try output.line(line) }
    }
    let rebuilt = try RebuildText(opened, quiet: screen.quiet)
    for line in rebuilt.digestLines { try output.line(line) }
    Terminal.note("\(recording.commands) commands recorded in '\(ledger)'", quiet: screen.quiet)
  }

  /// One view of both programmes, of the first as it was known when it was over.
  private func lines(of view: ViewName, in ledger: Ledger) throws -> [String] {
    let tables = ReportTables(view: view, language: language, columns: Terminal.columns)
    let over = ViewPoint(known: .time(DemoRecording.betweenProgrammes))
    let first = try view.reports(of: [AktywnaLodz.id], at: over, in: ledger)
    let second = try view.reports(of: [Rewitalizacja.id], at: .now, in: ledger)
    return tables.lines(of: first + second) + [""]
  }
}
