import ArgumentParser
import EventLedger
import MerkleLog
import Wire

/// Checks a disclosure.
struct CheckDisclosureCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-disclosure", abstract: "Check that disclosed fields are those that their event commits to.",
    discussion: """
      It needs neither ledger nor key. With --proof and the keys to believe it also checks that the event is in \
      the log; 'kronika prove LEDGER POSITION' makes the proof.
      """)

  @Argument(help: "The file to check; - is standard input.", completion: .file())
  var file = "-"

  @Option(help: "The .tlog-proof of the event.", completion: .file())
  var proof: String?

  @OptionGroup var trust: TrustOptions

  func run(to output: StandardOutput) async throws {
    guard let bytes = try InputFile.contents(of: file, limit: FieldDisclosure.textBytes) else {
      throw CommandFailure(.badData, "'\(file)' has more than \(FieldDisclosure.textBytes) bytes")
    }
    let disclosure = try FieldDisclosure(text: String(decoding: bytes, as: UTF8.self))
    let (finding, checkpoint) = try checked(disclosure)
    try output.object([
      ("position", finding.event.position.description), ("type", JSONText.quoted(finding.event.type)),
      ("recorded_at", JSONText.quoted("\(finding.event.recordedAt)")),
      ("effective_on", JSONText.quoted("\(finding.event.effectiveOn)")),
      ("class", JSONText.quoted(finding.dataClass)), ("leaf_hash", JSONText.quoted(disclosure.leafHash)),
      ("checkpoint_size", checkpoint.map { String($0) } ?? "null"),
      ("fields", JSONText.object(finding.fields.map { ($0.name, JSONText.quoted($0.text ?? "")) })),
    ])
  }

  private func checked(_ disclosure: FieldDisclosure) throws -> (FieldDisclosure.Finding, checkpoint: UInt64?) {
    guard let proof else { return (try disclosure.check(), nil) }
    let file = try EvidenceFile(PlainFile.read(proof), name: proof)
    guard let policy = try trust.read(), case .inclusion(let inclusion) = file else {
      throw CommandFailure(.usage, "--proof needs a .tlog-proof, and --policy or --trust")
    }
    let (finding, trusted) = try disclosure.check(with: inclusion, policy: policy)
    return (finding, trusted.checkpoint.size)
  }
}
