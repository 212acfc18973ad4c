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
    subcommands: [
      InitCommand.self, RecordCommand.self, AppendCommand.self, LogCommand.self, ViewCommand.self, ExplainCommand.self,
      AskCommand.self, DiffCommand.self, BisectCommand.self, ReportCommand.self, AuditTrailCommand.self,
      FormCommand.self, OCELCommand.self, CheckReportCommand.self, RebuildCommand.self, StatsCommand.self,
      BenchCommand.self,
      BackupCommand.self,
      DemoCommand.self, KeyCommand.self, CheckpointCommand.self, ProveCommand.self, CheckCommand.self,
      WitnessCommand.self, TimeStampCommand.self, ExportCommand.self, VerifyCommand.self, VaultCommand.self,
      PersonCommand.self, EraseClassCommand.self, CertificateCommand.self, CheckDisclosureCommand.self,
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
