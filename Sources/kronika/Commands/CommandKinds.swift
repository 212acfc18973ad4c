import ActivationProgramme
import ArgumentParser
import EventLedger

/// A command with results, which are written out before it ends.
protocol PrintingCommand: AsyncParsableCommand {
  func run(to output: StandardOutput) async throws
}

extension PrintingCommand {
  func run() async throws {
    let output = StandardOutput()
    do {
      try await run(to: output)
    } catch let failure as CommandFailure {
      // What was found before belongs to the reason.
      try output.flush()
      throw failure
    }
    try output.flush()
  }
}

/// A command on a ledger, which is open while it runs.
protocol LedgerCommand: PrintingCommand {
  associatedtype Target: LedgerTarget
  var target: Target { get }
  func run(on ledger: Ledger, to output: StandardOutput) async throws
}

extension LedgerCommand {
  func run(to output: StandardOutput) async throws {
    let ledger = try Ledger.open(
      folder: target.ledger, configuration: target.configuration(), reservedTypes: EventCatalogue.reservedTypes)
    defer { ledger.close() }
    try await run(on: ledger, to: output)
  }
}

/// A command on a ledger and its vault, which are open while it runs.
protocol OpenVaultCommand: LedgerCommand {
  var keys: KeysOption { get }
  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws
}

extension OpenVaultCommand {
  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let vault = try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault.close() }
    try await run(on: vault, of: ledger, to: output)
  }
}

extension Ledger {
  /// The evidence of a ledger in a folder; a store of another kind keeps none.
  func keptEvidence() throws -> Evidence {
    guard let evidence else { throw CommandFailure(.badData, "the ledger keeps no evidence") }
    return evidence
  }
}
