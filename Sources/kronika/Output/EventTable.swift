import ActivationProgramme
import EventLedger

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
