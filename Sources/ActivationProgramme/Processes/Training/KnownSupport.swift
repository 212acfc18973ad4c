internal import EventLedger

/// What decisions know of one support outside of sessions.
struct KnownSupport: Sendable {
  let participant: ParticipantID
  let kind: String
  let on: Day
  var minutes: Int
}

extension DecisionState {
  fileprivate mutating func give(_ support: String, _ fact: KnownSupport, _ moment: Moment) {
    supports[support] = fact
    self.fact(fact.participant, moment) { $0.given[.support(support)] = .init(on: fact.on, kind: fact.kind) }
  }
}

extension SupportGiven: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.give(
      support, KnownSupport(participant: participant, kind: kind, on: moment.day, minutes: minutes), moment)
  }
}

extension CareerCounsellingHeld: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.give(
      support, KnownSupport(participant: participant, kind: kind, on: moment.day, minutes: minutes), moment)
    state.fact(participant, moment) { $0.counselledOn.append(moment.day) }
  }
}

extension SupportCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.supports[support]?.minutes = toMinutes
    state.correction(participant) {
      $0.given[.support(support)] = toMinutes == 0 ? nil : .init(on: moment.day, kind: kind)
    }
  }
}

extension EnvironmentalInterviewHeld: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) { state.fact(participant, moment) }
}

extension SupportPlanned: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.trainings[training] = .init(kind: kind, since: moment.day)
      $0.plannedKinds[kind] = min($0.plannedKinds[kind] ?? moment.day, moment.day)
    }
  }
}

extension SupportEnded: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.trainings[training] = nil }
  }
}

extension TrainingChosen: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.trainings[training] = .init(kind: kind, since: moment.day) }
  }
}

extension TrainingChoiceChanged: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.trainings[fromTraining] = nil
      $0.trainings[training] = .init(kind: kind, since: moment.day)
    }
  }
}

extension QualificationGained: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) { state.fact(participant, moment) }
}
