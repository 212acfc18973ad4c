public import EventLedger

extension DecisionContext {
  /// The rules of a choice: with a counsellor, health and labour market considered, as the charter says.
  fileprivate func choice(
    _ person: KnownPerson, health: Bool, labourMarket: Bool
  ) throws(Refusal) {
    guard let rules = try charter(on: on).trainingChoice else { return }
    if rules.withCareerCounsellor, !person.counselledOn.contains(where: { $0 <= on }) {
      throw Refusal(field: "counsellor", rule: .counsellingMissing)
    }
    if rules.considersHealth, !health {
      throw Refusal(field: "health_considered", value: "false", rule: .choiceNotConsidered)
    }
    if rules.considersLabourMarket, !labourMarket {
      throw Refusal(field: "labour_market_considered", value: "false", rule: .choiceNotConsidered)
    }
  }
}

extension ChooseTraining {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .plans(programme, participant)]
  }

  /// Records a choice made with the career counsellor.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.participant(participant)
    try context.support(kind, on: context.on)
    guard person.trainings[training] == nil else {
      throw Refusal(field: "training", value: training, rule: .nothingChanges)
    }
    try context.choice(person, health: healthConsidered, labourMarket: labourMarketConsidered)
    return context.onTheDay(
      TrainingChosen(
        participant: participant, programme: context.programme, training: training, kind: kind, counsellor: counsellor,
        healthConsidered: healthConsidered, labourMarketConsidered: labourMarketConsidered, documents: documents))
  }
}

extension ChangeTraining {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .plans(programme, participant)]
  }

  /// Records the change from a chosen training to another.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    let person = try context.participant(participant)
    try context.support(kind, on: context.on)
    guard let before = person.trainings[fromTraining] else {
      throw Refusal(field: "from_training", value: fromTraining, rule: .unknownTraining)
    }
    try context.notBefore(before.since, .planning)
    guard person.trainings[training] == nil else {
      throw Refusal(field: "training", value: training, rule: .nothingChanges)
    }
    try context.choice(person, health: healthConsidered, labourMarket: labourMarketConsidered)
    return context.onTheDay(
      TrainingChoiceChanged(
        participant: participant, programme: context.programme, training: training, kind: kind,
        fromTraining: fromTraining, counsellor: counsellor, healthConsidered: healthConsidered,
        labourMarketConsidered: labourMarketConsidered, documents: documents))
  }
}

extension RecordQualification {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records a qualification of a participant; the certificate is a field that cannot be left out.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    try context.participant(participant)
    return context.onTheDay(
      QualificationGained(
        participant: participant, programme: context.programme, qualification: qualification, training: training,
        awardedBy: awardedBy, document: document))
  }
}
