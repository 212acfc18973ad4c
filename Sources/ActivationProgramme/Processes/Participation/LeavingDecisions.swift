public import EventLedger

/// A command by which somebody leaves.
protocol LeavingCommand: CommandBody {
  associatedtype Leaving: LeavingPayload
  static var way: WayOfLeaving { get }
  var participant: ParticipantID { get }
  var reason: LeavingReason { get }
  var documents: [DocumentReference] { get }
  /// What only this way of leaving asks for.
  func check(_ person: KnownPerson, in context: DecisionContext) throws(Refusal)
  /// The event of this way of leaving.
  func leaving(_ place: LeftPlace) -> Leaving
}

/// The place that somebody leaves, as every way of leaving records it.
struct LeftPlace {
  let programme: String
  let quota: String
  let unit: String
  /// Whether the policy lets somebody else have it.
  let isFreed: Bool
}

extension LeavingCommand {
  func check(_ person: KnownPerson, in context: DecisionContext) throws(Refusal) {}

  /// The events it depends on: everything about the person, as nothing may lie after leaving.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .everything(programme, participant)]
  }

  /// Ends participation: of somebody who takes part, with no fact on that day or later that says so.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.leavesInProgramme()
    let person = try context.participant(participant)
    if let fact = person.factAgainstLeaving(on: context.on) {
      throw Refusal(field: "on", value: "\(context.on)", rule: .stillTookPart(fact))
    }
    let policy = try context.charter(on: context.on).places.policy
    try check(person, in: context)
    let held = person.heldPlace(context.state.charters)
    let place = LeftPlace(
      programme: context.programme, quota: held?.quota ?? person.stays.open?.enrolment.detail.quota ?? "",
      unit: person.unit(on: context.on), isFreed: policy.freedBy.contains(Self.way) && held != nil)
    return context.onTheDay(leaving(place))
  }
}

extension DecisionContext {
  /// The command's day as the first of no longer taking part: tomorrow at the latest, as today may be the last day of
  /// taking part, and the day after the programme's last at the latest.
  fileprivate func leavesInProgramme() throws(Refusal) {
    let lastDay = on.advanced(by: -1)
    guard lastDay <= today else {
      throw Refusal(field: "on", value: "\(on)", rule: .dateInFuture(today: today))
    }
    let period = try charter(on: max(lastDay, state.charters.firstDay ?? lastDay)).period
    guard period.contains(lastDay) else {
      throw Refusal(field: "on", value: "\(on)", rule: .dateOutsideProgramme(start: period.start, end: period.end))
    }
    _ = try charter(on: lastDay)
  }
}

extension Resign: LeavingCommand {
  static var way: WayOfLeaving { .resigned }

  func leaving(_ place: LeftPlace) -> ParticipantResigned {
    ParticipantResigned(
      participant: participant, programme: place.programme, quota: place.quota, unit: place.unit,
      freesPlace: place.isFreed, reason: reason, documents: documents)
  }
}

extension Remove: LeavingCommand {
  static var way: WayOfLeaving { .removed }

  func leaving(_ place: LeftPlace) -> ParticipantRemoved {
    ParticipantRemoved(
      participant: participant, programme: place.programme, quota: place.quota, unit: place.unit,
      freesPlace: place.isFreed, reason: reason, decidedBy: decidedBy, documents: documents)
  }
}

extension Complete: LeavingCommand {
  static var way: WayOfLeaving { .completed }

  func leaving(_ place: LeftPlace) -> ParticipationCompleted {
    ParticipationCompleted(
      participant: participant, programme: place.programme, quota: place.quota, unit: place.unit,
      freesPlace: place.isFreed, reason: reason, documents: documents)
  }

  /// The planned path needs that it began.
  func check(_ person: KnownPerson, in context: DecisionContext) throws(Refusal) {
    guard let started = person.startedOn, started < context.on else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .participationNotStarted)
    }
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
    guard let stay = person.stays.all.last, let left = stay.leftOn, person.appliedOn == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notLeft)
    }
    // A leaving of tomorrow may be undone today.
    try context.notBefore(min(left, context.today), .leaving)
    try context.notElsewhere(participant, after: left)
    let freed = person.places(context.state.charters).last { $0.freedOn == left }
    var people = context.state.people
    people[participant]?.stays.revokeLeaving(on: left)
    if let rule = Places(charters: context.state.charters, people: people).overfull(from: left) {
      throw Refusal(field: "participant", value: "\(participant)", rule: rule)
    }
    let revoked = LeavingRevoked(
      participant: participant, programme: context.programme, quota: freed?.quota ?? stay.enrolment.detail.quota,
      unit: person.unit(on: left), takesPlace: freed != nil, reason: reason, documents: documents,
      correctedOn: context.on)
    return [DecidedEvent(revoked, on: left)]
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
    guard let stay = person.stays.all.first else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notEnrolled)
    }
    try context.notBefore(stay.from, .enrolment)
    if let finding, documents.isEmpty {
      throw Refusal(field: "documents", value: finding.rawValue, rule: .findingWithoutDocument)
    }
    return context.onTheDay(
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
