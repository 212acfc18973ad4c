import ArgumentParser
import EventLedger

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
      It needs neither ledger nor key. That the event is in the log is shown by its .tlog-proof, which is checked \
      for the leaf hash that is printed.
      """)

  @Argument(help: "The file to check; - is standard input.", completion: .file())
  var file = "-"

  func run() async throws {
    guard let bytes = try InputFile.contents(of: file, limit: FieldDisclosure.textBytes) else {
      throw CommandFailure(.badData, "'\(file)' has more than \(FieldDisclosure.textBytes) bytes")
    }
    let output = StandardOutput()
    try await reportingVault {
      let disclosure = try FieldDisclosure(text: String(decoding: bytes, as: UTF8.self))
      let finding = try disclosure.check()
      try output.line(
        JSONText.object([
          ("position", finding.event.position.description), ("type", JSONText.quoted(finding.event.type)),
          ("recorded_at", JSONText.quoted("\(finding.event.recordedAt)")),
          ("effective_on", JSONText.quoted("\(finding.event.effectiveOn)")),
          ("class", JSONText.quoted(finding.dataClass)), ("leaf_hash", JSONText.quoted(disclosure.leafHash)),
          ("fields", JSONText.object(finding.fields.map { ($0.name, JSONText.quoted($0.text ?? "")) })),
        ]))
    }
    try output.flush()
  }
}
