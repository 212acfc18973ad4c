public import EventLedger

extension RegisterDocument {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .registered(programme, reference.document)]
  }

  /// Registers a document once.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard !context.state.register.documents.contains(reference.document) else {
      throw Refusal(field: "/reference/document", value: reference.document, rule: .documentExists)
    }
    return context.onTheDay(
      DocumentRegistered(programme: context.programme, reference: reference, kind: kind))
  }
}

extension CloseVenue {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme)] }

  /// Closes the venue from the command's day to the last day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    try context.notBefore(context.on, .periodStart, lastDay, field: "last_day")
    return context.onTheDay(
      VenueClosed(programme: context.programme, venue: venue, firstDay: context.on, lastDay: lastDay))
  }
}

extension AuthoriseActor {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .actor(programme, authorised)]
  }

  /// Gives the role.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    if let lastDay { try context.notBefore(context.on, .periodStart, lastDay, field: "last_day") }
    return context.onTheDay(
      ActorAuthorised(
        programme: context.programme, authorised: authorised, role: role, lastDay: lastDay, documents: documents))
  }
}

extension EndActorAuthorisation {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .actor(programme, authorised)]
  }

  /// Takes a role that the actor has.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    guard context.state.register.roles[authorised]?[role] != nil else {
      throw Refusal(field: "role", value: role, rule: .noSuchRole)
    }
    return context.onTheDay(
      ActorAuthorisationEnded(programme: context.programme, authorised: authorised, role: role))
  }
}

extension RecordControl {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .controls(programme)] }

  /// Records a control once.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: context.on)
    guard !context.state.register.controls.contains(control) else {
      throw Refusal(field: "control", value: control, rule: .identifierTaken)
    }
    return context.onTheDay(
      ControlRecorded(
        programme: context.programme, control: control, body: body,
        findingPositions: findings.map { PositionReference(position: $0.position) }, documents: documents))
  }
}

extension RefusalRule {
  /// The actor does not have the role.
  static let noSuchRole = RefusalRule(
    "no-such-role", en: "the actor does not have this role", pl: "ta osoba nie ma tej roli")

  /// The identifier is in use.
  static let identifierTaken = RefusalRule(
    "identifier-taken", en: "this identifier is in use already", pl: "ten identyfikator jest już zajęty")
}
