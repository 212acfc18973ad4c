import ArgumentParser
import EventLedger

/// Shows the figures of a ledger.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show who the ledger is, its size, and its events by type.")

  @OptionGroup var target: LedgerArgument

  @Option(help: "Tables to read, or one JSON object.")
  var format = TextFormat.table

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      let report = try StatisticsReport(ledger)
      switch format {
      case .table: for line in report.lines { try output.line(line) }
      case .json: try output.line(report.json)
      }
    }
    try output.flush()
  }
}
