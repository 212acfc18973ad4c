import ActivationProgramme
import EventLedger

/// Events with authors and both times.
enum EventTable {
  /// The type, with the strike over the event or the entry that it strikes.
  static func type(of event: Event) -> String {
    if let strike = event.struckAt { return "\(event.type) (struck at \(strike))" }
    if let struck = event.strikes { return "\(event.type) (of \(struck))" }
    return event.type
  }

  static func lines(of events: [Event]) -> [String] {
    var table = TextTable([
      .right("position"), .left("recorded"), .left("effective"), .left("type"), .left("actor"), .left("payload"),
    ])
    for event in events {
      table.add([
        event.position.description, event.recordedAt.description, event.effectiveOn.description,
        EventTable.type(of: event),
        event.actor.isEmpty ? "–" : event.actor, (try? EventCatalogue.json(of: event)) ?? "",
      ])
    }
    return table.lines
  }
}
