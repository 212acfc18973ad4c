internal import EventLedger

/// What decisions know of documents, rights and controls.
struct KnownRegister: Sendable {
  var documents: Set<String> = []
  /// Roles by actor, with the last day where the right is limited.
  var roles: [String: [String: Day?]] = [:]
  var controls: Set<String> = []
  /// When which venue is closed.
  var closings: [String: VenueClosings] = [:]
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
    DecisionFold(VenueClosed.self) { state, event, moment in
      state.register.closings[event.venue, default: VenueClosings()].close(event, at: moment.position)
    },
    DecisionFold(VenueReopened.self) { state, event, moment in
      state.register.closings[event.venue, default: VenueClosings()].reopen(event, at: moment.position)
    },
    DecisionFold(ControlRecorded.self) { state, event, _ in state.register.controls.insert(event.control) },
  ]
}
