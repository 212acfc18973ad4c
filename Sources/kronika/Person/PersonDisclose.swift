import ArgumentParser
import EventLedger
import MerkleLog

/// Shows single fields with what proves them.
struct PersonDisclose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose", abstract: "Print single fields of one event with the proof that they were recorded so.",
    discussion: """
      Give the output to an auditor, who checks it with 'kronika check-disclosure' and needs neither ledger nor key. \
      The other fields of the part stay hidden.
      """)

  @OptionGroup var vault: VaultArguments
  @OptionGroup var person: ParticipantArgument
  @OptionGroup var reason: AccessOptions

  @Option(name: .customLong("class"), help: "The data class.")
  var dataClass: String

  @Option(help: "The position of the event.")
  var position: UInt64

  @Option(help: "A field to show; may be repeated.")
  var field: [String] = []

  func run() async throws {
    let subject = try person.subject()
    let output = StandardOutput()
    try await vault.withVault { _, vault in
      let disclosure = try await vault.disclose(
        field, of: subject, dataClass: dataClass, at: Position(rawValue: position), access: reason.access)
      try output.write(disclosure.text)
    }
    try output.flush()
  }
}

/// Checks a disclosure.
struct CheckDisclosureCommand: AsyncParsableCommand {
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

  func run() async throws {
    guard let bytes = try InputFile.contents(of: file, limit: FieldDisclosure.textBytes) else {
      throw CommandFailure(.badData, "'\(file)' has more than \(FieldDisclosure.textBytes) bytes")
    }
    let output = StandardOutput()
    try await reportingVault {
      let disclosure = try FieldDisclosure(text: String(decoding: bytes, as: UTF8.self))
      let (finding, checkpoint) = try await checked(disclosure)
      try output.line(
        JSONText.object([
          ("position", finding.event.position.description), ("type", JSONText.quoted(finding.event.type)),
          ("recorded_at", JSONText.quoted("\(finding.event.recordedAt)")),
          ("effective_on", JSONText.quoted("\(finding.event.effectiveOn)")),
          ("class", JSONText.quoted(finding.dataClass)), ("leaf_hash", JSONText.quoted(disclosure.leafHash)),
          ("checkpoint_size", checkpoint.map { String($0) } ?? "null"),
          ("fields", JSONText.object(finding.fields.map { ($0.name, JSONText.quoted($0.text ?? "")) })),
        ]))
    }
    try output.flush()
  }

  private func checked(
    _ disclosure: FieldDisclosure
  ) async throws -> (FieldDisclosure.Finding, checkpoint: UInt64?) {
    guard let proof else { return (try disclosure.check(), nil) }
    return try await endingWithEvidence {
      let file = try EvidenceFile(PlainFile.read(proof), name: proof)
      guard let policy = try trust.read(), case .inclusion(let inclusion) = file else {
        throw CommandFailure(.usage, "--proof needs a .tlog-proof, and --policy or --trust")
      }
      let (finding, trusted) = try disclosure.check(with: inclusion, policy: policy)
      return (finding, trusted.checkpoint.size)
    }
  }
}
