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
      an earlier one is never signed: the file KEY.signed beside the key remembers what it signed last. No checkpoint \
      is printed whose signature does not verify. With --output, the checkpoint of an earlier evening is replaced.
      """)

  @OptionGroup var target: WrittenLedger

  @Option(help: "A private key file; two during a change of keys.", completion: .file())
  var key: [String] = []

  @OptionGroup var file: OutputOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let evidence = try ledger.keptEvidence()
    let note = key.isEmpty ? try evidence.lastCheckpoint() : try evidence.checkpoint(signedBy: key.map(signer))
    guard let note else { throw CommandFailure(.badData, "no checkpoint was made yet; give --key to make one") }
    if key.isEmpty { try check(note, in: evidence) }
    try file.replace(with: note.bytes, or: output)
  }

  /// Checks a stored checkpoint before it is shown: it may be all that somebody keeps of the history.
  private func check(_ note: Note, in evidence: Evidence) throws {
    if let mismatch = evidence.mismatch { throw LedgerError.historyMismatch(mismatch) }
    if let policy = try target.trust.read() { return _ = try policy.check(note) }
    let announced = try evidence.announcedKeys()
    guard announced.isEmpty else { return try evidence.check(note, signedBy: announced) }
    Terminal.complain("the log announces no key, so the signature was not checked; give --trust")
  }
}
