public import EventLedger

extension DecisionContext {
  /// The event by which a person who waits leaves the reserve list.
  func offReserveList(
    _ participant: ParticipantID, _ person: KnownPerson, _ reason: ReserveExit
  ) throws(Refusal) -> [DecidedEvent] {
    guard let waiting = person.openWaiting else { return [] }
    try notBefore(waiting.from, .reserve)
    return onTheDay(
      TakenOffReserveList(
        participant: participant, programme: programme, quota: waiting.quota, number: waiting.number, reason: reason))
  }

  /// The finding by which somebody without a place is eligible on the command's day.
  fileprivate func eligible(
    _ participant: ParticipantID
  ) throws(Refusal) -> (person: KnownPerson, finding: KnownPerson.Eligibility) {
    let person = try applicant(participant)
    guard person.stays.open == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .alreadyEnrolled)
    }
    guard let finding = person.eligibility(on: on), finding.isConfirmed else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .eligibilityNotConfirmed)
    }
    return (person, finding)
  }
}

extension PlaceOnReserveList {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .lives(programme)] }

  /// Puts an eligible person behind everybody who was ever on the list.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let (person, finding) = try context.eligible(participant)
    guard person.openWaiting == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .reserveState)
    }
    let highest = context.state.people.values.flatMap(\.placings).map(\.number).max() ?? 0
    return context.onTheDay(
      PlacedOnReserveList(
        participant: participant, programme: context.programme, quota: finding.quota, number: highest + 1,
        decidedBy: decidedBy))
  }
}

extension Enrol {
  /// The events it depends on: the places of the programme, and the person's ways in every programme.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .lives(programme), .anywhere(participant), .life(programme, participant),
      .supports(programme, participant), .status(programme, participant),
      .of([AreaMembershipConfirmed.self], programme, participant),
    ]
  }

  /// Gives a place to an eligible person whose turn it is, if one is free on every day from then on.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let (person, finding) = try context.eligible(participant)
    if let left = person.stays.all.last?.leftOn { try context.notBefore(left, .leaving) }
    try context.notElsewhere(participant, after: context.on)
    let policy = try context.charter(on: context.on).places.policy
    try keepOrder(of: person, finding.quota, anyQuota: policy.quotaExchange, in: context)
    let takesPlace = policy.returnTakesPlace || person.heldPlace(context.state.charters) == nil
    if takesPlace { try refuseOverfull(finding.quota, in: context) }
    let enrolled = ParticipantEnrolled(
      participant: participant, programme: context.programme, quota: finding.quota, unit: person.unit(on: context.on),
      criteriaVersion: finding.version, reserveNumber: person.openWaiting?.number ?? 0, decidedBy: decidedBy,
      takesPlace: takesPlace)
    // Support that reached the person on that day or later, as outreach, is now support of somebody enrolled.
    var joined = person
    joined.stays.enrol(
      .init(quota: finding.quota, takesPlace: takesPlace), at: Moment(day: context.on, position: .end))
    return try context.onTheDay(enrolled) + context.offReserveList(participant, person, .enrolled)
      + context.restart(participant, joined)
  }

  /// Says that a move out of the area is not proven.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    guard let person = context.state.people[participant], !person.isMoveConfirmed,
      person.eligibility(on: context.on)?.isMoveUnproven == true
    else { return [] }
    return [RecordingWarning(field: "participant", value: "\(participant)", rule: .moveUnproven)]
  }

  /// Whoever waits before, and could have the place, is enrolled first; so is who waits since a later day, where the
  /// enrolment is recorded late of an earlier one.
  private func keepOrder(
    of person: KnownPerson, _ quota: String, anyQuota: Bool, in context: DecisionContext
  ) throws(Refusal) {
    let own = person.waits(on: context.on)?.number ?? .max
    let before = context.state.people
      .compactMap { other, known in known.waits(since: context.on).map { (other, known, $0) } }
      .filter { other, known, waiting in
        other != participant && waiting.number < own && (anyQuota || waiting.quota == quota)
          && known.eligibility(on: max(context.on, waiting.from))?.isConfirmed == true
      }
      .min { $0.2.number < $1.2.number }
    if let before {
      throw Refusal(field: "participant", value: "\(participant)", rule: .reserveOrder(first: "\(before.0)"))
    }
  }

  private func refuseOverfull(_ quota: String, in context: DecisionContext) throws(Refusal) {
    var people = context.state.people
    people[participant]?.stays.enrol(
      .init(quota: quota, takesPlace: true), at: Moment(day: context.on, position: .end))
    let places = Places(charters: context.state.charters, people: people)
    if let rule = places.overfull(from: context.on) {
      throw Refusal(field: "participant", value: "\(participant)", rule: rule)
    }
  }
}

extension LocalizedText {
  static let reserve = LocalizedText(pl: "dzień wpisania na listę rezerwową", en: "the day of joining the reserve list")
}

extension RefusalRule {
  /// The person takes part in another programme.
  static func enrolledElsewhere(_ programme: String) -> RefusalRule {
    RefusalRule(
      "enrolled-elsewhere", en: "the person takes part in \(programme) at that time",
      pl: "w tym czasie osoba bierze udział w programie \(programme)")
  }
}
