import ArgumentParser
import EventLedger
import MerkleLog

/// Makes proofs.
struct ProveCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Prove that events are in a checkpoint, or that the history only grew since an older one.",
    discussion: """
      One position gives a C2SP .tlog-proof with the event in it, several give one proof for the whole sample. \
      --since gives the proof that the newest checkpoint extends an older one.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The positions of the events.")
  var positions: [UInt64] = []

  @Option(help: "The file of an older checkpoint.", completion: .file())
  var since: String?

  @Option(help: "The size of the checkpoint to prove in; the newest one without it.")
  var size: UInt64?

  @OptionGroup var file: OutputOption

  func validate() throws {
    guard positions.isEmpty != (since == nil) else { throw ValidationError("give positions or --since, one of them") }
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let evidence = try ledger.keptEvidence()
    let positions = positions.map { Position(rawValue: $0) }
    let proof: [UInt8] =
      if let since {
        try evidence.prove(since: Checkpoint(text: Note(PlainFile.read(since)).text)).bytes
      } else if positions.count == 1 {
        try evidence.prove(positions[0], size: size).bytes
      } else {
        try evidence.prove(positions, size: size).bytes
      }
    try file.write(proof, or: output)
  }
}
