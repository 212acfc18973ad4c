public import EventLedger

extension ScheduleSession {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .session(programme, session)]
  }

  /// Schedules a session of a new name inside the programme.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    guard context.state.sessions[session] == nil else {
      throw Refusal(field: "session", value: session, rule: .sessionExists)
    }
    try context.notBefore(context.on, .scheduling, day, field: "day")
    try context.insideProgramme(day, field: "day")
    try context.support(kind, on: day)
    try context.requireFree(
      session,
      KnownSession(
        training: training, kind: kind, day: day, plannedMinutes: minutes, scheduledOn: context.on,
        startsAtMinute: startsAtMinute, venue: venue, trainer: trainer))
    return context.onTheDay(
      SessionScheduled(
        programme: context.programme, session: session, training: training, kind: kind, day: day, minutes: minutes,
        startsAtMinute: startsAtMinute, venue: venue, trainer: trainer))
  }
}

extension HoldSession {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .session(programme, session)]
  }

  /// Records a scheduled session as held on its day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let known = try context.session(session)
    guard known.heldMinutes == nil else {
      throw Refusal(field: "session", value: session, rule: .sessionState(.held))
    }
    try context.isDay(of: known)
    var held = known
    held.heldMinutes = minutes ?? known.plannedMinutes
    if !trainer.isEmpty { held.trainer = trainer }
    // What is only planned may still be moved; what was held was held.
    try context.requireFree(session, held) { $0.heldMinutes != nil }
    return context.onTheDay(
      SessionHeld(
        programme: context.programme, session: session, training: known.training, kind: known.kind,
        plannedMinutes: known.plannedMinutes, minutes: minutes ?? known.plannedMinutes, trainer: trainer,
        documents: documents))
  }
}

extension CancelSession {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .session(programme, session)]
  }

  /// Cancels a scheduled session that was not held.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let known = try context.session(session)
    guard known.heldMinutes == nil else {
      throw Refusal(field: "session", value: session, rule: .sessionState(.held))
    }
    try context.notBefore(known.scheduledOn, .scheduling)
    return context.onTheDay(
      SessionCancelled(
        programme: context.programme, session: session, training: known.training, kind: known.kind, day: known.day,
        minutes: known.plannedMinutes, reason: reason))
  }
}

extension DecisionContext {
  /// A session that is scheduled and not cancelled.
  func session(_ session: String) throws(Refusal) -> KnownSession {
    guard let known = state.sessions[session] else {
      throw Refusal(field: "session", value: session, rule: .unknownSession)
    }
    guard !known.isCancelled else {
      throw Refusal(field: "session", value: session, rule: .sessionState(.cancelled))
    }
    return known
  }

  /// The command's day must be the day of the session.
  func isDay(of session: KnownSession) throws(Refusal) {
    guard on == session.day else {
      throw Refusal(field: "on", value: "\(on)", rule: .sessionDay(session.day))
    }
  }
}

extension LocalizedText {
  static let held = LocalizedText(pl: "już przeprowadzone", en: "held already")
  static let cancelled = LocalizedText(pl: "odwołane", en: "cancelled")
  static let notHeld = LocalizedText(pl: "jeszcze nieprzeprowadzone", en: "not held yet")
}

extension RefusalRule {
  /// The session is scheduled for another day.
  static func sessionDay(_ day: Day) -> RefusalRule {
    RefusalRule("session-day", en: "the session is scheduled for \(day)", pl: "zajęcia zaplanowano na \(day)")
  }
}
