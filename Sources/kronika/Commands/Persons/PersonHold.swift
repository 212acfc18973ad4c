import ActivationProgramme
import ArgumentParser
import EventLedger

/// Forbids erasing a participant's data.
struct PersonHold: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Forbid erasing a participant's data until the hold is released.")

  @OptionGroup var target: WrittenLedger
  @OptionGroup var options: HoldOptions
  @OptionGroup var person: ParticipantArgument

  @Option(help: "Why: \(HoldReason.list).")
  var reason: HoldReason

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let subject = try person.subject()
    let hold = PlaceLegalHold.with {
      $0.hold = options.hold
      $0.subject = subject
      $0.reason = reason
    }
    try await options.record(hold, in: ledger, to: output)
  }
}
