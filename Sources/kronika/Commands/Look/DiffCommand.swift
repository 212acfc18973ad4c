import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting
import Wire

/// Compares a view as known at two times.
struct DiffCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show which figures of a view changed between two times of knowing, and the events behind each.",
    discussion: """
      "Places taken on 30 June 2019 as known on 15 July 2019, and as known today, and which events make the \
      difference": kronika diff LEDGER capacity --effective-on 2019-06-30 --known-at 2019-07-15T00:00:00Z
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.list).")
  var view: ViewName

  @OptionGroup var named: ProgrammesOption

  @Option(
    help: ArgumentHelp("The first time of knowing, or a position.", valueName: "time|position"),
    transform: ArgumentText.known)
  var knownAt: ViewPoint.Known

  @Option(
    help: ArgumentHelp("The second time of knowing, or a position; now when left out.", valueName: "time|position"),
    transform: ArgumentText.known)
  var and: ViewPoint.Known?

  @Option(
    help: ArgumentHelp("Only what is effective on this day or earlier.", valueName: "date"),
    transform: ArgumentText.day)
  var effectiveOn: Day?

  @Option(help: "A table to read, or a list of JSON objects.")
  var format = TextFormat.table

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let found = try Self.differences(
      of: view.projection, named.all(in: ledger), from: ledger.reached(knownAt), to: ledger.reached(and ?? .now),
      on: effectiveOn, in: ledger
    ).map { DifferenceText(view: view, difference: $0) }
    switch format {
    case .json: try output.line(JSONText.array(found.map(\.json)))
    case .table: for line in found.flatMap(\.lines) { try output.line(line) }
    }
  }

  private static func differences(
    of projection: some ReportingProjection, _ programmes: [String], from first: ViewPoint.Known,
    to second: ViewPoint.Known, on day: Day?, in ledger: Ledger
  ) throws -> [ReportDifference] {
    try programmes.map {
      try ledger.difference(of: projection, programme: $0, from: first, to: second, effectiveOn: day)
    }
  }
}
