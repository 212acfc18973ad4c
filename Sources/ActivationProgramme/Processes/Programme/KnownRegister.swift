internal import EventLedger

/// What decisions know of documents, closed venues, rights and payments with an identifier.
struct KnownRegister: Sendable {
  var documents: Set<String> = []
  /// Roles by actor, with the last day where the right is limited.
  var roles: [String: [String: Day?]] = [:]
  var controls: Set<String> = []
  var tranches: Set<String> = []
  var refunds: Set<String> = []
  /// What of each return may still come again.
  var reclaimable: [String: Amounts] = [:]
}

extension DocumentRegistered: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.register.documents.insert(reference.document)
  }
}

extension ActorAuthorised: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.register.roles[authorised, default: [:]].updateValue(lastDay, forKey: role)
  }
}

extension ActorAuthorisationEnded: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.register.roles[authorised]?[role] = nil
  }
}

extension ControlRecorded: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) { state.register.controls.insert(control) }
}
