import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// The vault of a ledger.
struct VaultCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "Make, verify or repair the vault of a ledger, or show its figures.",
    subcommands: [Create.self, Stats.self, VaultVerify.self, VaultRepairClaims.self])

  /// Shows the figures of a vault.
  struct Stats: OpenVaultCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show how much a vault holds, as one JSON object; nothing is opened.")

    @OptionGroup var target: LedgerArgument
    @OptionGroup var keys: KeysOption

    func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
      let statistics = try await vault.statistics()
      try output.object([
        ("subjects", String(statistics.subjects)), ("keys", String(statistics.keys)),
        ("parts", String(statistics.parts)), ("claims", String(statistics.claims)),
        ("fences", String(statistics.fences)), ("epoch", String(statistics.epoch)),
        ("generation", String(statistics.generation)),
      ])
    }
  }

  /// Makes a vault.
  struct Create: LedgerCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the vault of a ledger and its first key-encryption key.",
      discussion: """
        The key is a file of mode 0600 in the folder of the keys, which must lie outside the ledger folder, best on \
        another volume. Without it nothing in the vault can be read by anybody: keep a second copy of the newest key \
        where two persons are needed to get it, and keep no older ones.
        """)

    @OptionGroup var target: WrittenLedger
    @OptionGroup var keys: KeysOption

    func run(on ledger: Ledger, to output: StandardOutput) async throws {
      let provider = try keys.provider()
      let vault = try await PersonalVault.create(for: ledger, keys: provider, configuration: .poland)
      defer { vault.close() }
      let statistics = try await vault.statistics()
      try output.object([("epoch", String(statistics.epoch)), ("keys", JSONText.quoted(provider.folder))])
    }
  }
}
