import ActivationProgramme
import ArgumentParser
import EventLedger

/// In whose name, and in which programme, a hold is placed or lifted.
struct HoldOptions: ParsableArguments {
  @Option(help: "The programme.")
  var programme: String

  @Option(help: "The name of the hold.")
  var hold: String

  @Option(help: "Who orders it, as a pseudonym.")
  var actor: String

  /// Records the command of today and prints its result line.
  func record(_ body: any CommandBody, in ledger: Ledger, to output: StandardOutput) async throws {
    let now = SystemClock().now()
    let command = ProgrammeCommand(programme: programme, on: Day(inPolandAt: now), actor: actor, body)
    let outcome = try await ProgrammeRecorder(store: ledger.store).record(command, at: now)
    try output.line(outcome.json(line: 1))
    if case .refused = outcome { throw CommandFailure(.badData) }
  }
}
