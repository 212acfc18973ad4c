public import EventLedger

extension DecisionContext {
  /// The rules of leaving: taking part, and no fact on that day or later.
  fileprivate func leave(
    _ participant: ParticipantID, _ kind: Charter.LeavingKind
  ) throws(Refusal) -> (person: KnownPerson, quota: String, freesPlace: Bool) {
    try happenedInProgramme()
    let person = try self.participant(participant)
    if let fact = person.lastFactOn { try notBefore(fact.advanced(by: 1), .recordedFact) }
    let frees = try charter(on: on).places.policy.freedBy.contains(kind) && person.holdsPlace
    let quota = person.stays.last { $0.takesPlace && $0.freedOn == nil }?.quota ?? person.openStay?.quota ?? ""
    return (person, quota, frees)
  }
}

extension Resign {
  /// The events it depends on: everything about the person, as nothing may lie after leaving.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .everything(programme, participant)]
  }

  /// Ends participation at the person's wish.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let leaving = try context.leave(participant, .resigned)
    return context.today(
      ParticipantResigned(
        participant: participant, programme: context.programme, quota: leaving.quota, unit: leaving.person.unit,
        freesPlace: leaving.freesPlace, reason: reason, documents: documents))
  }
}

extension Remove {
  /// The events it depends on: everything about the person, as nothing may lie after leaving.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .everything(programme, participant)]
  }

  /// Ends participation by decision.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let leaving = try context.leave(participant, .removed)
    return context.today(
      ParticipantRemoved(
        participant: participant, programme: context.programme, quota: leaving.quota, unit: leaving.person.unit,
        freesPlace: leaving.freesPlace, reason: reason, decidedBy: decidedBy, documents: documents))
  }
}

extension Complete {
  /// The events it depends on: everything about the person, as nothing may lie after leaving.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .everything(programme, participant)]
  }

  /// Ends participation with the planned path, which needs that it began.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let leaving = try context.leave(participant, .completed)
    guard let started = leaving.person.startedOn, started < context.on else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .participationNotStarted)
    }
    return context.today(
      ParticipationCompleted(
        participant: participant, programme: context.programme, quota: leaving.quota, unit: leaving.person.unit,
        freesPlace: leaving.freesPlace, reason: reason, documents: documents))
  }
}

extension RevokeLeaving {
  /// The events it depends on: the places of the programme, and the person's ways in every programme.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .lives(programme), .anywhere(participant)]
  }

  /// Undoes the last leaving, if the place is still free on every day since.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let person = try context.person(participant)
    guard let stay = person.stays.last, let left = stay.leftOn, person.appliedOn == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notLeft)
    }
    try context.notBefore(left, .leaving)
    try refuseElsewhere(since: left, in: context)
    let freed = person.stays.last { $0.freedOn == left }
    var people = context.state.people
    people[participant]?.undoLeaving(on: left)
    if let rule = Places(charters: context.state.charters, people: people).overfull(from: left) {
      throw Refusal(field: "participant", value: "\(participant)", rule: rule)
    }
    let revoked = LeavingRevoked(
      participant: participant, programme: context.programme, quota: freed?.quota ?? stay.quota, unit: person.unit,
      takesPlace: freed != nil, reason: reason, documents: documents, correctedOn: context.on)
    return [DecidedEvent(revoked, on: left)]
  }

  private func refuseElsewhere(since left: Day, in context: DecisionContext) throws(Refusal) {
    for (programme, state) in context.state.elsewhere.sorted(by: { $0.key < $1.key }) {
      let stays = state.people[participant]?.stays ?? []
      guard stays.allSatisfy({ $0.leftOn.map { $0 <= left } ?? false }) else {
        throw Refusal(field: "participant", value: "\(participant)", rule: .enrolledElsewhere(programme))
      }
    }
  }
}

extension RecordOutcome {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records the situation of somebody who takes or took part; it is the one fact that may follow leaving.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let person = try context.person(participant)
    guard let stay = person.stays.first else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notEnrolled)
    }
    try context.notBefore(stay.from, .enrolment)
    if let finding, documents.isEmpty {
      throw Refusal(field: "documents", value: finding.rawValue, rule: .findingWithoutDocument)
    }
    return context.today(
      OutcomeRecorded(
        participant: participant, programme: context.programme, outcome: outcome, employmentForm: employmentForm,
        documents: documents, finding: finding))
  }
}

extension RefusalRule {
  /// A finding on the measuring rules rests on a document.
  static let findingWithoutDocument = RefusalRule(
    "finding-without-document", en: "a finding on the measuring rules names the document that it rests on",
    pl: "ustalenie co do zasad pomiaru wskazuje dokument, na którym się opiera")

  /// There is no leaving to undo.
  static let notLeft = RefusalRule(
    "not-left", en: "there is no leaving that could be undone", pl: "nie ma zakończenia udziału, które można cofnąć")
}
