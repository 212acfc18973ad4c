internal import EventLedger

/// What decisions know of one session.
struct KnownSession: Sendable {
  let training: String
  let kind: String
  let day: Day
  let plannedMinutes: Int
  let scheduledOn: Day
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

extension SessionScheduled: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.sessions[session] = KnownSession(
      training: training, kind: kind, day: day, plannedMinutes: minutes, scheduledOn: moment.day)
  }
}

extension SessionHeld: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.sessions[session]?.heldMinutes = minutes
  }
}

extension SessionCancelled: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.sessions[session]?.isCancelled = true
  }
}

extension PresenceRecorded: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.presences[KnownPresenceKey(participant: participant, session: session)] = KnownPresence(
      training: training, kind: kind, on: moment.day, status: status, minutes: minutes, sessionMinutes: sessionMinutes)
    state.fact(participant, moment) {
      if minutes > 0 { $0.given[.session(session)] = .init(on: moment.day, kind: kind) }
    }
  }
}

extension PresenceCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    let key = KnownPresenceKey(participant: participant, session: session)
    state.presences[key]?.status = toStatus
    state.presences[key]?.minutes = toMinutes
    // Nothing is left to explain once nothing was missed.
    if toMinutes == sessionMinutes { state.presences[key]?.absence = .unexplained }
    state.correction(participant) {
      $0.given[.session(session)] = toMinutes == 0 ? nil : .init(on: moment.day, kind: kind)
    }
  }
}

extension AbsenteeContacted: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) { state.fact(participant, moment) }
}

extension AbsenceExplained: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    let key = KnownPresenceKey(participant: participant, session: session)
    state.presences[key]?.absence = to
    state.presences[key]?.reason = absenceReason
  }
}

extension AbsenceExplanationChanged: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    let key = KnownPresenceKey(participant: participant, session: session)
    state.presences[key]?.absence = to
    state.presences[key]?.reason = absenceReason
  }
}
