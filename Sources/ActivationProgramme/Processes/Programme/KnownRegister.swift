internal import EventLedger

/// What decisions know of documents, rights and controls.
struct KnownRegister: Sendable {
  var documents = NameSet()
  /// Roles by actor, with the last day where the right is limited.
  var roles = NamedValues<NamedValues<Day?>>()
  var controls = NameSet()
  /// When which venue is closed.
  var closings = NamedValues<VenueClosings>()
}

extension DecisionFold {
  static let register = [
    DecisionFold(DocumentRegistered.self) { state, event, _ in
      state.register.documents.insert(event.reference.document)
    },
    DecisionFold(ActorAuthorised.self) { state, event, _ in
      state.register.roles[event.authorised, default: NamedValues()][event.role] = .some(event.lastDay)
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
