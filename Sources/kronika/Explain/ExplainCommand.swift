import ActivationProgramme
import ArgumentParser
import EventLedger

/// Names the events that made a figure.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the events that made a figure: replaying only these gives it again.",
    discussion: """
      The figure is a row or one number of a view's report. Attendance rows are named by --participant, with \
      --training for one of the trainings; anything else by --figure, with the path of the JSON report: \
      taken, 'quotas[inactive].free', 'units[unit-1].taken', 'lines[training/trainers].paid_grosze', total.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The view: \(ViewName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var view: ViewName

  @Option(help: "The programme; may be left out where the ledger has one.")
  var programme: String?

  @Option(help: "The participant of an attendance row.")
  var participant: String?

  @Option(help: "The training of an attendance row.")
  var training: String?

  @Option(help: "The path of a figure or row in the view's report.", transform: FigureOptions.figure)
  var figure: Figure?

  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, or one JSON object.")
  var format = TextFormat.table

  @Option(help: "A folder to make with the explanation and the proof of its events.", completion: .directory)
  var proof: String?

  func validate() throws {
    if (participant != nil || training != nil) && view != .attendance {
      throw ValidationError("--participant and --training name rows of attendance; use --figure for \(view.rawValue)")
    }
    if training != nil && participant == nil { throw ValidationError("--training needs --participant") }
    if figure == nil && participant == nil { throw ValidationError("name a figure with --figure or --participant") }
    if figure != nil && participant != nil { throw ValidationError("name either --figure or --participant") }
  }

  func run() async throws {
    let output = StandardOutput()
    try await target.withReporting { ledger in
      let programme = try ViewReports.onlyProgramme(programme, ledger)
      let found = try Self.explain(
        named, of: view.projection, programme: programme, at: point.viewPoint, in: ledger)
      let text = ExplanationText(programme: programme, view: view, explanation: found)
      if let proof {
        let paper = ProofFolder.Paper(name: ProofFolder.explanation, text: text.json + "\n")
        try ProofFolder(ledger).write(proof, papers: [paper], positions: found.events.map(\.position))
      }
      switch format {
      case .json: try output.line(text.json)
      case .table: for line in text.lines { try output.line(line) }
      }
    }
    try output.flush()
  }

  private var named: Figure {
    if let figure { return figure }
    let row = Figure.Step("participants", element: participant)
    return Figure([row] + (training.map { [Figure.Step("trainings", element: $0)] } ?? []))
  }

  private static func explain(
    _ figure: Figure, of projection: some ReportingProjection, programme: String, at point: ViewPoint, in ledger: Ledger
  ) throws -> FigureExplanation {
    try ledger.explain(figure, of: projection, programme: programme, at: point)
  }
}

/// From where a figure is looked at.
struct PointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what was recorded by this time, such as 2019-07-15T12:00:00Z, or up to this position.",
      valueName: "time|position"), transform: ArgumentText.known)
  var knownAt: ViewPoint.Known?

  @Option(
    help: ArgumentHelp("Only what is effective on this day or earlier.", valueName: "date"),
    transform: ArgumentText.day)
  var effectiveOn: Day?

  var viewPoint: ViewPoint { ViewPoint(known: knownAt ?? .now, effectiveOn: effectiveOn) }
}

/// Reads the path of a figure.
enum FigureOptions {
  static func figure(_ path: String) throws -> Figure {
    guard let figure = Figure(path) else {
      throw ValidationError("expected a path such as taken or 'quotas[inactive].free', found '\(path)'")
    }
    return figure
  }
}
