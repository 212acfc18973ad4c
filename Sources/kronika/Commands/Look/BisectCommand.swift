import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting
import Wire

/// Finds the first event after which a condition on a figure holds.
struct BisectCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the first event after which a figure fulfils a condition, such as 'budget.left < 0'.",
    discussion: """
      The condition is FIGURE COMPARISON NUMBER with <, <=, ==, !=, >= or >; the figure is a path of the view's JSON \
      report, in its unit (grosze, hours, places). Exit code 0 with the event, 65 when the condition never holds.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.list).")
  var view: ViewName

  @Argument(help: "The condition.")
  var condition: String

  @OptionGroup var named: ProgrammesOption

  @Option(help: "A table to read, or a JSON object a programme.")
  var format = TextFormat.table

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    guard let wanted = FigureCondition(condition, view: view.rawValue) else {
      throw ValidationError("expected a condition such as 'budget.left < 0', found '\(condition)'")
    }
    var isFound = false
    let programmes = try named.all(in: ledger)
    var unknown: [LedgerError] = []
    for programme in programmes {
      let event: Event?
      do {
        event = try Self.first(of: view.projection, programme, wanted, in: ledger)
      } catch let error as LedgerError {
        guard case .malformed("figure", _, _) = error else { throw error }
        // Another programme may have it, such as a quota of its own.
        unknown.append(error)
        continue
      }
      isFound = isFound || event != nil
      try output.print(Crossing(programme: programme, condition: condition, event: event), as: format)
    }
    if let error = unknown.first, unknown.count == programmes.count { throw error }
    if !isFound { throw CommandFailure(.badData) }
  }

  private static func first(
    of projection: some ReportingProjection, _ programme: String, _ condition: FigureCondition, in ledger: Ledger
  ) throws -> Event? {
    try ledger.firstEvent(of: projection, programme: programme, where: condition)
  }
}

/// The event after which a condition holds first, if it ever does.
private struct Crossing: TwoForms {
  let programme: String
  let condition: String
  let event: Event?

  var json: String {
    JSONText.object([
      ("programme", JSONText.quoted(programme)), ("condition", JSONText.quoted(condition)),
      ("event", event.map(EventText.json) ?? "null"),
    ])
  }

  var lines: [String] {
    let holds = event == nil ? "never holds" : "holds first after"
    return ["\(programme): \(condition) \(holds)"] + (event.map { EventTable.lines(of: [$0]) } ?? [])
  }
}
