internal import EventLedger

extension KnownPerson {
  /// Ends the present stay; a person who left must apply anew.
  fileprivate mutating func leave(on day: Day, freesPlace: Bool) {
    appliedOn = nil
    guard let last = stays.indices.last else { return }
    stays[last].leftOn = day
    guard freesPlace else { return }
    // A returner may sit on the place of an earlier stay; one leaving frees one place.
    if let held = stays.lastIndex(where: { $0.takesPlace && $0.freedOn == nil }) { stays[held].freedOn = day }
  }

  mutating func undoLeaving(on day: Day) {
    guard let last = stays.indices.last else { return }
    appliedOn = stays[last].from
    stays[last].leftOn = nil
    if let freed = stays.lastIndex(where: { $0.freedOn == day }) { stays[freed].freedOn = nil }
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
