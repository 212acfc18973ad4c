import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Finds the first event after which a condition on a figure holds.
struct BisectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the first event after which a figure fulfils a condition, such as 'budget.left < 0'.",
    discussion: """
      The condition is FIGURE COMPARISON NUMBER with <, <=, ==, !=, >= or >; the figure is a path of the view's JSON \
      report, in its unit (grosze, hours, places). Exit code 0 with the event, 65 when the condition never holds.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var view: ViewName

  @Argument(help: "The condition.")
  var condition: String

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  @Option(help: "A table to read, or a JSON object a programme.")
  var format = TextFormat.table

  func run() async throws {
    guard let wanted = FigureCondition(condition, view: view.rawValue) else {
      throw ValidationError("expected a condition such as 'budget.left < 0', found '\(condition)'")
    }
    let output = StandardOutput()
    var isFound = false
    try await target.withLedger { ledger in
      for programme in try ViewReports.programmes(programme, ledger) {
        let event = try Self.first(of: view.projection, programme, wanted, in: ledger)
        isFound = isFound || event != nil
        try output.line(text(programme, event))
      }
    }
    try output.flush()
    if !isFound { throw QuietFailure(code: .badData) }
  }

  private static func first(
    of projection: some ReportingProjection, _ programme: String, _ condition: FigureCondition, in ledger: Ledger
  ) throws -> Event? {
    try ledger.firstEvent(of: projection, programme: programme, where: condition)
  }

  private func text(_ programme: String, _ event: Event?) -> String {
    switch format {
    case .json:
      JSONText.object([
        ("programme", JSONText.quoted(programme)), ("condition", JSONText.quoted(condition)),
        ("event", event.map(EventText.json) ?? "null"),
      ])
    case .table:
      ["\(programme): \(condition) \(event == nil ? "never holds" : "holds first after")"]
        .appending(event.map { EventTable.lines(of: [$0]) } ?? []).joined(separator: "\n")
    }
  }
}

extension [String] {
  fileprivate func appending(_ lines: [String]) -> [String] { self + lines }
}
