import ActivationProgramme
import ArgumentParser
import EventLedger

/// Records commands of the domain.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record commands of a programme, one JSON object a line.",
    discussion: """
      docs/commands.md lists the commands and their fields. For each line it prints {"line":…,"positions":[…]} once \
      the events are on disk, or {"line":…,"refused":{…}} with field, value and rule in English and Polish; nothing \
      of a refused line is stored, and the lines after it go on.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The file to read; - is standard input.", completion: .file())
  var file = "-"

  @Flag(help: "Record all lines in one append, or none if one of them is refused.")
  var allOrNothing = false

  @OptionGroup var keys: KeysOption
  @OptionGroup var screen: QuietOption

  func run() async throws {
    let refused = try await target.withLedger { ledger in
      let vault = try await openVault(of: ledger)
      defer { vault?.close() }
      var run = RecordRun(ledger: ledger, vault: vault, output: StandardOutput())
      try await reportingEveryLine {
        if allOrNothing {
          try await run.runAllOrNothing(file)
        } else {
          try await run.run(file, quiet: screen.quiet)
        }
      }
      Terminal.note("\(run.recorded) recorded, \(run.refused) refused", quiet: screen.quiet)
      return run.refused
    }
    if refused > 0 { throw QuietFailure(code: .badData) }
  }

  /// The vault for personal data, where keys are named; without it, commands with personal data are refused.
  private func openVault(of ledger: Ledger) async throws -> PersonalVault? {
    guard let folder = keys.folder else { return nil }
    return try await reportingVault {
      try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: folder), configuration: .poland)
    }
  }
}
