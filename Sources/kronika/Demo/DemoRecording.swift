import ActivationProgramme
import EventLedger
import ProgrammeReporting

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
      for part in Self.parts(of: day) {
        let commands = try part.map { try Self.reporting($0, from: ledger) }
        let lines = commands.enumerated().map { (number: $0.offset + 1, bytes: Array($0.element.json.utf8)) }
        let outcomes = try await recorder.recordAllOrNothing(lines: lines, at: day.recordedAt)
        if let mistake = Self.mistake(outcomes, commands, on: day.recordedAt) {
          ledger.close()
          throw mistake
        }
        recorded += lines.count
        progress.update(count: recorded, step: recorded)
      }
    }
    return ledger
  }

  /// A claim is recorded alone, because it reports what was recorded before it on the same day.
  private static func parts(of day: DemoScript.DayWork) -> [[ProgrammeCommand]] {
    var parts: [[ProgrammeCommand]] = [[]]
    for command in day.commands {
      if command.body is SubmitClaim {
        parts += [[command], []]
      } else {
        parts[parts.count - 1].append(command)
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  /// A claim with the indicators as the ledger has them; another command as it is.
  private static func reporting(_ command: ProgrammeCommand, from ledger: Ledger) throws -> ProgrammeCommand {
    guard var claim = command.body as? SubmitClaim else { return command }
    for id in ["esf-2014-2020", "rpo-wl-ix-1"] {
      guard let rules = try RuleFiles.indicators(id) else { continue }
      let report = try ledger.report(
        IndicatorsProjection(rules: rules), programme: command.programme, at: ViewPoint(effectiveOn: claim.periodTo))
      for row in report.rows {
        guard let count = row.count else { continue }
        claim.indicators.append(
          .with {
            $0.indicator = row.indicator.code
            $0.women = count.women
            $0.men = count.men
            $0.total = count.total
          })
      }
    }
    var reporting = command
    reporting.body = claim
    return reporting
  }

  private static func mistake(
    _ outcomes: [RecordingOutcome], _ commands: [ProgrammeCommand], on recordedAt: Timestamp
  ) -> CommandFailure? {
    for (outcome, command) in zip(outcomes, commands) {
      guard case .refused(let refusal) = outcome, refusal.rule.code != "another-line-refused" else { continue }
      return CommandFailure(
        .badData, "the demo's own command was refused on \(recordedAt): \(refusal): \(command.json)")
    }
    return nil
  }
}
