import ActivationProgramme
import EventLedger

/// An explanation as a table or as JSON.
struct ExplanationText {
  let programme: String
  let view: ViewName
  let explanation: FigureExplanation

  /// `{"view","programme","figure","value","position","known_at","effective_on","events":[…]}`.
  var json: String {
    JSONText.object([
      ("view", JSONText.quoted(view.rawValue)), ("programme", JSONText.quoted(programme)),
      ("figure", JSONText.quoted(explanation.figure.description)), ("value", explanation.value.json),
      ("position", explanation.point.position.description),
      ("known_at", explanation.point.knownAt.map { JSONText.quoted("\($0)") } ?? "null"),
      ("effective_on", explanation.point.effectiveOn.map { JSONText.quoted("\($0)") } ?? "null"),
      ("events", JSONText.array(explanation.events.map(EventText.json))),
    ])
  }

  var lines: [String] {
    let count = explanation.events.count
    return [
      "\(programme): \(view.rawValue), \(explanation.figure) = \(explanation.value.json)",
      "made by \(count == 1 ? "this event" : "these \(count) events"):", "",
    ] + EventTable.lines(of: explanation.events)
  }
}

/// Events with authors and both times.
enum EventTable {
  static func lines(of events: [Event]) -> [String] {
    var table = TextTable([
      .right("position"), .left("recorded"), .left("effective"), .left("type"), .left("actor"), .left("payload"),
    ])
    for event in events {
      table.add([
        event.position.description, event.recordedAt.description, event.effectiveOn.description, event.type,
        event.actor.isEmpty ? "–" : event.actor, (try? EventCatalogue.json(of: event)) ?? "",
      ])
    }
    return table.lines
  }
}
