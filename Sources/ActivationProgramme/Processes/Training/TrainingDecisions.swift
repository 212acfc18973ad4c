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

  /// Records a qualification of a participant, or of somebody who took part until four weeks before; the certificate
  /// is a field that cannot be left out.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    try context.participantOrLately(participant)
    return context.onTheDay(
      QualificationGained(
        participant: participant, programme: context.programme, qualification: qualification, training: training,
        awardedBy: awardedBy, document: document))
  }
}

/// How long after taking part a result still is one of the participation.
///
/// "Uzyskanie kwalifikacji […] w ciągu 4 tygodni od zakończenia danej osoby udziału w projekcie" (WUP in Łódź,
/// questions and answers IX.1.1, 2/2017).
enum LateResult { static let within_days = 28 }

extension DecisionContext {
  /// Somebody who takes part on the command's day, or did until four weeks before, be it that the person left or that
  /// the programme ended.
  fileprivate func participantOrLately(_ participant: ParticipantID) throws(Refusal) {
    let person = try person(participant)
    guard let stay = person.stays.stay(on: on) ?? person.stays.all.last(where: { $0.from <= on }) else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .notEnrolled)
    }
    let period = try charter(on: on).period
    let lastDay = [stay.leftOn?.advanced(by: -1), period.end].compactMap { $0 }.min()
    guard let lastDay, lastDay.advanced(by: LateResult.within_days) < on else { return }
    throw Refusal(field: "on", value: "\(on)", rule: .resultTooLate(lastDay, days: LateResult.within_days))
  }
}

extension RefusalRule {
  /// The result came too long after participation.
  static func resultTooLate(_ lastDay: Day, days: Int) -> RefusalRule {
    let last = lastDay.advanced(by: days)
    return RefusalRule(
      "result-too-late",
      en: "the participant took part until \(lastDay), and a result counts within \(days) days, until \(last)",
      pl: "osoba brała udział do \(lastDay), a rezultat liczy się w ciągu \(days) dni, do \(last)")
  }
}
