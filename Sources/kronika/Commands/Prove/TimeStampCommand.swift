import ArgumentParser
import EventLedger
import MerkleLog

/// Time stamps of checkpoints by an outside authority.
struct TimeStampCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timestamp",
    abstract: "Have a checkpoint stamped by an RFC 3161 authority.",
    subcommands: [Request.self, Attach.self])

  /// Asks.
  struct Request: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the request for the newest checkpoint.",
      discussion: """
        Send it to the authority, for instance: curl -H 'Content-Type: application/timestamp-query' \
        --data-binary @request.tsq https://authority > reply.tsr
        """)
    @OptionGroup var target: LedgerArgument
    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to make.", completion: .file())
    var file: String

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      try PlainFile.create(file, ledger.keptEvidence().timeStampRequest().encoded())
    }
  }

  /// Keeps the reply.
  struct Attach: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep an authority's reply beside the checkpoint that it stamps.",
      discussion: "The authority's own signature is for 'openssl ts -verify' to check, with its certificate.")
    @OptionGroup var target: LedgerArgument
    @Argument(help: "The reply.", completion: .file()) var reply: String

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      let stamp = try ledger.keptEvidence().add(TimeStampReply(PlainFile.read(reply)))
      try output.line("the checkpoint of \(stamp.size) events existed at \(stamp.reply.time)")
    }
  }
}
