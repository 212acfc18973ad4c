import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// Makes the claims of a vault again.
struct VaultRepairClaims: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair-claims", abstract: "Make the index of PESEL numbers again from the parts of the vault.",
    discussion: """
      For a vault whose claims were lost or changed: until then nothing is recorded with personal data, as the same \
      number could be taken twice. Names, keys and parts must be whole. Prints one JSON object; numbers that several \
      participants of a programme have, taken while there were no claims, are told without the number, with exit code 65.
      """)

  @OptionGroup var target: LedgerArgument
  @OptionGroup var keys: KeysOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let repair = try await PersonalVault.repairClaims(for: ledger, keys: keys.provider(), configuration: .poland)
    try output.object([
      ("found", String(repair.found)), ("made", String(repair.made)),
      (
        "shared",
        JSONText.array(
          repair.shared.map { value in
            JSONText.object([
              ("kind", JSONText.quoted(value.kind)), ("scope", JSONText.quoted(value.scope)),
              ("subjects", JSONText.texts(value.subjects)),
            ])
          })
      ),
    ])
    guard repair.shared.isEmpty else {
      throw CommandFailure(
        .badData, "the claims are made, and \(repair.shared.count) numbers belong to several participants: correct them"
      )
    }
  }
}
