import ActivationProgramme
import ArgumentParser
import EventLedger
import Glibc

/// Where the key-encryption keys of a vault are.
struct KeysOption: ParsableArguments {
  @Option(
    help: "The folder of the key-encryption keys, outside the ledger; KRONIKA_KEYS where it is left out.",
    completion: .directory)
  var keys: String?

  /// The folder that was named; nil where none was.
  var folder: String? {
    keys ?? getenv("KRONIKA_KEYS").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  func provider() throws -> FileKeyProvider {
    guard let folder else {
      throw CommandFailure(.usage, "name the folder of the keys with --keys or KRONIKA_KEYS")
    }
    return FileKeyProvider(folder: folder)
  }
}

/// A ledger with its vault.
struct VaultArguments: ParsableArguments {
  @OptionGroup var target: LedgerArgument
  @OptionGroup var keys: KeysOption

  /// Opens ledger and vault, lends them to `body`, and closes them whatever happens.
  func withVault<Result>(_ body: (Ledger, PersonalVault) async throws -> Result) async throws -> Result {
    try await target.withLedger { ledger in
      try await reportingVault {
        let vault = try await PersonalVault.open(for: ledger, keys: try keys.provider(), configuration: .poland)
        defer { vault.close() }
        return try await body(ledger, vault)
      }
    }
  }
}

/// Runs work on a vault and turns its errors into the command's.
func reportingVault<Result>(_ work: () async throws -> Result) async throws -> Result {
  do {
    return try await work()
  } catch LedgerError.vault(let failure) {
    var message = failure.description
    if case .noVault = failure { message += "; 'kronika vault create' makes it" }
    throw CommandFailure(failure.code, message)
  }
}

extension ExitCode {
  /// The command was called wrongly (`EX_USAGE`).
  static let usage = ExitCode(64)
}

extension VaultFailure {
  /// The exit code of a vault's error.
  var code: ExitCode {
    switch self {
    case .sealBroken, .damaged: .integrity
    case .noVault, .vaultExists, .busy, .lockLost, .keyMissing, .wrongKey, .keyUnprotected: .inputOutput
    default: .badData
    }
  }
}

/// A participant named on the command line.
struct ParticipantArgument: ParsableArguments {
  @Argument(help: "The participant's UUID.")
  var participant: String

  /// The tag under which the ledger knows the participant.
  func subject() throws -> String {
    do throws(IdentifierError) {
      return Tag.participant(try ParticipantID(parsing: participant))
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }
}

/// Who opens personal data and why.
struct AccessOptions: ParsableArguments {
  @Option(help: "Who asks, as a pseudonym; recorded in the ledger.")
  var actor: String

  @Option(help: "Why, as a code such as subject-access-request; recorded in the ledger.")
  var purpose: String

  @Option(help: "The number of the case, such as DPO/2026/12; recorded in the ledger.")
  var reference = ""

  var access: PersonalAccess { PersonalAccess(actor: actor, purpose: purpose, reference: reference) }
}
