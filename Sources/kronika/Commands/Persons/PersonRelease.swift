import ActivationProgramme
import ArgumentParser
import EventLedger

/// Ends a hold.
struct PersonRelease: LedgerCommand {
  static let configuration = CommandConfiguration(commandName: "release", abstract: "End a legal hold.")

  @OptionGroup var target: WrittenLedger
  @OptionGroup var options: HoldOptions

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    try await options.record(LiftLegalHold.with { $0.hold = options.hold }, in: ledger, to: output)
  }
}
