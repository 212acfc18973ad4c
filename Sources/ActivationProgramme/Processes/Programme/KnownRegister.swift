internal import EventLedger

/// What decisions know of documents, rights and controls.
struct KnownRegister: Sendable {
  var documents: Set<String> = []
  /// Roles by actor, with the last day where the right is limited.
  var roles: [String: [String: Day?]] = [:]
  var controls: Set<String> = []
}

extension DecisionFold {
  static let register = [
    DecisionFold(DocumentRegistered.self) { state, event, _ in
      state.register.documents.insert(event.reference.document)
    },
    DecisionFold(ActorAuthorised.self) { state, event, _ in
      state.register.roles[event.authorised, default: [:]].updateValue(event.lastDay, forKey: event.role)
    },
    DecisionFold(ActorAuthorisationEnded.self) { state, event, _ in
      state.register.roles[event.authorised]?[event.role] = nil
    },
    DecisionFold(ControlRecorded.self) { state, event, _ in state.register.controls.insert(event.control) },
  ]
}
