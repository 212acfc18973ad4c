internal import EventLedger

/// What decisions know of one support outside of sessions.
struct KnownSupport: Sendable {
  let participant: ParticipantID
  let kind: String
  let on: Day
  var minutes: Int
}

extension DecisionState {
  fileprivate mutating func give(_ support: String, _ type: String, _ fact: KnownSupport, _ moment: Moment) {
    supports[support] = fact
    let key = KnownPerson.SupportKey.support(support)
    self.fact(fact.participant, type, moment, of: .support(key)) { $0.given[key] = .init(on: fact.on, kind: fact.kind) }
  }
}

extension DecisionFold {
  static let training = [
    DecisionFold(SupportGiven.self) { state, event, moment in
      let known = KnownSupport(
        participant: event.participant, kind: event.kind, on: moment.day, minutes: event.minutes)
      state.give(event.support, SupportGiven.type, known, moment)
    },
    DecisionFold(CareerCounsellingHeld.self) { state, event, moment in
      let known = KnownSupport(
        participant: event.participant, kind: event.kind, on: moment.day, minutes: event.minutes)
      state.give(event.support, CareerCounsellingHeld.type, known, moment)
      state.correction(event.participant) { $0.counselledOn.append(moment.day) }
    },
    DecisionFold(SupportCorrected.self) { state, event, moment in
      state.supports[event.support]?.minutes = event.toMinutes
      state.correction(event.participant) {
        $0.given[.support(event.support)] = event.toMinutes == 0 ? nil : .init(on: moment.day, kind: event.kind)
      }
    },
    .fact(EnvironmentalInterviewHeld.self, \.participant) { _, _, _ in },
    .fact(SupportPlanned.self, \.participant) { person, event, moment in
      person.plan(event.training, event.kind, moment)
      person.plannedKinds[event.kind] = min(person.plannedKinds[event.kind] ?? moment.day, moment.day)
    },
    .fact(SupportEnded.self, \.participant) { person, event, moment in person.plan(event.training, nil, moment) },
    .fact(TrainingChosen.self, \.participant) { person, event, moment in
      person.plan(event.training, event.kind, moment)
    },
    .fact(TrainingChoiceChanged.self, \.participant) { person, event, moment in
      person.plan(event.fromTraining, nil, moment)
      person.plan(event.training, event.kind, moment)
    },
    .fact(QualificationGained.self, \.participant) { person, event, moment in
      person.qualifications.append(GainedQualification(name: event.qualification, day: moment.day))
    },
    .correction(QualificationRevoked.self, \.participant) { person, event, moment in
      person.qualifications.revoke(event.qualification, on: moment.day)
    },
  ]
}
