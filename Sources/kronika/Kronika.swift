import ArgumentParser

/// The `kronika` command; what its parts promise stands in `docs/command.md`.
@main
struct Kronika: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kronika",
    abstract: "Keeps and replays the ledger of a publicly funded activation programme.",
    discussion: """
      A ledger is a folder. Results go to standard output; progress and notes go to standard error, and only \
      when it is a terminal.

      Exit codes: 0 done, 2 the ledger is damaged, 64 wrong usage, 65 refused or wrong data, 74 input or \
      output failed.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Record",
        subcommands: [
          InitCommand.self, RecordCommand.self, StrikeCommand.self, ImportCommand.self, AppendCommand.self,
        ]),
      CommandGroup(
        name: "Look",
        subcommands: [
          ViewCommand.self, ExplainCommand.self, DiffCommand.self, BisectCommand.self, AskCommand.self,
          LogCommand.self, StatsCommand.self,
        ]),
      CommandGroup(
        name: "Account for",
        subcommands: [ReportCommand.self, FormCommand.self, AuditTrailCommand.self, OCELCommand.self]),
      CommandGroup(
        name: "Prove",
        subcommands: [
          KeyCommand.self, CheckpointCommand.self, WitnessCommand.self, TimeStampCommand.self, ProveCommand.self,
          ExportCommand.self, VerifyCommand.self, CheckCommand.self, CheckReportCommand.self,
        ]),
      CommandGroup(
        name: "Persons",
        subcommands: [
          VaultCommand.self, PersonCommand.self, EraseClassCommand.self, CertificateCommand.self,
          CheckDisclosureCommand.self,
        ]),
      CommandGroup(
        name: "Operate",
        subcommands: [
          BackupCommand.self, RebuildCommand.self, BenchCommand.self, DemoCommand.self, ConsoleCommand.self,
        ]),
    ])

  static func main() async {
    StandardOutput.ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Ending.end(with: error)
    }
  }
}
