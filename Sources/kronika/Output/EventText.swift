import ActivationProgramme
import EventLedger
import Wire

/// An event as one line of JSON, keys in a fixed order.
///
/// The payload stands under `payload` as JSON where the type is one of the domain's or the bytes are JSON, else in
/// base64 under `payload_base64`; an event without bytes of payload has neither. `actor`, `causationID` and
/// `correlationID` are `null` where the event has none.
enum EventText {
  static func json(_ event: Event) -> String {
    var members = [
      ("position", event.position.description), ("id", JSONText.quoted(event.id.description)),
      ("type", JSONText.quoted(event.type)), ("schemaVersion", String(event.schemaVersion)),
      ("tags", JSONText.texts(event.tags)), ("recordedAt", JSONText.quoted(event.recordedAt.description)),
      ("effectiveOn", JSONText.quoted(event.effectiveOn.description)),
      ("actor", event.actor.isEmpty ? "null" : JSONText.quoted(event.actor)),
      ("causationID", event.causationID.map { JSONText.quoted($0.description) } ?? "null"),
      ("correlationID", event.correlationID.map { JSONText.quoted($0.description) } ?? "null"),
    ]
    if let struck = event.strikes { members.append(("strikes", struck.description)) }
    if let strike = event.struckAt { members.append(("struckAt", strike.description)) }
    if let payload = payload(of: event) { members.append(payload) }
    return JSONText.object(members)
  }

  private static func payload(of event: Event) -> (String, String)? {
    if event.payload.isEmpty && EventCatalogue.payload(of: event.type) == nil { return nil }
    // A payload that is not of its type is still shown as what it is: the log is read to find such things.
    if let domain = try? EventCatalogue.json(of: event) { return ("payload", domain) }
    if let value = try? JSONValue(parsing: event.payload) { return ("payload", CanonicalJSON.text(of: value)) }
    return ("payload_base64", JSONText.quoted(Base64.encode(event.payload)))
  }
}
