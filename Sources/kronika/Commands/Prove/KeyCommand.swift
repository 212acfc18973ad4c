import ActivationProgramme
import ArgumentParser
import EventLedger
import MerkleLog

/// Makes and announces the keys of a ledger.
struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make and announce the keys that sign checkpoints, or replace the key of a vault.",
    subcommands: [New.self, Announce.self, KeyRotate.self])

  /// Makes a key.
  struct New: PrintingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new private key in a new file, and print its public part.",
      discussion: """
        The file can be read by its owner only and must lie outside of every ledger. The key is named like the \
        ledger that it is to sign for; 'kronika stats LEDGER' shows that name as the origin.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var file: String

    @Option(help: "The name of the key: the origin of the ledger.")
    var name: String

    func run(to output: StandardOutput) async throws {
      try output.line(KeyFile.create(file, name: ExactText(name)).description)
    }
  }

  /// Announces a key.
  struct Announce: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Announce a key in the log; a later key under an earlier one.",
      discussion: """
        The first key announces itself. To change keys, announce the new one with --signed-by the old one, sign \
        checkpoints with both for a while, then with the new one alone.
        """)

    @OptionGroup var target: WrittenLedger

    @Option(help: "The private key to announce.", completion: .file())
    var key: String

    @Option(help: "The private key that is announced already.", completion: .file())
    var signedBy: String?

    @Option(
      help: "The day from which the key is used, yyyy-MM-dd; today in Poland without it.", transform: ArgumentText.day)
    var effectiveOn: Day?

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      let key = try KeyFile.load(key).key
      let receipt = try await ledger.keptEvidence().announce(
        key, signedBy: signer(in: signedBy ?? self.key), on: effectiveOn ?? Day(inPolandAt: SystemClock().now()))
      for position in receipt.positions { try output.line("\(position) \(key)") }
    }
  }
}
