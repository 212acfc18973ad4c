import ArgumentParser
import EventLedger

/// Replays the whole log into the views, from nothing.
struct RebuildCommand: LedgerCommand {
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

  @Flag(help: "Compare the saved states with a replay from nothing instead; exit code 2 where they part.")
  var check = false

  @OptionGroup var screen: QuietOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    guard check else { return try output.print(RebuildText(ledger, quiet: screen.quiet), as: format) }
    var isEqual = true
    for view in ViewName.allCases {
      let text = try SavedStateText(view, of: ledger, quiet: screen.quiet)
      isEqual = isEqual && text.isEqual
      try output.print(text, as: format)
    }
    if !isEqual { throw CommandFailure(.integrity) }
  }
}
