import ArgumentParser
import EventLedger

/// Erases a participant.
struct PersonErase: OpenVaultCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything that the vault keeps of a participant.",
    discussion: """
      Refused, and the refusal recorded, while a retention period or a legal hold stands against it. Otherwise rows \
      and keys are destroyed, the key-encryption key is replaced, the vault file rewritten, and the certificate \
      recorded. No figure of any view changes. What is broken off is ended by the next opening of the vault. Where the \
      vault does not have everything that the log commits to, nothing is erased or certified: exit code 2. A second \
      erasure prints the first certificate and changes nothing.
      """)

  @OptionGroup var target: WrittenLedger
  @OptionGroup var keys: KeysOption
  @OptionGroup var person: ParticipantArgument
  @OptionGroup var erasure: ErasureOptions

  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
    try await erasure.erase(.subject(person.subject()), from: vault, of: ledger, to: output)
  }
}
