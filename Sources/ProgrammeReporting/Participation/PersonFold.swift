internal import ActivationProgramme
internal import EventLedger

/// What events about one person come to.
protocol FoldedPerson: Sendable {
  init(_ participant: ParticipantID)
}

/// A type of event and what it says about a person; so a type that is asked for is a type that is folded.
///
/// Events are taken in the order of the log.
struct PersonFold<Person: FoldedPerson>: Sendable {
  let type: any EventPayload.Type
  let take: @Sendable (any EventPayload, Moment, inout [ParticipantID: Person]) -> Void

  init<P: EventPayload>(
    _ type: P.Type, _ participant: @escaping @Sendable (P) -> ParticipantID,
    _ fold: @escaping @Sendable (inout Person, P, Moment) -> Void
  ) {
    self.type = type
    take = { payload, moment, people in
      guard let event = payload as? P else { return }
      let participant = participant(event)
      fold(&people[participant, default: Person(participant)], event, moment)
    }
  }
}
