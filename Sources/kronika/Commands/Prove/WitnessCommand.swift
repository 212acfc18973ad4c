import ArgumentParser
import EventLedger
import MerkleLog

/// The witness, on its own machine, and what a ledger asks of it.
struct WitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Vouch for the checkpoints of a ledger, or ask a witness to.",
    discussion: """
      The witness: init, trust, add. The ledger: request, attach. A request and its answer are small text files \
      that can be carried by mail.
      """,
    subcommands: [Init.self, Trust.self, Request.self, Add.self, Attach.self])

  /// Makes a witness.
  struct Init: PrintingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a witness in a new folder, and print its public key.")
    @Argument(help: "The folder to make.", completion: .directory) var folder: String
    @Option(help: "The name of the witness, such as a schema-less URL.") var name: String

    func run(to output: StandardOutput) async throws {
      try output.line(FileWitness.create(folder, name: ExactText(name)).key.description)
    }
  }

  /// Follows a log.
  struct Trust: PrintingCommand {
    static let configuration = CommandConfiguration(abstract: "Let the witness follow a ledger by its public key.")
    @Argument(help: "The witness's folder.", completion: .directory) var folder: String
    @Argument(help: "The public key of the ledger.") var key: String

    func run(to output: StandardOutput) async throws { try FileWitness(folder).trust(VerifierKey(key)) }
  }

  /// Asks.
  struct Request: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the request for the newest checkpoint of a ledger.",
      discussion: """
        It proves from the checkpoint whose cosignature was kept last by 'witness attach', which is what the witness \
        saw last. Where an answer was lost, the witness names the size that it saw; give that as --old.
        """)
    @OptionGroup var target: LedgerArgument
    @Option(help: "The size of the checkpoint that the witness saw last, where its answer was not kept; 0 for none.")
    var old: UInt64?
    @Option(help: "The public key of the witness, where there are several.") var witness: String?
    @OptionGroup var file: OutputOption

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      let evidence = try ledger.keptEvidence()
      let old = try old ?? evidence.cosignedSize(by: witness.map { try VerifierKey($0) })
      try file.replace(with: evidence.witnessRequest(oldSize: old).bytes, or: output)
    }
  }

  /// Decides.
  struct Add: PrintingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide about a request: cosign what extends the last head seen, refuse all else.",
      discussion: "Exit code 2 for a refusal; where the witness saw another size last, it is named.")
    @Argument(help: "The witness's folder.", completion: .directory) var folder: String
    @Argument(help: "The request.", completion: .file()) var request: String
    @OptionGroup var file: OutputOption

    func run(to output: StandardOutput) async throws {
      let request = try AddCheckpointRequest(PlainFile.read(request))
      let signature = try FileWitness(folder).cosign(request, at: SystemClock().now())
      try file.replace(with: Array(signature.line.utf8), or: output)
    }
  }

  /// Keeps the answer.
  struct Attach: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a witness's answer and add it to the checkpoint in the ledger.")
    @OptionGroup var target: LedgerArgument
    @Argument(help: "The answer.", completion: .file()) var answer: String
    @Option(help: "The public key of the witness.") var key: String
    @OptionGroup var file: OutputOption

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      let key = try VerifierKey(key)
      let lines = try NoteSignature.parse(lines: PlainFile.read(answer))
      guard let signature = lines.first(where: { $0.name == key.name && $0.keyID == key.keyID }) else {
        throw CommandFailure(.badData, "'\(answer)' holds no signature of \(key.name)")
      }
      try file.replace(with: ledger.keptEvidence().add(signature, of: key).bytes, or: output)
    }
  }
}
