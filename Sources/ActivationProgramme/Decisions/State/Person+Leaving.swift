internal import EventLedger

extension Person {
  /// Ends the present stay; a person who left must apply anew.
  fileprivate mutating func leave(on day: Day, freesPlace: Bool) {
    appliedOn = nil
    guard let last = stays.indices.last else { return }
    stays[last].leftOn = day
    stays[last].leavingFreesPlace = freesPlace
    guard freesPlace else { return }
    // A returner may sit on a place that an earlier stay took; leaving frees that one.
    for index in stays.indices where stays[index].takesPlace && stays[index].freedOn == nil {
      stays[index].freedOn = day
    }
  }

  fileprivate mutating func undoLeaving(on day: Day) {
    guard let last = stays.indices.last else { return }
    appliedOn = stays[last].from
    stays[last].leftOn = nil
    stays[last].leavingFreesPlace = false
    for index in stays.indices where stays[index].freedOn == day { stays[index].freedOn = nil }
  }
}

extension ParticipantResigned: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.leave(on: place.on, freesPlace: freesPlace) }
  }
}

extension ParticipantRemoved: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.leave(on: place.on, freesPlace: freesPlace) }
  }
}

extension ParticipationCompleted: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.leave(on: place.on, freesPlace: freesPlace) }
  }
}

extension LeavingRevoked: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.correction(participant) { $0.undoLeaving(on: place.on) }
  }
}
