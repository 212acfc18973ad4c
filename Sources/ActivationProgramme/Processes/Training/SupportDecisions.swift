public import EventLedger

extension PlanSupport {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .plans(programme, participant)]
  }

  /// Plans an activity; one with criteria of its own needs the findings on them.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.participant(participant)
    try context.support(kind, on: context.on)
    guard person.trainings[training] == nil else {
      throw Refusal(field: "training", value: training, rule: .nothingChanges)
    }
    try assess(try context.charter(on: context.on), on: context.on)
    return context.onTheDay(
      SupportPlanned(
        participant: participant, programme: context.programme, training: training, kind: kind, plannedBy: plannedBy,
        documents: documents, criteriaVersion: criteriaVersion, results: results))
  }

  private func assess(_ charter: Charter, on day: Day) throws(Refusal) {
    guard let action = ActionID(kind), let version = charter.criteriaVersion(on: day) else { return }
    guard !charter.criteria(of: version, for: action).isEmpty else {
      guard results.isEmpty else {
        throw Refusal(field: "/results/0/criterion", value: results[0].criterion, rule: .unknownCriterion)
      }
      return
    }
    let findings = Findings(results: results, version: criteriaVersion, on: day, charter: charter)
    let assessment = try findings.assess(for: action)
    guard assessment.undecided.isEmpty else {
      throw Refusal(field: "results", rule: .criteriaUndecided(assessment.undecided))
    }
    guard assessment.unmet.isEmpty else { throw Refusal(field: "results", rule: .criteriaUnmet(assessment.unmet)) }
  }
}

extension EndSupport {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .plans(programme, participant)]
  }

  /// Ends a planned activity or a chosen training.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.participant(participant)
    guard let planned = person.trainings[training] else {
      throw Refusal(field: "training", value: training, rule: .unknownTraining)
    }
    try context.notBefore(planned.since, .planning)
    return context.onTheDay(
      SupportEnded(
        participant: participant, programme: context.programme, training: training, kind: planned.kind,
        asPlanned: asPlanned, documents: documents))
  }
}

extension GiveSupport {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .plans(programme, participant),
      .support(programme, support),
    ]
  }

  /// Records support to a participant; the first one starts participation.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let person = try context.newSupport(participant, support, kind)
    try context.requireRoom(participant, support: support, on: context.on, minutes: minutes)
    let given = SupportGiven(
      participant: participant, programme: context.programme, support: support, kind: kind, minutes: minutes,
      givenBy: givenBy, documents: documents)
    return context.onTheDay(given) + context.start(participant, person, kind: kind, on: context.on)
  }
}

extension HoldCareerCounselling {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .plans(programme, participant),
      .support(programme, support),
    ]
  }

  /// Records counselling, which is support and may start participation.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let person = try context.newSupport(participant, support, kind)
    try context.requireRoom(participant, support: support, on: context.on, minutes: minutes)
    let held = CareerCounsellingHeld(
      participant: participant, programme: context.programme, support: support, kind: kind, minutes: minutes,
      counsellor: counsellor, documents: documents)
    return context.onTheDay(held) + context.start(participant, person, kind: kind, on: context.on)
  }
}

extension CorrectSupport {
  /// The events it depends on: also all other support, which may become the first.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant), .supports(programme, participant),
      .support(programme, support),
    ]
  }

  /// Corrects the length of a support, and the start of participation with it.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let person = try context.person(participant)
    guard let known = context.state.supports[support], known.participant == participant else {
      throw Refusal(field: "support", value: support, rule: .unknownSupportRecord)
    }
    try context.notBefore(known.on, .correctedFact)
    guard known.minutes != minutes else {
      throw Refusal(field: "minutes", value: String(minutes), rule: .nothingChanges)
    }
    if minutes > known.minutes {
      try context.requireRoom(participant, support: support, on: known.on, minutes: minutes)
    }
    let corrected = SupportCorrected(
      participant: participant, programme: context.programme, support: support, kind: known.kind,
      fromMinutes: known.minutes, toMinutes: minutes, reason: reason, documents: documents, correctedOn: context.on)
    let given = minutes == 0 ? nil : KnownPerson.Given(on: known.on, kind: known.kind)
    return [DecidedEvent(corrected, on: known.on)]
      + (try context.restart(participant, person, corrected: .support(support), to: given))
  }
}

extension DecisionContext {
  /// The rules of a support that is recorded for the first time.
  fileprivate func newSupport(
    _ participant: ParticipantID, _ support: String, _ kind: String
  ) throws(Refusal) -> KnownPerson {
    try happenedInProgramme()
    let person = try self.participant(participant)
    try self.support(kind, on: on)
    try admitted(person, to: kind, on: on)
    guard state.supports[support] == nil else {
      throw Refusal(field: "support", value: support, rule: .identifierTaken)
    }
    return person
  }
}

extension LocalizedText {
  static let planning = LocalizedText(pl: "pierwszy dzień planu", en: "the first day of the plan")
}

extension RefusalRule {
  /// No such support is recorded for the participant.
  static let unknownSupportRecord = RefusalRule(
    "unknown-support-record", en: "no such support of this participant is recorded",
    pl: "nie zapisano takiego wsparcia dla tej osoby")
}
