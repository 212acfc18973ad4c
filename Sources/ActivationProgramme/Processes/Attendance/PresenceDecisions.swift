public import EventLedger

extension RecordPresence {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .session(programme, session),
      .presence(programme, participant, session), .plans(programme, participant),
    ]
  }

  /// Records presence or absence of somebody enrolled at a held session; presence may start participation.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let known = try context.session(session)
    guard let held = known.heldMinutes else {
      throw Refusal(field: "session", value: session, rule: .sessionState(.notHeld))
    }
    try context.isDay(of: known)
    let person = try context.participant(participant)
    try context.admitted(person, to: known.kind, on: context.on)
    let key = KnownPresenceKey(participant: participant, session: session)
    guard context.state.presences[key] == nil else {
      throw Refusal(field: "session", value: session, rule: .presenceRecorded)
    }
    let present = try PresentMinutes(status: status, minutes: minutes, held: held).checked()
    try context.requirePresent(participant, at: session, known, minutes: present)
    let recorded = PresenceRecorded(
      participant: participant, programme: context.programme, session: session, training: known.training,
      kind: known.kind, status: status, minutes: present, sessionMinutes: held)
    let start =
      present == 0
      ? [] : context.start(participant, person, kind: known.kind, session: session, on: context.on)
    return context.onTheDay(recorded) + start
  }
}

extension CorrectPresence {
  /// The events it depends on: also all other support, which may become the first.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .presence(programme, participant, session),
      .supports(programme, participant),
    ]
  }

  /// Corrects a recorded presence, and the start of participation with it.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let person = try context.person(participant)
    let known = try context.presence(participant, session)
    try context.notBefore(known.on, .correctedFact)
    let present = try PresentMinutes(status: status, minutes: minutes, held: known.sessionMinutes).checked()
    guard status != known.status || present != known.minutes else {
      throw Refusal(field: "status", value: status.rawValue, rule: .nothingChanges)
    }
    if present > known.minutes, let held = context.state.sessions[session] {
      try context.requirePresent(participant, at: session, held, minutes: present)
    }
    let corrected = PresenceCorrected(
      participant: participant, programme: context.programme, session: session, training: known.training,
      kind: known.kind, fromStatus: known.status, fromMinutes: known.minutes, toStatus: status, toMinutes: present,
      sessionMinutes: known.sessionMinutes, absenceClass: known.absence, reason: reason, documents: documents,
      correctedOn: context.on)
    let given = present == 0 ? nil : KnownPerson.Given(on: known.on, kind: known.kind)
    return [DecidedEvent(corrected, on: known.on)]
      + (try context.restart(participant, person, corrected: .session(session), to: given))
  }
}

/// The minutes that a command says somebody was present.
private struct PresentMinutes {
  let status: AttendanceStatus
  let minutes: Int?
  let held: Int

  func checked() throws(Refusal) -> Int {
    switch status {
    case .absent:
      if let minutes { throw Refusal(field: "minutes", value: String(minutes), rule: .minutesOfAbsence) }
      return 0
    case .present:
      let present = minutes ?? held
      guard present <= held else {
        throw Refusal(field: "minutes", value: String(present), rule: .presenceTooLong(heldMinutes: Int64(held)))
      }
      return present
    }
  }
}

extension DecisionContext {
  /// A recorded presence or absence.
  func presence(_ participant: ParticipantID, _ session: String) throws(Refusal) -> KnownPresence {
    guard let known = state.presences[KnownPresenceKey(participant: participant, session: session)] else {
      throw Refusal(field: "session", value: session, rule: .presenceMissing)
    }
    return known
  }
}

extension RefusalRule {
  /// An absence has no minutes.
  static let minutesOfAbsence = RefusalRule(
    "minutes-of-absence", en: "somebody absent was present for no minutes; leave `minutes` out",
    pl: "osoba nieobecna nie była obecna przez żadną minutę; pomiń pole `minutes`")
}
