import ActivationProgramme
import ArgumentParser
import EventLedger

/// Records commands of the domain.
struct RecordCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record commands of a programme, one JSON object a line.",
    discussion: """
      docs/commands.md lists the commands and their fields. For each line it prints {"line":…,"positions":[…]} once \
      the events are on disk, or {"line":…,"refused":{…}} with field, value and rule in English and Polish; nothing \
      of a refused line is stored, and the lines after it go on. What is recorded already is answered with its old \
      positions.
      """)

  @OptionGroup var target: WrittenLedger

  @Argument(help: "The file to read; - is standard input.", completion: .file())
  var file = "-"

  @Flag(help: "Record all lines in one append, or none if one of them is refused.")
  var allOrNothing = false

  @Flag(help: "Give each command without an id one that follows from what it says, so that it is recorded once.")
  var idempotent = false

  @OptionGroup var keys: KeysOption
  @OptionGroup var screen: QuietOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    // Without the keys of a vault, commands with personal data are refused.
    let vault =
      keys.folder == nil
      ? nil : try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault?.close() }
    var run = RecordRun(ledger: ledger, vault: vault, isIdempotent: idempotent, output: output)
    try await reportingEveryLine {
      if allOrNothing {
        try await run.runAllOrNothing(file)
      } else {
        try await run.run(file, quiet: screen.quiet)
      }
    }
    Terminal.note("\(run.recorded) recorded, \(run.refused) refused", quiet: screen.quiet)
    if run.refused > 0 { throw CommandFailure(.badData) }
  }
}

/// Runs work that answers line by line; when nobody reads the answers any more it ends, and not as if all were done.
func reportingEveryLine(_ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch OutputError.brokenPipe {
    throw CommandFailure(.inputOutput)
  }
}
