internal import EventLedger

/// A way of leaving a programme (sposób zakończenia udziału), as charters and reports name it.
///
/// **A further way is a case here and the event that it names.** Queries, views, folds, forms and reports follow from
/// the list; the compiler asks for what they need of the event.
public enum WayOfLeaving: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
  /// The participant resigned (rezygnacja).
  case resigned
  /// The programme removed the participant (skreślenie).
  case removed
  /// The participant ended the planned path (zakończenie zgodnie ze ścieżką).
  case completed

  /// The event that records it.
  package var payload: any LeavingPayload.Type {
    switch self {
    case .resigned: ParticipantResigned.self
    case .removed: ParticipantRemoved.self
    case .completed: ParticipationCompleted.self
    }
  }

  /// The way that an event of a type records; nil for other events.
  package init?(type: String) {
    guard let way = Self.allCases.first(where: { $0.payload.type == type }) else { return nil }
    self = way
  }

  /// The events that record leavings.
  package static let payloads: [any EventPayload.Type] = allCases.map { $0.payload }

  /// How many ways there are.
  @inline(__always) static var count: Int { allCases.count }
}

/// An event by which somebody leaves.
package protocol LeavingPayload: EventPayload {
  var participant: ParticipantID { get }
  var programme: String { get }
  /// The quota of the place; empty where there is none.
  var quota: String { get }
  /// The unit; empty when none was assigned.
  var unit: String { get }
  /// Whether the policy lets somebody else have the place.
  var freesPlace: Bool { get }
  var reason: LeavingReason { get }
  var documents: [DocumentReference] { get }
}

extension ParticipantResigned: LeavingPayload {}
extension ParticipantRemoved: LeavingPayload {}
extension ParticipationCompleted: LeavingPayload {}

extension DecisionFold {
  static let participation: [DecisionFold] =
    [
      .fact(ParticipantEnrolled.self, \.participant) { person, event, moment in
        let enrolled = KnownPerson.Enrolled(
          quota: event.quota, takesPlace: event.takesPlace, unit: event.unit)
        person.stays.enrol(enrolled, at: moment)
      },
      .correction(EnrolmentRevoked.self, \.participant) { person, _, moment in
        person.stays.revokeEnrolment(on: moment.day)
      },
      .correction(LeavingRevoked.self, \.participant) { person, _, moment in
        person.stays.revokeLeaving(on: moment.day)
        if let open = person.stays.open { person.appliedOn = open.from }
      },
      .correction(ParticipationStartFixed.self, \.participant) { person, event, _ in person.startedOn = event.toDay },
    ] + WayOfLeaving.allCases.map { leaving(by: $0, $0.payload) }

  /// A person who left must apply again.
  private static func leaving<P: LeavingPayload>(by way: WayOfLeaving, _ type: P.Type) -> DecisionFold {
    .fact(type, \.participant) { person, event, moment in
      person.appliedOn = nil
      person.stays.leave(.init(way: way, freesPlace: event.freesPlace), at: moment)
    }
  }
}
