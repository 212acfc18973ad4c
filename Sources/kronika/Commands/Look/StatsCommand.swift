import ArgumentParser
import EventLedger

/// Shows the figures of a ledger.
struct StatsCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show who the ledger is, its size, and its events by type.")

  @OptionGroup var target: LedgerArgument

  @Option(help: "Tables to read, or one JSON object.")
  var format = TextFormat.table

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    try output.print(StatisticsReport(ledger), as: format)
  }
}
