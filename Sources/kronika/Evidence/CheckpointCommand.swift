import ArgumentParser
import EventLedger
import MerkleLog

/// Makes or shows a checkpoint.
struct CheckpointCommand: AsyncParsableCommand {
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

  @OptionGroup var output: OutputOption

  func run() async throws {
    try await target.withEvidence { evidence in
      let note: Note?
      if key.isEmpty {
        note = try evidence.lastCheckpoint()
      } else {
        note = try evidence.checkpoint(signedBy: key.map(signer))
      }
      guard let note else { throw CommandFailure(.badData, "no checkpoint was made yet; give --key to make one") }
      try output.write(note.bytes)
    }
  }
}
