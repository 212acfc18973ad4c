import ArgumentParser
import EventLedger

/// Replays the whole log into the views, from nothing.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Replay the whole log into the views, from nothing, and print their digests.",
    discussion: """
      No saved state is used; the new states take the place of the old in one step. A digest is SHA-256 over the \
      view's canonical bytes: the same events give the same digests on every machine.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "Lines to read, or one JSON object.")
  var format = TextFormat.table

  @OptionGroup var screen: QuietOption

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      let report = try RebuildText(ledger, quiet: screen.quiet)
      switch format {
      case .table: for line in report.lines { try output.line(line) }
      case .json: try output.line(report.json)
      }
    }
    try output.flush()
  }
}
