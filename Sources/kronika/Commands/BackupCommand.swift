import ArgumentParser
import EventLedger

/// Copies a ledger while it is in use.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the ledger into a new folder while it is in use.",
    discussion: """
      The copy is compacted, synced to disk, and appears under its name in one step. It prints the destination \
      and the number of events in it.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The folder to make; it must not exist.", completion: .directory)
  var destination: String

  @OptionGroup var screen: QuietOption

  func run() async throws {
    try await target.withLedger { ledger in
      Terminal.note("copying to \(destination)", quiet: screen.quiet)
      try ledger.backUp(to: destination)
    }
    // Opening the copy proves that it opens.
    let copy = try Ledger.open(folder: destination)
    defer { copy.close() }
    let output = StandardOutput()
    try output.line(
      JSONText.object([("destination", JSONText.quoted(destination)), ("events", try copy.head().description)]))
    try output.flush()
  }
}
