import ActivationProgramme
import EventLedger
import ProgrammeReporting
import Wire

/// An explanation.
struct ExplanationText: ThreeForms {
  private let programme: String
  private let view: ExplainedName
  private let explanation: FigureExplanation

  /// Takes an explanation whose events, replayed alone, gave the figure again; another one is an error of the program.
  init(programme: String, view: ExplainedName, explanation: FigureExplanation) throws {
    guard explanation.replayed == explanation.value else {
      throw CommandFailure(
        .integrity,
        "replaying only the \(explanation.events.count) events of \(explanation.figure) gives "
          + "\(explanation.replayed?.json ?? "nothing") and not \(explanation.value.json)")
    }
    self.programme = programme
    self.view = view
    self.explanation = explanation
  }

  /// `{"view","programme","figure","value","replayed","position","known_at","effective_on","events":[…]}`.
  ///
  /// `replayed` is what replaying only the events gave.
  var json: String {
    JSONText.object(
      [
        ("view", JSONText.quoted(view.rawValue)), ("programme", JSONText.quoted(programme)),
        ("figure", JSONText.quoted(explanation.figure.description)), ("value", explanation.value.json),
        ("replayed", explanation.replayed?.json ?? "null"), ("position", explanation.point.position.description),
        ("known_at", explanation.point.knownAt.map { JSONText.quoted("\($0)") } ?? "null"),
        ("effective_on", explanation.point.effectiveOn.map { JSONText.quoted("\($0)") } ?? "null"),
        ("events", JSONText.array(explanation.events.map(EventText.json))),
      ] + struck)
  }

  /// `"struck":[…]`, what the view would count if it were not struck; left out where there is none.
  private var struck: [(String, String)] {
    guard !explanation.struck.isEmpty else { return [] }
    return [("struck", JSONText.array(explanation.struck.map(EventText.json)))]
  }

  private var struckLines: [String] {
    guard !explanation.struck.isEmpty else { return [] }
    return ["", "struck entries of this view (skreślone wpisy), which count no more:", ""]
      + EventTable.lines(of: explanation.struck)
  }

  var lines: [String] {
    let count = explanation.events.count
    let head = "\(programme): \(view.rawValue), \(explanation.figure) = \(explanation.value.json)"
    guard count > 0 else {
      return [head, "made by no event: a replay without any event gives the same"] + struckLines
    }
    let made = count == 1 ? "this event; replaying only it" : "these \(count) events; replaying only them"
    return [head, "made by \(made) gives the same:", ""] + EventTable.lines(of: explanation.events)
      + struckLines
  }

  /// A row for each event behind the figure, `record` is `event`; without any event the heading alone.
  var csv: String {
    ReportCSV.text(
      columns: [
        "figure", "value", "event_position", "recorded_at", "event_effective_on", "type", "actor", "payload",
      ],
      rows: explanation.events.map { event in
        [
          explanation.figure.description, explanation.value.json, event.position.description,
          event.recordedAt.description, event.effectiveOn.description, event.type, event.actor,
          (try? EventCatalogue.json(of: event)) ?? "",
        ]
      }, record: "event", programme: programme, point: explanation.point)
  }
}

/// Every figure that can be explained, with its value.
struct FigureList: ThreeForms {
  private let view: ExplainedName
  private let programme: String
  private let point: ReportPoint
  private let figures: [(figure: FigureAddress, value: ReportValue)]

  init(_ view: ExplainedName, of programme: String, at point: ViewPoint, in ledger: Ledger) throws {
    let found = try view.value(of: programme, at: point, in: ledger)
    self.view = view
    self.programme = programme
    self.point = found.point
    figures = found.value.figures
  }

  /// `{"view","programme","position","known_at","effective_on","figures":[{"figure","value"}]}`.
  var json: String {
    JSONText.object([
      ("view", JSONText.quoted(view.rawValue)), ("programme", JSONText.quoted(programme)),
      ("position", point.position.description), ("known_at", point.knownAt.map { JSONText.quoted("\($0)") } ?? "null"),
      ("effective_on", point.effectiveOn.map { JSONText.quoted("\($0)") } ?? "null"),
      (
        "figures",
        JSONText.array(
          figures.map {
            JSONText.object([("figure", JSONText.quoted($0.figure.description)), ("value", $0.value.json)])
          })
      ),
    ])
  }

  var lines: [String] {
    var table = TextTable([.left("figure"), .left("value")])
    for (figure, value) in figures { table.add([figure.description, value.json]) }
    return ["\(programme): \(view.rawValue)", ""] + table.lines
  }

  /// A row for each figure; `record` is `figure`.
  var csv: String {
    ReportCSV.text(
      columns: ["figure", "value"], rows: figures.map { [$0.figure.description, $0.value.json] }, record: "figure",
      programme: programme, point: point)
  }
}
