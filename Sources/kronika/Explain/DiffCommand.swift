import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Compares a view as known at two times.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show which figures of a view changed between two times of knowing, and the events behind each.",
    discussion: """
      "Places taken on 30 June 2019 as known on 15 July 2019, and as known today, and which events make the \
      difference": kronika diff LEDGER capacity --effective-on 2019-06-30 --known-at 2019-07-15T00:00:00Z
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var view: ViewName

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

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

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      let programmes = try ViewReports.programmes(programme, ledger)
      let found = try Self.differences(
        of: view.projection, programmes, from: knownAt, to: and ?? .now, on: effectiveOn, in: ledger)
      switch format {
      case .json: try output.line(JSONText.array(found.map { DifferenceText(view: view, difference: $0).json }))
      case .table:
        for difference in found {
          for line in DifferenceText(view: view, difference: difference).lines { try output.line(line) }
        }
      }
    }
    try output.flush()
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

/// A difference as tables or as JSON.
struct DifferenceText {
  let view: ViewName
  let difference: ReportDifference

  /// `{"view","programme","from","to","effective_on","changes":[{"figure","from","to","positions"}],"events":[…]}`.
  var json: String {
    JSONText.object([
      ("view", JSONText.quoted(view.rawValue)), ("programme", JSONText.quoted(difference.programme)),
      ("from", difference.from.position.description), ("to", difference.to.position.description),
      ("effective_on", difference.to.effectiveOn.map { JSONText.quoted("\($0)") } ?? "null"),
      (
        "changes",
        JSONText.array(
          difference.changes.map { change in
            JSONText.object([
              ("figure", JSONText.quoted(change.figure.description)), ("from", change.from?.json ?? "null"),
              ("to", change.to?.json ?? "null"),
              ("positions", JSONText.array(change.positions.map(\.description))),
            ])
          })
      ),
      ("events", JSONText.array(difference.events.map(EventText.json))),
    ])
  }

  var lines: [String] {
    let head =
      "\(difference.programme): \(view.rawValue) as known at position \(difference.from.position) and at "
      + "\(difference.to.position)" + (difference.to.effectiveOn.map { ", effective on \($0)" } ?? "")
    guard !difference.changes.isEmpty else { return [head, "no figure changed", ""] }
    var table = TextTable([.left("figure"), .right("from"), .right("to"), .left("events")])
    for change in difference.changes {
      table.add([
        change.figure.description, change.from?.json ?? "–", change.to?.json ?? "–",
        change.positions.map(\.description).joined(separator: " "),
      ])
    }
    return [head, ""] + table.lines + ["", "the events"] + EventTable.lines(of: difference.events) + [""]
  }
}
