// Statements about a person that no view needs: where there is a vault, they go there.
//
// The log then says what was decided, by whom, under which version of the criteria, and as what it counts; the
// grounds, among them disability, homelessness and convictions (GDPR art. 9 and 10), are sealed and can be erased.
// Which fields hold them is said by the rows of the events.

extension DecidedEvent {
  /// Takes what tells about the person's grounds out of the payload; nothing of payloads that have none.
  mutating func takeGrounds() -> [Ground] {
    let (rest, grounds) = Self.withoutGrounds(payload)
    payload = rest
    return grounds
  }

  private static func withoutGrounds<P: EventPayload>(_ payload: P) -> (any EventPayload, [Ground]) {
    var rest = payload
    let grounds = P.fields.rows.compactMap(\.takeGrounds).flatMap { $0(&rest) }
    return (rest, grounds)
  }
}
