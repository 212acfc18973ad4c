public import EventLedger

extension CorrectSession {
  /// The events it depends on: also the presences at the session, which follow.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .session(programme, session), .presences(programme, session)]
  }

  /// Corrects a session held; who was present throughout stays so, and nobody is present longer than it lasted.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let (known, held) = try context.heldSession(session)
    let minutes = minutes ?? held
    let trainer = trainer.isEmpty ? known.trainer : trainer
    guard minutes != held || trainer != known.trainer else {
      throw Refusal(field: "session", value: session, rule: .nothingChanges)
    }
    let corrected = SessionCorrected(
      programme: context.programme, session: session, training: known.training, kind: known.kind, fromMinutes: held,
      toMinutes: minutes, trainer: trainer, reason: reason, documents: documents, correctedOn: context.on)
    return [DecidedEvent(corrected, on: known.day)] + context.adjusted(session, to: minutes)
  }
}

extension CancelHeldSession {
  /// The events it depends on: also the presences at the session, which fall away, and all support, as another may
  /// become the first of a participant.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .session(programme, session), .presences(programme, session), .allSupports(programme)]
  }

  /// Takes a session held out of the timetable, with the presences at it.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let (known, held) = try context.heldSession(session)
    let cancelled = HeldSessionCancelled(
      programme: context.programme, session: session, training: known.training, kind: known.kind,
      plannedMinutes: known.plannedMinutes, minutes: held, reason: reason, documents: documents,
      correctedOn: context.on)
    var events = [DecidedEvent(cancelled, on: known.day)] + context.adjusted(session, to: 0)
    for (participant, presence) in context.presences(at: session) where presence.minutes > 0 {
      let person = context.state.people[participant] ?? KnownPerson()
      events += try context.restart(participant, person, corrected: .session(session), to: nil)
    }
    return events
  }
}

extension RevokeContact {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant),
      .contacts(programme, participant, session),
    ]
  }

  /// Takes back a contact; the event is effective on the day of the contact.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.person(participant)
    let key = KnownPresenceKey(participant: participant, session: session)
    let days = (context.state.contacts[key] ?? [:]).filter { $0.value > 0 }.keys.sorted()
    let day = try context.corrected(days, contactedOn, field: "contacted_on", none: .contactMissing)
    let revoked = ContactRevoked(
      participant: participant, programme: context.programme, session: session, reason: reason, documents: documents,
      correctedOn: context.on)
    return [DecidedEvent(revoked, on: day)]
  }
}

extension DecisionContext {
  /// A session that was held, by a correction not before its day.
  fileprivate func heldSession(_ session: String) throws(Refusal) -> (known: KnownSession, minutes: Int) {
    try happened()
    let known = try self.session(session)
    guard let held = known.heldMinutes else {
      throw Refusal(field: "session", value: session, rule: .sessionState(.notHeld))
    }
    try notBefore(known.day, .correctedFact)
    return (known, held)
  }

  /// Everybody who is on the list of a session, present or absent.
  fileprivate func presences(at session: String) -> [(ParticipantID, KnownPresence)] {
    state.presences.filter { $0.key.session == session }.map { ($0.key.participant, $0.value) }
      .sorted { $0.0 < $1.0 }
  }

  /// The presences at a session as they follow from another length of it; 0 where it was not held.
  fileprivate func adjusted(_ session: String, to length: Int) -> [DecidedEvent] {
    presences(at: session).compactMap { participant, known in
      guard known.sessionMinutes != length else { return nil }
      let isWhole = known.minutes == known.sessionMinutes
      let adjusted = PresenceAdjusted(
        participant: participant, programme: programme, session: session, training: known.training, kind: known.kind,
        fromMinutes: known.minutes, toMinutes: isWhole ? length : min(known.minutes, length),
        fromSessionMinutes: known.sessionMinutes, toSessionMinutes: length, absenceClass: known.absence,
        correctedOn: on)
      return DecidedEvent(adjusted, on: known.on)
    }
  }

  /// The day of the one entry that a correction names; may be left out where there is only one.
  func corrected(
    _ days: [Day], _ given: Day?, field: String, none: RefusalRule
  ) throws(Refusal) -> Day {
    guard let last = days.last else { throw Refusal(field: field, value: given.map { "\($0)" }, rule: none) }
    guard given != nil || Set(days).count == 1 else {
      throw Refusal(field: field, rule: .severalDays(Set(days).sorted()))
    }
    let day = given ?? last
    guard days.contains(day) else {
      throw Refusal(field: field, value: "\(day)", rule: .otherDays(Set(days).sorted()))
    }
    try notBefore(day, .correctedFact)
    return day
  }
}

extension RefusalRule {
  /// No contact is recorded that could be taken back.
  static let contactMissing = RefusalRule(
    "contact-missing", en: "no contact with this participant about this session is recorded",
    pl: "nie zapisano kontaktu z tą osobą w sprawie tych zajęć")

  /// Several days have such an entry, so that the command must name one.
  static func severalDays(_ days: [Day]) -> RefusalRule {
    let list = days.map(\.description).joined(separator: ", ")
    return RefusalRule(
      "several-days", en: "such entries are of \(list); name the day", pl: "takie zapisy są z dni: \(list); podaj dzień"
    )
  }

  /// No such entry is of this day.
  static func otherDays(_ days: [Day]) -> RefusalRule {
    let list = days.map(\.description).joined(separator: ", ")
    return RefusalRule(
      "no-entry-of-day", en: "no such entry is of this day; there are some of \(list)",
      pl: "nie ma takiego zapisu z tego dnia; są z dni: \(list)")
  }
}
