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

extension DecisionFold {
  static let training = [
    DecisionFold(SupportGiven.self) { state, event, moment in
      let known = KnownSupport(
        participant: event.participant, kind: event.kind, on: moment.day, minutes: event.minutes)
      state.give(event.support, known, moment)
    },
    DecisionFold(CareerCounsellingHeld.self) { state, event, moment in
      let known = KnownSupport(
        participant: event.participant, kind: event.kind, on: moment.day, minutes: event.minutes)
      state.give(event.support, known, moment)
      state.fact(event.participant, moment) { $0.counselledOn.append(moment.day) }
    },
    DecisionFold(SupportCorrected.self) { state, event, moment in
      state.supports[event.support]?.minutes = event.toMinutes
      state.correction(event.participant) {
        $0.given[.support(event.support)] = event.toMinutes == 0 ? nil : .init(on: moment.day, kind: event.kind)
      }
    },
    .fact(EnvironmentalInterviewHeld.self, \.participant) { _, _, _ in },
    .fact(SupportPlanned.self, \.participant) { person, event, moment in
      person.trainings[event.training] = .init(kind: event.kind, since: moment.day)
      person.plannedKinds[event.kind] = min(person.plannedKinds[event.kind] ?? moment.day, moment.day)
    },
    .fact(SupportEnded.self, \.participant) { person, event, _ in person.trainings[event.training] = nil },
    .fact(TrainingChosen.self, \.participant) { person, event, moment in
      person.trainings[event.training] = .init(kind: event.kind, since: moment.day)
    },
    .fact(TrainingChoiceChanged.self, \.participant) { person, event, moment in
      person.trainings[event.fromTraining] = nil
      person.trainings[event.training] = .init(kind: event.kind, since: moment.day)
    },
    .fact(QualificationGained.self, \.participant) { _, _, _ in },
  ]
}
