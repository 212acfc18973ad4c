internal import EventLedger

/// What decisions know of documents, closed venues, rights and payments with an identifier.
struct KnownRegister: Sendable {
  var documents = NameSet()
  /// Roles by actor, with the last day where the right is limited.
  var roles = NamedValues<NamedValues<Day?>>()
  var controls = NameSet()
  var tranches = NameSet()
  var refunds = NameSet()
  /// What of each return may still come again.
  var reclaimable = NamedValues<Amounts>()
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
    DecisionFold(ControlRecorded.self) { state, event, _ in state.register.controls.insert(event.control) },
  ]
}
