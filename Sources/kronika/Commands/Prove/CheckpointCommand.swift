import ArgumentParser
import EventLedger
import MerkleLog

/// Makes or shows a checkpoint.
struct CheckpointCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Sign the present history, or show the checkpoint that was signed last.",
    discussion: """
      With --key it signs the number of events and the root of their Merkle tree, keeps the signed checkpoint in \
      the ledger and prints it. Without --key it prints the newest one that is kept. A checkpoint that contradicts \
      an earlier one is never signed.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "A private key file; two during a change of keys.", completion: .file())
  var key: [String] = []

  @OptionGroup var file: OutputOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let evidence = try ledger.keptEvidence()
    let note = key.isEmpty ? try evidence.lastCheckpoint() : try evidence.checkpoint(signedBy: key.map(signer))
    guard let note else { throw CommandFailure(.badData, "no checkpoint was made yet; give --key to make one") }
    try file.write(note.bytes, or: output)
  }
}
