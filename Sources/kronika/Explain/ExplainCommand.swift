import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Names the events that made a figure.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the events that made a figure, and that replaying only these gives it again.",
    discussion: """
      'kronika explain LEDGER report --figure ADDRESS' explains any cell of the report of 'kronika report'. The \
      address is the path in its JSON, the data-figure of its HTML and the address of its CSV with the member behind \
      it: 'budget.lines[club/trainers].paid_grosze', 'claims.claims[1].claimed.total_grosze', \
      'months[2018-03-31].taken'. A view instead of 'report' takes the paths of the view's JSON. Rows of attendance \
      may be named by --participant, with --training for one of the trainings. Without a figure all addresses are \
      listed with their values.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "What the figure is in: \(ExplainedName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var view: ExplainedName

  @Option(help: "The programme; may be left out where the ledger has one.")
  var programme: String?

  @Option(help: "The participant of an attendance row.")
  var participant: String?

  @Option(help: "The training of an attendance row.")
  var training: String?

  @Option(
    help: "The address of a figure or a row; all addresses are listed when left out.", transform: FigureOptions.figure)
  var figure: FigureAddress?

  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, one JSON object, or CSV.")
  var format = ViewFormat.table

  @Option(help: "A folder to make with the explanation and the proof of its events.", completion: .directory)
  var proof: String?

  func validate() throws {
    if (participant != nil || training != nil) && view != .attendance {
      throw ValidationError("--participant and --training name rows of attendance; use --figure for \(view.rawValue)")
    }
    if training != nil && participant == nil { throw ValidationError("--training needs --participant") }
    if figure != nil && participant != nil { throw ValidationError("name either --figure or --participant") }
    if proof != nil && named == nil { throw ValidationError("--proof needs a figure: --figure or --participant") }
  }

  func run() async throws {
    let output = StandardOutput()
    try await target.withReporting { ledger in
      let programme = try ViewReports.onlyProgramme(programme, ledger)
      guard let named else {
        try print(try FigureList(view, of: programme, at: point.viewPoint, in: ledger), on: output)
        return
      }
      let found = try view.explain(named, programme: programme, at: point.viewPoint, in: ledger)
      let text = try ExplanationText(programme: programme, view: view, explanation: found)
      if let proof {
        let paper = ProofFolder.Paper(name: ProofFolder.explanation, text: text.json + "\n")
        try ProofFolder(ledger).write(proof, papers: [paper], positions: found.events.map(\.position))
      }
      try print(text, on: output)
    }
    try output.flush()
  }

  private func print(_ text: some ThreeForms, on output: StandardOutput) throws {
    switch format {
    case .json: try output.line(text.json)
    case .csv: try output.write(text.csv)
    case .table: for line in text.lines { try output.line(line) }
    }
  }

  private var named: FigureAddress? {
    if let figure { return figure }
    guard let participant else { return nil }
    let row = FigureAddress.Step("participants", element: participant)
    return FigureAddress([row] + (training.map { [FigureAddress.Step("trainings", element: $0)] } ?? []))
  }
}

/// What the figures that are explained are in: one of the views, or the whole report.
enum ExplainedName: String, CaseIterable, ExpressibleByArgument {
  case capacity, attendance, budget, report

  private var view: ViewName? { ViewName(rawValue: rawValue) }

  /// The fold whose value holds the figure; nil for an address of a section that no report has.
  func projection(for figure: FigureAddress) throws -> (any ReportingProjection)? {
    if let view { return view.projection }
    return try ReportFolds().projection(for: figure)
  }

  /// The events of a figure.
  func explain(
    _ figure: FigureAddress, programme: String, at point: ViewPoint, in ledger: Ledger
  ) throws -> FigureExplanation {
    guard let view else { return try ledger.explainReport(figure, programme: programme, at: point) }
    return try Self.explain(figure, of: view.projection, programme: programme, at: point, in: ledger)
  }

  private static func explain(
    _ figure: FigureAddress, of projection: some ReportingProjection, programme: String, at point: ViewPoint,
    in ledger: Ledger
  ) throws -> FigureExplanation {
    try ledger.explain(figure, of: projection, programme: programme, at: point)
  }

  /// Everything that can be explained, as one value, and from where it was looked at.
  func value(
    of programme: String, at point: ViewPoint, in ledger: Ledger
  ) throws -> (value: ReportValue, point: ReportPoint) {
    guard let view else {
      let seen = ReportPoint(try ledger.view(CapacityProjection(), at: point))
      return (try ledger.reportValue(of: programme, at: seen), seen)
    }
    let report = try ViewReports(ledger, view: view, programme: programme, at: point).reports[0]
    return (report.value, report.point)
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
  static func figure(_ path: String) throws -> FigureAddress {
    guard let figure = FigureAddress(path) else {
      throw ValidationError("expected a path such as taken or 'quotas[inactive].free', found '\(path)'")
    }
    return figure
  }
}
