internal import EventLedger

// Statements about a person that no view needs: where there is a vault, they go there.
//
// The log then says what was decided, by whom, under which version of the criteria, and as what it counts; the
// grounds, among them disability, homelessness and convictions (GDPR art. 9 and 10), are sealed and can be erased.
// Which fields hold them is said by the rows of the events.

extension NewEvent {
  /// Takes what tells about the person's grounds out of the payload; nothing of payloads that have none.
  mutating func takeGrounds() -> [Ground] {
    guard let type = EventCatalogue.payload(of: type) else { return [] }
    return takeGrounds(of: type)
  }

  private mutating func takeGrounds<P: EventPayload>(of type: P.Type) -> [Ground] {
    let takes = P.fields.rows.compactMap(\.takeGrounds)
    // It was encoded a moment ago by the same rows.
    guard !takes.isEmpty, var decoded = try? P(encoded: payload) else { return [] }
    let grounds = takes.flatMap { $0(&decoded) }
    if !grounds.isEmpty { payload = decoded.encoded }
    return grounds
  }
}
