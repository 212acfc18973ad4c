import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Names the events that made a figure.
struct ExplainCommand: LedgerCommand {
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

  @Argument(help: "What the figure is in: \(ExplainedName.list).")
  var view: ExplainedName

  @OptionGroup var named: OneProgrammeOption

  @Option(help: "The participant of an attendance row.")
  var participant: String?

  @Option(help: "The training of an attendance row.")
  var training: String?

  @Option(
    help: "The address of a figure or a row; all addresses are listed when left out.", transform: ArgumentText.figure)
  var figure: FigureAddress?

  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, one JSON object, or CSV.")
  var format = SheetFormat.table

  @Option(help: "A folder to make with the explanation and the proof of its events.", completion: .directory)
  var proof: String?

  func validate() throws {
    if (participant != nil || training != nil) && view != .attendance {
      throw ValidationError("--participant and --training name rows of attendance; use --figure for \(view.rawValue)")
    }
    if training != nil && participant == nil { throw ValidationError("--training needs --participant") }
    if figure != nil && participant != nil { throw ValidationError("name either --figure or --participant") }
    if proof != nil && row == nil { throw ValidationError("--proof needs a figure: --figure or --participant") }
  }

  func run(on opened: Ledger, to output: StandardOutput) async throws {
    let ledger = opened.replaying()
    let programme = try named.one(in: ledger)
    guard let row else {
      return try output.print(FigureList(view, of: programme, at: point.viewPoint(in: ledger), in: ledger), as: format)
    }
    let found = try view.explain(row, programme: programme, at: point.viewPoint(in: ledger), in: ledger)
    let text = try ExplanationText(programme: programme, view: view, explanation: found)
    if let proof {
      let paper = ProofFolder.Paper(name: ProofFolder.explanation, text: text.json + "\n")
      try ProofFolder(ledger).write(proof, papers: [paper], positions: positions(of: found, in: ledger))
    }
    try output.print(text, as: format)
  }

  /// The proof carries what is struck and by what: it shows what was left out.
  private func positions(of found: FigureExplanation, in ledger: Ledger) throws -> [Position] {
    let strikes = try ledger.strikes(over: found.struck, knownAt: found.point.position)
    return Set((found.events + found.struck).map(\.position) + strikes).sorted()
  }

  private var row: FigureAddress? {
    if let figure { return figure }
    guard let participant else { return nil }
    var steps = [FigureAddress.Step("participants", element: participant)]
    if let training { steps.append(FigureAddress.Step("trainings", element: training)) }
    return FigureAddress(steps)
  }
}
