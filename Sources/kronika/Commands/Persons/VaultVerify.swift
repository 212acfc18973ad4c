import ActivationProgramme
import ArgumentParser
import EventLedger

/// Verifies the vault of a ledger.
struct VaultVerify: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare the vault with its ledger, row by row, and name each difference.",
    discussion: """
      Every commitment of the log must have its part, which is opened under its key and compared, or an erasure that \
      accounts for it; every row its commitment; every claimed number its part. Nothing personal is shown, so nothing \
      is recorded, and nothing is written. It is read in a process of its own, so that a damaged file cannot take this \
      one down. Exit code 2 where anything differs, 74 where it cannot be read.
      """)

  @OptionGroup var target: LedgerArgument
  @OptionGroup var keys: KeysOption

  @Option(help: "Lines to read, or one JSON object.")
  var format = TextFormat.table

  @Option(help: "The language of the lines: pl or en.")
  var language = Language.en

  @Flag(help: .hidden)
  var inThisProcess = false

  func run(to output: StandardOutput) async throws {
    guard inThisProcess else { return try VerificationChild.run("vault.mdb of \(target.ledger)", output, as: format) }
    let heartbeat = VerificationProcess.Heartbeat()
    let ledger = try Ledger.open(folder: target.ledger)
    defer { ledger.close() }
    let found = try await PersonalVault.verify(
      for: ledger, keys: keys.provider(), configuration: .poland, progress: { heartbeat.beat() })
    let text = VaultVerificationText(found)
    switch format {
    case .table: for line in text.lines(in: language) { try output.line(Terminal.printable(line)) }
    case .json: try output.line(text.json)
    }
    if !found.isClean { throw CommandFailure(.integrity) }
  }
}
