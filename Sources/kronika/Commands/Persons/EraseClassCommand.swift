import ArgumentParser
import EventLedger

/// Erases a data class.
struct EraseClassCommand: OpenVaultCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase-class", abstract: "Erase one data class of everybody, such as household, for ever.")

  @OptionGroup var target: WrittenLedger
  @OptionGroup var keys: KeysOption

  @Argument(help: "The data class.")
  var dataClass: String

  @OptionGroup var erasure: ErasureOptions

  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
    try await erasure.erase(.dataClass(dataClass), from: vault, of: ledger, to: output)
  }
}
