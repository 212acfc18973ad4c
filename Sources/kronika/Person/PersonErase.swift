public import ActivationProgramme
public import ArgumentParser
import EventLedger

/// The case of an erasure.
struct ErasureOptions: ParsableArguments {
  @Option(help: "The number of the case, such as DPO/2026/12.")
  var request: String

  @Option(help: "The legal basis: \(ErasureBasis.allCases.map(\.rawValue).joined(separator: ", ")).")
  var basis: ErasureBasis

  @Option(help: "Who asks in the system, as a pseudonym.")
  var actor: String

  /// Erases, prints what became of it, and fails where it was refused.
  func erase(_ scope: ErasureScope, _ arguments: VaultArguments) async throws {
    let output = StandardOutput()
    let objections = try await arguments.withVault { (ledger, vault) -> [String] in
      let outcome = try await PersonalErasure(ledger: ledger, vault: vault)
        .erase(scope, request: request, basis: basis, actor: actor, at: SystemClock().now())
      switch outcome {
      case .erased(let certificate, let position):
        try output.line(
          JSONText.object([("position", position.description), ("certificate", JSONText.quoted(certificate))]))
        return []
      case .refused(let objections, let position):
        try output.line(
          JSONText.object([("position", position.description), ("refused", JSONText.texts(objections))]))
        return objections
      }
    }
    try output.flush()
    guard objections.isEmpty else {
      let reasons = objections.map(Self.sentence).joined(separator: "; ")
      throw CommandFailure(.badData, "the erasure was refused, nothing is erased: \(reasons)")
    }
    Terminal.note("every older backup of the vault is unreadable now: make a new one", quiet: false)
  }
}

extension ErasureOptions {
  /// What an objection means.
  private static func sentence(_ objection: String) -> String {
    let parts = objection.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return switch parts.first {
    case "retention" where parts.count == 3: "\(parts[1]) must be kept through \(parts[2])"
    case "retention-not-started" where parts.count == 2:
      "how long \(parts[1]) must be kept is not known yet (start-retention-clock)"
    case "legal-hold" where parts.count == 2: "the legal hold \(parts[1]) stands (person release)"
    default: objection
    }
  }
}

extension ErasureBasis: ExpressibleByArgument {}

/// Erases a participant.
struct PersonErase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything that the vault keeps of a participant.",
    discussion: """
      Refused, and the refusal recorded, while a retention period or a legal hold stands against it. Otherwise rows \
      and keys are destroyed, the key-encryption key is replaced, the vault file rewritten, and the certificate \
      recorded. No figure of any view changes. What is broken off is ended by the next opening of the vault.
      """)

  @OptionGroup var vault: VaultArguments
  @OptionGroup var person: ParticipantArgument
  @OptionGroup var erasure: ErasureOptions

  func run() async throws {
    try await erasure.erase(.subject(try person.subject()), vault)
  }
}

/// Erases a data class.
struct EraseClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase-class", abstract: "Erase one data class of everybody, such as household, for ever.")

  @OptionGroup var vault: VaultArguments

  @Argument(help: "The data class.")
  var dataClass: String

  @OptionGroup var erasure: ErasureOptions

  func run() async throws {
    try await erasure.erase(.dataClass(dataClass), vault)
  }
}
