import ActivationProgramme
import EventLedger

/// One line of `kronika append`: an event of any type as a JSON object.
///
/// ```json
/// {"type":"seat-taken","tags":["course:7"],"effectiveOn":"2019-06-30","payload":{"seat":12}}
/// ```
///
/// `type` and `effectiveOn` are required. `tags`, `id`, `recordedAt` (for an import), `schemaVersion`, `actor`,
/// `causationID`, `correlationID` and `payload` are not; a payload is stored as `CanonicalJSON`, and without one the
/// event has no bytes of payload.
enum RawEventLine {
  private static let known = [
    "type", "tags", "effectiveOn", "id", "recordedAt", "schemaVersion", "actor", "causationID", "correlationID",
    "payload",
  ]

  /// Reads a line and checks all that can be checked of one event alone.
  static func event(in bytes: [UInt8]) throws(Refusal) -> NewEvent {
    let fields = try JSONFields(parsing: bytes, known: known)
    let type = try fields.requiredText("type")
    try check(type, field: "type", maximum: Limits.typeBytes)
    let tags = try fields.texts("tags")
    for (index, tag) in tags.enumerated() { try check(tag, field: "/tags/\(index)", maximum: Limits.tagBytes) }
    let event = NewEvent(
      type: type, tags: tags, effectiveOn: try day(fields),
      payload: fields["payload"].map { Array(CanonicalJSON.text(of: $0).utf8) } ?? [],
      id: try fields.eventID("id"), schemaVersion: try fields.count("schemaVersion", as: UInt32.self) ?? 1,
      actor: try actor(fields), causationID: try fields.eventID("causationID"),
      correlationID: try fields.eventID("correlationID"), recordedAt: try recordingTime(fields))
    do {
      _ = try EncodedAppend([event], condition: nil)
    } catch {
      throw Refusal(error) ?? Refusal(field: "event", rule: .ledger(error))
    }
    return event
  }

  private static func actor(_ fields: JSONFields) throws(Refusal) -> String {
    let actor = try fields.text("actor") ?? ""
    if !actor.isEmpty { try check(actor, field: "actor", maximum: Limits.actorBytes) }
    return actor
  }

  /// The bytes that the stored event has at most.
  static func storedBytes(of event: NewEvent) -> Int {
    event.tags.reduce(160 + event.type.utf8.count + event.actor.utf8.count + event.payload.count) {
      $0 + $1.utf8.count + 3
    }
  }

  private static func check(_ text: String, field: String, maximum: Int) throws(Refusal) {
    do {
      try Validation.text(text, field: field, maximum: maximum)
    } catch {
      throw Refusal(field: field, value: text, rule: .ledger(error))
    }
    guard text.isInNormalFormC else { throw Refusal(field: field, value: text, rule: .normalForm) }
  }

  private static func day(_ fields: JSONFields) throws(Refusal) -> Day {
    let text = try fields.requiredText("effectiveOn")
    do {
      return try Day(parsing: text)
    } catch {
      throw Refusal(field: "effectiveOn", value: text, rule: .invalidDay(error))
    }
  }

  private static func recordingTime(_ fields: JSONFields) throws(Refusal) -> Timestamp? {
    guard let text = try fields.text("recordedAt") else { return nil }
    do {
      return try Timestamp(parsing: text)
    } catch {
      throw Refusal(field: "recordedAt", value: text, rule: .invalidMoment(error))
    }
  }
}

extension RefusalRule {
  /// The text is no UUID.
  static let notAUUID = RefusalRule(
    "invalid-uuid", en: "expected a UUID such as 0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90",
    pl: "oczekiwano UUID, np. 0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90")

  /// A raw event would say something that only a decided command may say.
  static let decidedByCommands = RefusalRule(
    "decided-by-commands",
    en: "this ledger has a programme, and events of this type come only from commands; use 'kronika record'",
    pl: "w tym rejestrze jest program, a zdarzenia tego typu powstają tylko z poleceń; użyj 'kronika record'")
}
