public import ActivationProgramme
public import ArgumentParser
import EventLedger

/// In whose name, and in which programme, a hold is placed or lifted.
struct HoldOptions: ParsableArguments {
  @OptionGroup var target: LedgerArgument

  @Option(help: "The programme.")
  var programme: String

  @Option(help: "The name of the hold.")
  var hold: String

  @Option(help: "Who orders it, as a pseudonym.")
  var actor: String

  /// Records the command of today and prints its result line.
  func record(_ body: any CommandBody) async throws {
    let output = StandardOutput()
    let now = SystemClock().now()
    let outcome = try await target.withLedger { ledger in
      let command = ProgrammeCommand(programme: programme, on: Day(inPolandAt: now), actor: actor, body)
      return LineOutcome(line: 1, outcome: try await ProgrammeRecorder(store: ledger.store).record(command, at: now))
    }
    try output.line(outcome.json)
    try output.flush()
    if case .refused = outcome.outcome { throw QuietFailure(code: .badData) }
  }
}

/// Forbids erasing a participant's data.
struct PersonHold: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Forbid erasing a participant's data until the hold is released.")

  @OptionGroup var options: HoldOptions
  @OptionGroup var person: ParticipantArgument

  @Option(help: "Why: \(HoldReason.allCases.map(\.rawValue).joined(separator: ", ")).")
  var reason: HoldReason

  func run() async throws {
    let subject = try person.subject()
    try await options.record(
      PlaceLegalHold.with {
        $0.hold = options.hold
        $0.subject = subject
        $0.reason = reason
      })
  }
}

extension HoldReason: ExpressibleByArgument {}

/// Ends a hold.
struct PersonRelease: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "release", abstract: "End a legal hold.")

  @OptionGroup var options: HoldOptions

  func run() async throws {
    try await options.record(LiftLegalHold.with { $0.hold = options.hold })
  }
}
