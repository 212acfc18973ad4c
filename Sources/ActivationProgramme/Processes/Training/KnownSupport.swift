internal import EventLedger

/// What decisions know of one support outside of sessions.
struct KnownSupport: Sendable {
  let participant: ParticipantID
  let kind: String
  let on: Day
  var minutes: Int
}

extension DecisionState {
  fileprivate mutating func give(_ support: String, _ fact: KnownSupport, _ place: EventPlace) {
    supports[support] = fact
    self.fact(fact.participant, place) { $0.given[.support(support)] = .init(on: fact.on, kind: fact.kind) }
  }
}

extension SupportGiven: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.give(
      support, KnownSupport(participant: participant, kind: kind, on: place.on, minutes: minutes), place)
  }
}

extension CareerCounsellingHeld: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.give(
      support, KnownSupport(participant: participant, kind: kind, on: place.on, minutes: minutes), place)
    state.fact(participant, place) { $0.counselledOn.append(place.on) }
  }
}

extension SupportCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.supports[support]?.minutes = toMinutes
    state.correction(participant) {
      $0.given[.support(support)] = toMinutes == 0 ? nil : .init(on: place.on, kind: kind)
    }
  }
}

extension EnvironmentalInterviewHeld: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) { state.fact(participant, place) }
}

extension SupportPlanned: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.trainings[training] = .init(kind: kind, since: place.on)
      $0.plannedKinds[kind] = min($0.plannedKinds[kind] ?? place.on, place.on)
    }
  }
}

extension SupportEnded: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.trainings[training] = nil }
  }
}

extension TrainingChosen: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.trainings[training] = .init(kind: kind, since: place.on) }
  }
}

extension TrainingChoiceChanged: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.trainings[fromTraining] = nil
      $0.trainings[training] = .init(kind: kind, since: place.on)
    }
  }
}

extension QualificationGained: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) { state.fact(participant, place) }
}
