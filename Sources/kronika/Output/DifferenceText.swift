import ActivationProgramme
import EventLedger
import ProgrammeReporting
import Wire

/// A difference as tables or as JSON.
struct DifferenceText: TwoForms {
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
