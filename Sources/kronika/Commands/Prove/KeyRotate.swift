import ArgumentParser
import EventLedger

/// Replaces the key-encryption key.
struct KeyRotate: OpenVaultCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Replace the key-encryption key and destroy the old one.",
    discussion: "Every older backup of the vault is unreadable afterwards: make a new one.")

  @OptionGroup var target: LedgerArgument
  @OptionGroup var keys: KeysOption

  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
    let epochs = try await vault.rotateKey()
    try output.object([("from", String(epochs.from)), ("to", String(epochs.to))])
  }
}
