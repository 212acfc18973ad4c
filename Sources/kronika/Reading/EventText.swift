import ActivationProgramme
import EventLedger

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
    if let payload = payload(of: event) { members.append(payload) }
    return JSONText.object(members)
  }

  private static func payload(of event: Event) -> (String, String)? {
    if event.payload.isEmpty && EventCatalogue.payload(of: event.type) == nil { return nil }
    // A payload that is not of its type is still shown as what it is: the log is read to find such things.
    if let domain = try? EventCatalogue.json(of: event) { return ("payload", domain) }
    if let value = try? JSONValue(parsing: event.payload) { return ("payload", CanonicalJSON.text(of: value)) }
    return ("payload_base64", JSONText.quoted(Base64.text(of: event.payload)))
  }
}

/// Base64 with padding (RFC 4648 §4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
