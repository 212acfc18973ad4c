internal import EventLedger

/// What decisions know of one session.
struct KnownSession: Sendable {
  let training: String
  let kind: String
  let day: Day
  let plannedMinutes: Int
  let scheduledOn: Day
  var startsAtMinute: Int?
  /// Where; empty when not stated.
  var venue = ""
  /// Who leads it, or led it where that was said when it was held; empty when not stated.
  var trainer = ""
  var isCancelled = false
  /// The length held; nil while it was not held.
  var heldMinutes: Int?
}

/// One participant in one session.
struct KnownPresenceKey: Hashable, Sendable {
  let participant: ParticipantID
  let session: String
}

/// What decisions know of one participant's presence in one session.
struct KnownPresence: Sendable {
  let training: String
  let kind: String
  let on: Day
  var status: AttendanceStatus
  var minutes: Int
  let sessionMinutes: Int
  var absence: AbsenceClass = .unexplained
  var reason = ""

  var missedMinutes: Int { sessionMinutes - minutes }
}

extension DecisionFold {
  static let attendance = [
    DecisionFold(SessionScheduled.self) { state, event, moment in
      state.sessions[event.session] = KnownSession(
        training: event.training, kind: event.kind, day: event.day, plannedMinutes: event.minutes,
        scheduledOn: moment.day, startsAtMinute: event.startsAtMinute, venue: event.venue, trainer: event.trainer)
    },
    DecisionFold(SessionHeld.self) { state, event, _ in
      state.sessions[event.session]?.heldMinutes = event.minutes
      if !event.trainer.isEmpty { state.sessions[event.session]?.trainer = event.trainer }
    },
    DecisionFold(SessionCancelled.self) { state, event, _ in state.sessions[event.session]?.isCancelled = true },
    DecisionFold(PresenceRecorded.self) { state, event, moment in
      state.presences[KnownPresenceKey(participant: event.participant, session: event.session)] = KnownPresence(
        training: event.training, kind: event.kind, on: moment.day, status: event.status, minutes: event.minutes,
        sessionMinutes: event.sessionMinutes)
      state.fact(event.participant, moment) {
        if event.minutes > 0 { $0.given[.session(event.session)] = .init(on: moment.day, kind: event.kind) }
      }
    },
    DecisionFold(PresenceCorrected.self) { state, event, moment in
      let key = KnownPresenceKey(participant: event.participant, session: event.session)
      state.presences[key]?.status = event.toStatus
      state.presences[key]?.minutes = event.toMinutes
      // Nothing is left to explain once nothing was missed.
      if event.toMinutes == event.sessionMinutes { state.presences[key]?.absence = .unexplained }
      state.correction(event.participant) {
        $0.given[.session(event.session)] = event.toMinutes == 0 ? nil : .init(on: moment.day, kind: event.kind)
      }
    },
    .fact(AbsenteeContacted.self, \.participant) { _, _, _ in },
    DecisionFold(AbsenceExplained.self) { state, event, _ in
      state.explain(event.participant, event.session, event.to, event.absenceReason)
    },
    DecisionFold(AbsenceExplanationChanged.self) { state, event, _ in
      state.explain(event.participant, event.session, event.to, event.absenceReason)
    },
  ]
}

extension DecisionState {
  fileprivate mutating func explain(
    _ participant: ParticipantID, _ session: String, _ absence: AbsenceClass, _ reason: String
  ) {
    let key = KnownPresenceKey(participant: participant, session: session)
    presences[key]?.absence = absence
    presences[key]?.reason = reason
  }
}
