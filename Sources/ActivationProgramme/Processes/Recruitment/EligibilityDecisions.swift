public import EventLedger

extension ConfirmAreaMembership {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Confirms membership under the boundary in force on the day; a move must be proven by a document.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    _ = try context.applicantThen(participant)
    let boundaries = try context.charter(on: context.on).area
    let inForce = boundaries.inForce(on: context.on)?.version.text
    guard boundaries.isEmpty || boundaryVersion == inForce else {
      throw Refusal(field: "boundary_version", value: boundaryVersion, rule: .boundaryVersion(expected: inForce))
    }
    guard basis == .resident || !documents.isEmpty else {
      throw Refusal(field: "documents", rule: .documentMissing)
    }
    return context.onTheDay(
      AreaMembershipConfirmed(
        participant: participant, programme: context.programme, basis: basis, boundaryVersion: boundaryVersion,
        confirmedBy: confirmedBy, documents: documents))
  }
}

extension ConfirmEligibility {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .lives(programme)]
  }

  /// Confirms somebody who meets every criterion in force on the day of the decision.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.applicant(participant)
    let charter = try context.charter(on: context.on)
    let findings = Findings(results: results, version: criteriaVersion, on: context.on, charter: charter)
    let assessment = try findings.assess()
    guard assessment.undecided.isEmpty else {
      throw Refusal(field: "results", rule: .criteriaUndecided(assessment.undecided))
    }
    guard assessment.unmet.isEmpty else { throw Refusal(field: "results", rule: .criteriaUnmet(assessment.unmet)) }
    if let labourStatus { try findings.agree(with: labourStatus) }
    let quota = try quota(in: charter)
    try keepQuotas(person, quota, in: context)
    return context.onTheDay(
      EligibilityConfirmed(
        participant: participant, programme: context.programme, criteriaVersion: criteriaVersion, results: results,
        decidedBy: decidedBy, quota: quota, labourStatus: labourStatus, documents: documents))
  }

  /// A late finding may move a place that is taken already into another quota.
  private func keepQuotas(_ person: KnownPerson, _ quota: String, in context: DecisionContext) throws(Refusal) {
    var person = person
    let before = person.places(context.state.charters).map(\.quota)
    let moment = Moment(day: context.on, position: .end)
    person.eligibility.append(.init(moment: moment, isConfirmed: true, version: criteriaVersion, quota: quota))
    guard person.places(context.state.charters).map(\.quota) != before else { return }
    var people = context.state.people
    people[participant] = person
    if let rule = Places(charters: context.state.charters, people: people).overfull(from: context.on) {
      throw Refusal(field: "labour_status", value: labourStatus?.rawValue, rule: rule)
    }
  }

  private func quota(in charter: Charter) throws(Refusal) -> String {
    guard !charter.places.quotas.isEmpty else { return "" }
    guard let labourStatus else { throw Refusal(field: "labour_status", rule: .missingField) }
    guard let quota = charter.quota(for: labourStatus) else {
      throw Refusal(field: "labour_status", value: labourStatus.rawValue, rule: .noQuota(status: labourStatus))
    }
    return quota.id.text
  }
}

extension RefuseEligibility {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Refuses somebody who does not meet some criterion; somebody with a place is removed instead.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.applicant(participant)
    guard person.stays.open == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .alreadyEnrolled)
    }
    let charter = try context.charter(on: context.on)
    let findings = Findings(results: results, version: criteriaVersion, on: context.on, charter: charter)
    guard try !findings.assess().unmet.isEmpty else { throw Refusal(field: "results", rule: .nothingUnmet) }
    let refused = EligibilityRefused(
      participant: participant, programme: context.programme, criteriaVersion: criteriaVersion, results: results,
      decidedBy: decidedBy, documents: documents)
    return context.onTheDay(refused) + (try context.offReserveList(participant, person, .eligibilityRefused))
  }
}
