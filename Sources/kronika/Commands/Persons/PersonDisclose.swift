import ArgumentParser
import EventLedger

/// Shows single fields with what proves them.
struct PersonDisclose: OpenVaultCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose", abstract: "Print single fields of one event with the proof that they were recorded so.",
    discussion: """
      Give the output to an auditor, who checks it with 'kronika check-disclosure' and needs neither ledger nor key. \
      The other fields of the part stay hidden.
      """)

  @OptionGroup var target: WrittenLedger
  @OptionGroup var keys: KeysOption
  @OptionGroup var person: ParticipantArgument
  @OptionGroup var reason: AccessOptions

  @Option(name: .customLong("class"), help: "The data class.")
  var dataClass: String

  @Option(help: "The position of the event.")
  var position: UInt64

  @Option(help: "A field to show; may be repeated.")
  var field: [String] = []

  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
    let disclosure = try await vault.disclose(
      field, of: person.subject(), dataClass: dataClass, at: Position(rawValue: position), access: reason.access)
    try output.write(disclosure.text)
  }
}
