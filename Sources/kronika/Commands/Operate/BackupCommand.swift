import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// Copies a ledger while it is in use.
struct BackupCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the ledger into a new folder, or its vault into a new file, while it is in use.",
    discussion: """
      The two are copied separately, as they must not be kept together: the log for ever, the vault for a short time. \
      An erasure or a new key makes every older copy of the vault unreadable, so make a new one after it.

      The copy is compacted, synced to disk, and appears under its name in one step. It prints the destination \
      and the number of events in it.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The folder to make, with --vault the file; it must not exist.", completion: .directory)
  var destination: String

  @Flag(help: "Copy the vault instead of the log.")
  var vault = false

  @OptionGroup var keys: KeysOption

  @OptionGroup var screen: QuietOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    guard vault else {
      Terminal.note("copying to \(destination)", quiet: screen.quiet)
      try ledger.backUp(to: destination)
      // Opening the copy proves that it opens.
      let copy = try Ledger.open(folder: destination)
      defer { copy.close() }
      return try output.object([
        ("destination", JSONText.quoted(destination)), ("events", try copy.head().description),
      ])
    }
    let vault = try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault.close() }
    try await vault.backUp(to: destination)
    let statistics = try await vault.statistics()
    try output.object([
      ("destination", JSONText.quoted(destination)), ("epoch", String(statistics.epoch)),
      ("parts", String(statistics.parts)),
    ])
  }
}
