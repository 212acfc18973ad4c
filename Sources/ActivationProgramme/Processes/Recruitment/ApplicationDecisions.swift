public import EventLedger

extension SubmitApplication {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Takes the application of somebody who has none; somebody who left may apply anew.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let channels = try context.charter(on: context.on).recruitment.channels
    guard channels.contains(channel) else {
      throw Refusal(field: "channel", value: channel.rawValue, rule: .notOneOf(channels.map(\.rawValue)))
    }
    if let person = context.state.people[participant] {
      guard person.appliedOn == nil else {
        throw Refusal(field: "participant", value: "\(participant)", rule: .alreadyApplied)
      }
      if let left = person.stays.all.last?.leftOn { try context.notBefore(left, .leaving) }
    }
    return context.onTheDay(
      ApplicationSubmitted(
        participant: participant, programme: context.programme, channel: channel, receivedBy: receivedBy,
        documents: documents))
  }
}

extension WithdrawApplication {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Withdraws an application that has not led to a place, and leaves the reserve list.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.applicant(participant)
    guard person.stays.open == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .alreadyEnrolled)
    }
    let withdrawn = ApplicationWithdrawn(participant: participant, programme: context.programme, documents: documents)
    return context.onTheDay(withdrawn) + (try context.offReserveList(participant, person, .applicationWithdrawn))
  }
}

extension AssignUnit {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Assigns the unit that the charter gives for the district, or the one that a named person chose.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.applicant(participant)
    let (unit, basis) = try assigned(try context.charter(on: context.on))
    let before = person.unit(on: context.on)
    guard unit != before else { throw Refusal(field: "unit", value: unit, rule: .nothingChanges) }
    return context.onTheDay(
      UnitAssigned(
        participant: participant, programme: context.programme, unit: unit, fromUnit: before, district: district,
        basis: basis, decidedBy: decidedBy, holdsPlace: person.holdsPlace(on: context.on, context.state.charters)))
  }

  private func assigned(_ charter: Charter) throws(Refusal) -> (unit: String, basis: UnitBasis) {
    let known = charter.units.map(\.id.text)
    guard unit.isEmpty || known.contains(unit) else {
      throw Refusal(field: "unit", value: unit, rule: .unknownUnit(known: known))
    }
    let basis: UnitBasis = district.isEmpty ? .noAddress : .personChoice
    let candidates: [String]
    switch charter.unit(forDistrict: district) {
    case .decided(let only):
      if unit.isEmpty || unit == only.id.text { return (only.id.text, .district) }
      // Proximity is advice: another unit may be chosen, by somebody who says so.
      guard !decidedBy.isEmpty else {
        throw Refusal(field: "unit", value: unit, rule: .unitNotForDistrict(district: district))
      }
      return (unit, .personChoice)
    case .needsChoice(let units): candidates = units.map(\.id.text)
    case .unknown: candidates = known
    }
    guard !unit.isEmpty, !decidedBy.isEmpty else {
      throw Refusal(field: unit.isEmpty ? "unit" : "decided_by", rule: .unitNeedsChoice(candidates))
    }
    guard candidates.contains(unit) else {
      throw Refusal(field: "unit", value: unit, rule: .notOneOf(candidates))
    }
    return (unit, basis)
  }
}

extension LocalizedText {
  static let leaving = LocalizedText(pl: "dzień zakończenia udziału", en: "the day of leaving")
}

extension KnownPerson {
  /// Whether the person sits on a place on a day, be it of an earlier stay.
  fileprivate func holdsPlace(on day: Day, _ charters: CharterTimeline) -> Bool {
    places(charters).contains { $0.from <= day && ($0.freedOn.map { day < $0 } ?? true) }
  }
}
