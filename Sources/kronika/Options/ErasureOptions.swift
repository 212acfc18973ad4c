import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// The case of an erasure.
struct ErasureOptions: ParsableArguments {
  @Option(help: "The number of the case, such as DPO/2026/12.")
  var request: String

  @Option(help: "The legal basis: \(ErasureBasis.list).")
  var basis: ErasureBasis

  @Option(help: "Who asks in the system, as a pseudonym.")
  var actor: String

  @Flag(help: "Erase what is there although the vault has lost something; the certificate counts what was lost.")
  var acceptLoss = false

  /// Erases, prints what became of it, and fails where it was refused.
  func erase(
    _ scope: ErasureScope, from vault: PersonalVault, of ledger: Ledger, to output: StandardOutput
  ) async throws {
    let before = try ledger.head()
    let outcome = try await PersonalErasure(ledger: ledger, vault: vault)
      .erase(scope, request: request, basis: basis, actor: actor, acceptsLoss: acceptLoss, at: SystemClock().now())
    switch outcome {
    case .erased(let certificate, let position):
      try output.object([("position", position.description), ("certificate", JSONText.quoted(certificate))])
      Terminal.note(
        position <= before
          ? "erased already: this is the first certificate; nothing was recorded, and no key was touched"
          : "every older backup of the vault is unreadable now: make a new one", quiet: false)
    case .refused(let objections, let position):
      try output.object([("position", position.description), ("refused", JSONText.texts(objections))])
      let reasons = objections.map { Objection(code: $0)?.text.en ?? $0 }.joined(separator: "; ")
      throw CommandFailure(.badData, "the erasure was refused, nothing is erased: \(reasons)")
    }
  }
}
