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
      DocumentRegistered.with {
        $0.programme = context.programme
        $0.reference = reference
        $0.kind = kind
      })
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
      VenueClosed.with {
        $0.programme = context.programme
        $0.venue = venue
        $0.firstDay = context.on
        $0.lastDay = lastDay
      })
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
      ActorAuthorised.with {
        $0.programme = context.programme
        $0.authorised = authorised
        $0.role = role
        $0.lastDay = lastDay
        $0.documents = documents
      })
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
      ActorAuthorisationEnded.with {
        $0.programme = context.programme
        $0.authorised = authorised
        $0.role = role
      })
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
      ControlRecorded.with {
        $0.programme = context.programme
        $0.control = control
        $0.body = body
        $0.findingPositions = findings.map { finding in .with { $0.position = finding.position } }
        $0.documents = documents
      })
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
