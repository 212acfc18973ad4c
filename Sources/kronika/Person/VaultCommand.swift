import ActivationProgramme
import ArgumentParser
import EventLedger

/// The vault of a ledger.
struct VaultCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "Make the vault of a ledger, or show its figures.",
    subcommands: [VaultCreate.self, VaultStats.self])
}

/// Shows the figures of a vault.
struct VaultStats: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show how much a vault holds, as one JSON object; nothing is opened.")

  @OptionGroup var vault: VaultArguments

  func run() async throws {
    let output = StandardOutput()
    try await vault.withVault { _, vault in
      let statistics = try await vault.statistics()
      try output.line(
        JSONText.object([
          ("subjects", String(statistics.subjects)), ("keys", String(statistics.keys)),
          ("parts", String(statistics.parts)), ("claims", String(statistics.claims)),
          ("fences", String(statistics.fences)), ("epoch", String(statistics.epoch)),
          ("generation", String(statistics.generation)),
        ]))
    }
    try output.flush()
  }
}

/// Makes a vault.
struct VaultCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make the vault of a ledger and its first key-encryption key.",
    discussion: """
      The key is a file of mode 0600 in the folder of the keys, which must lie outside the ledger folder, best on \
      another volume. Without it nothing in the vault can be read by anybody: keep a second copy of the newest key \
      where two persons are needed to get it, and keep no older ones.
      """)

  @OptionGroup var target: LedgerArgument
  @OptionGroup var keys: KeysOption

  func run() async throws {
    let provider = try keys.provider()
    let output = StandardOutput()
    try await target.withLedger { ledger in
      try await reportingVault {
        let vault = try await PersonalVault.create(for: ledger, keys: provider, configuration: .poland)
        defer { vault.close() }
        let statistics = try await vault.statistics()
        try output.line(
          JSONText.object([("epoch", String(statistics.epoch)), ("keys", JSONText.quoted(provider.folder))]))
      }
    }
    try output.flush()
  }
}

/// Replaces the key-encryption key.
struct KeyRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Replace the key-encryption key and destroy the old one.",
    discussion: "Every older backup of the vault is unreadable afterwards: make a new one.")

  @OptionGroup var vault: VaultArguments

  func run() async throws {
    let output = StandardOutput()
    try await vault.withVault { _, vault in
      let epochs = try await vault.rotateKey()
      try output.line(JSONText.object([("from", String(epochs.from)), ("to", String(epochs.to))]))
    }
    try output.flush()
  }
}
