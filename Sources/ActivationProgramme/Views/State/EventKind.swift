/// The kinds of events that a view counts, in the order of its query: each case is named like the struct of its event,
/// so that a kind is spelled where it is listed and where it is folded, and nowhere else.
package protocol EventKind: CaseIterable, RawRepresentable<Int>, Sendable {}

extension EventKind {
  /// The payload of the kind, by the name of its case.
  package var payload: any EventPayload.Type {
    let name = "\(self)"
    guard let payload = EventCatalogue.payload(named: name.prefix(1).uppercased() + name.dropFirst()) else {
      preconditionFailure("no event is named like the kind \(name)")
    }
    return payload
  }

  /// The types of events, in the order of the cases.
  package static var types: [String] { allCases.map { $0.payload.type } }

  /// The kind of an event type; nil for one that the view does not count.
  package init?(type: String) {
    guard let kind = Self.allCases.first(where: { $0.payload.type == type }) else { return nil }
    self = kind
  }
}
