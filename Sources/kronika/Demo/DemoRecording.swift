import ActivationProgramme
import EventLedger

/// Records the simulated histories into a new ledger through the same recorder as `record`, day by day, under a clock
/// that shows the simulated time.
struct DemoRecording {
  private let days: [DemoScript.DayWork]

  /// Recordings of the first programme end before this time, those of the second begin after it.
  static let betweenProgrammes = Timestamp(startOf: AktywnaLodz.day(2021, 1, 1))

  /// Both programmes, one after the other in time.
  init(seed: UInt64) {
    days = AktywnaLodz.days(seed: seed) + Rewitalizacja.days(seed: seed)
  }

  /// How many commands there are.
  var commands: Int { days.reduce(0) { $0 + $1.commands.count } }

  /// Makes the ledger; a refused command would be a mistake of the demo and ends it.
  func record(folder: String, quiet: Bool) async throws -> Ledger {
    let clock = DemoClock(days.first?.recordedAt ?? SystemClock().now())
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    let ledger = try Ledger.create(folder: folder, origin: "kronika.example/demo", configuration: configuration)
    let recorder = ProgrammeRecorder(store: ledger.store)
    var progress = ProgressLine(unit: "commands", total: commands, quiet: quiet)
    defer { progress.finish() }
    var recorded = 0
    for day in days {
      clock.set(day.recordedAt)
      let lines = day.commands.enumerated().map { (number: $0.offset + 1, bytes: Array($0.element.json.utf8)) }
      let outcomes = try await recorder.recordAllOrNothing(lines: lines, at: day.recordedAt)
      if let mistake = Self.mistake(outcomes, day) {
        ledger.close()
        throw mistake
      }
      recorded += lines.count
      progress.update(count: recorded, step: recorded)
    }
    return ledger
  }

  private static func mistake(_ outcomes: [LineOutcome], _ day: DemoScript.DayWork) -> CommandFailure? {
    for (outcome, command) in zip(outcomes, day.commands) {
      guard case .refused(let refusal) = outcome.outcome, refusal.rule.code != "another-line-refused" else { continue }
      return CommandFailure(
        .badData, "the demo's own command was refused on \(day.recordedAt): \(refusal): \(command.json)")
    }
    return nil
  }
}
