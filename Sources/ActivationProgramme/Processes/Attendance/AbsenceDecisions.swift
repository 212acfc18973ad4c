public import EventLedger

extension ContactAbsentee {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .presence(programme, participant, session)]
  }

  /// Records a contact on or after the day of the absence.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    try context.participant(participant)
    let absence = try context.absence(participant, session)
    try context.notBefore(absence.on, .absence)
    return context.onTheDay(
      AbsenteeContacted(
        participant: participant, programme: context.programme, session: session, channel: channel, outcome: outcome,
        contactedBy: contactedBy))
  }
}

extension ExplainAbsence {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .presence(programme, participant, session)]
  }

  /// Explains a recorded absence; the event is effective on the day of the session.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.person(participant)
    let absence = try context.absence(participant, session)
    try context.notBefore(absence.on, .absence)
    guard absence.absence == .unexplained else {
      throw Refusal(field: "session", value: session, rule: .absenceExplained)
    }
    let explanation = Explanation(classification: classification, reason: absenceReason)
    let found = try explanation.classified(in: context, on: absence.on)
    let explained = AbsenceExplained(
      participant: participant, programme: context.programme, session: session, training: absence.training,
      kind: absence.kind, minutes: absence.missedMinutes, to: found, socialWorker: socialWorker, documents: documents,
      explainedOn: context.on, absenceReason: absenceReason)
    return [DecidedEvent(explained, on: absence.on)]
  }

  /// Says that the deadline of the policy had passed.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    let key = KnownPresenceKey(participant: participant, session: session)
    guard let day = context.state.presences[key]?.on,
      let deadline = context.state.charters.explanationDeadline(ofAbsenceOn: day), deadline < context.on
    else { return [] }
    return [RecordingWarning(field: "on", value: "\(context.on)", rule: .explainedLate(deadline: deadline))]
  }
}

extension ChangeAbsenceExplanation {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .presence(programme, participant, session)]
  }

  /// Changes an explanation; the event is effective on the day of the session.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.person(participant)
    let absence = try context.absence(participant, session)
    try context.notBefore(absence.on, .absence)
    guard absence.absence != .unexplained else {
      throw Refusal(field: "session", value: session, rule: .absenceUnexplained)
    }
    let explanation = Explanation(classification: classification, reason: absenceReason)
    let found = try explanation.classified(in: context, on: absence.on)
    guard found != absence.absence || absenceReason != absence.reason else {
      throw Refusal(field: "classification", value: found.rawValue, rule: .nothingChanges)
    }
    let changed = AbsenceExplanationChanged(
      participant: participant, programme: context.programme, session: session, training: absence.training,
      kind: absence.kind, minutes: absence.missedMinutes, from: absence.absence, to: found, socialWorker: socialWorker,
      reason: reason, documents: documents, explainedOn: context.on, absenceReason: absenceReason)
    return [DecidedEvent(changed, on: absence.on)]
  }
}

/// What a social worker says of an absence.
private struct Explanation {
  let classification: AbsenceClass?
  let reason: String

  /// Excused or unexcused: by the policy in force on the day where a reason is given, else as the worker says.
  func classified(in context: DecisionContext, on day: Day) throws(Refusal) -> AbsenceClass {
    let charter = try context.charter(on: day)
    guard classification != .unexplained else {
      throw Refusal(
        field: "classification", value: AbsenceClass.unexplained.rawValue,
        rule: .notOneOf([AbsenceClass.excused.rawValue, AbsenceClass.unexcused.rawValue]))
    }
    guard !reason.isEmpty else {
      guard let classification else { throw Refusal(field: "classification", rule: .missingField) }
      return classification
    }
    guard let id = AbsenceReasonID(reason), let known = charter.absenceReason(id) else {
      let names = charter.absenceReasons.map(\.id.text)
      throw Refusal(field: "absence_reason", value: reason, rule: .unknownAbsenceReason(known: names))
    }
    guard !known.isHealthData || context.hasVault else {
      throw Refusal(field: "absence_reason", rule: .healthReasonInClear)
    }
    guard let policy = charter.attendancePolicy(on: day) else { return classification ?? .unexcused }
    let byPolicy: AbsenceClass = policy.excuses(id) ? .excused : .unexcused
    guard classification == nil || classification == byPolicy else {
      throw Refusal(
        field: "classification", value: classification?.rawValue, rule: .classifiedByPolicy(byPolicy.rawValue))
    }
    return byPolicy
  }
}

extension DecisionContext {
  /// A recorded presence with minutes missed.
  fileprivate func absence(_ participant: ParticipantID, _ session: String) throws(Refusal) -> KnownPresence {
    guard let known = state.presences[KnownPresenceKey(participant: participant, session: session)],
      known.missedMinutes > 0
    else { throw Refusal(field: "session", value: session, rule: .absenceMissing) }
    return known
  }
}

extension CharterTimeline {
  /// The last day on which an absence of a day may be explained, by the policy in force on that day; nil where the
  /// policy sets no time.
  package func explanationDeadline(ofAbsenceOn day: Day) -> Day? {
    charter(on: day)?.attendancePolicy(on: day)?.explanationDeadline_days.map { day.advanced(by: $0) }
  }
}

extension LocalizedText {
  static let absence = LocalizedText(pl: "dzień nieobecności", en: "the day of the absence")
}

extension RefusalRule {
  /// The absence was explained after the deadline of the policy.
  package static func explainedLate(deadline: Day) -> RefusalRule {
    RefusalRule(
      "explained-late", en: "the attendance policy asks for an explanation until \(deadline)",
      pl: "regulamin obecności wymaga wyjaśnienia do \(deadline)")
  }

  /// A reason that tells about health must not stand in the log.
  static let healthReasonInClear = RefusalRule(
    "health-reason-in-clear",
    en: "this reason tells about health and must not stand in the log, and no vault is open that could keep it; "
      + "give only `classification`",
    pl: "ta przyczyna dotyczy zdrowia i nie może trafić do dziennika, a skarbiec, który mógłby ją przechować, nie jest "
      + "otwarty; podaj tylko `classification`")

  /// The policy classifies the reason otherwise.
  static func classifiedByPolicy(_ expected: String) -> RefusalRule {
    RefusalRule(
      "classified-by-policy", en: "the attendance policy makes this reason \(expected)",
      pl: "według regulaminu obecności ta przyczyna oznacza: \(expected)")
  }
}
