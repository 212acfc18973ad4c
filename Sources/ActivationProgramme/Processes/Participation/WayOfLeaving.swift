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
  package var payload: any LeavingPayload.Type { folded }

  /// The same, with what decisions and a vault need of it.
  private var folded: any (LeavingPayload & FoldedPayload & PayloadWithGrounds).Type {
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
  var participant: ParticipantID { get set }
  var programme: String { get set }
  /// The quota of the place; empty where there is none.
  var quota: String { get set }
  /// The unit; empty when none was assigned.
  var unit: String { get set }
  /// Whether the policy lets somebody else have the place.
  var freesPlace: Bool { get set }
  var reason: LeavingReason { get set }
  var documents: [DocumentReference] { get set }
}

extension ParticipantResigned: LeavingPayload, FoldedPayload, PayloadWithGrounds {}
extension ParticipantRemoved: LeavingPayload, FoldedPayload, PayloadWithGrounds {}
extension ParticipationCompleted: LeavingPayload, FoldedPayload, PayloadWithGrounds {}

extension LeavingPayload {
  /// A person who left must apply again.
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.appliedOn = nil
      $0.stays.leave(.init(freesPlace: freesPlace), at: moment)
    }
  }

  /// An illness is no reason that may stand in the log beside a vault; the others are what indicators ask for.
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] {
    guard reason == .longSickLeave else { return [] }
    defer { reason = .other }
    return [(PersonalDataClass.health, PersonalField("leaving_reason_code", reason.rawValue))]
  }
}

extension LeavingRevoked: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.correction(participant) {
      $0.stays.revokeLeaving(on: moment.day)
      if let open = $0.stays.open { $0.appliedOn = open.from }
    }
  }
}
