public import EventLedger

extension SignDeclaration {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .of([DeclarationSigned.self], programme, participant)]
  }

  /// Records the declaration once.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    guard try !context.applicantThen(participant).hasDeclaration else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .nothingChanges)
    }
    return context.onTheDay(
      DeclarationSigned(participant: participant, programme: context.programme, document: document))
  }
}

extension RecordEntryStatus {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .status(programme, participant)]
  }

  /// Records the status once; later it is corrected.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    guard try context.applicantThen(participant).status == nil else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .statusRecorded)
    }
    return context.onTheDay(
      EntryStatusRecorded(
        participant: participant, programme: context.programme, status: status, recordedBy: recordedBy,
        documents: documents))
  }

  /// What of the status does not agree with the charter and the start.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    StatusCheck(participant: participant, status: status, on: context.on).warnings(in: context)
  }
}

extension CorrectEntryStatus {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant), .status(programme, participant)]
  }

  /// Corrects a recorded status; the event is effective on the day of the status.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let person = try context.person(participant)
    guard let before = person.status, let statusOn = person.statusOn else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .statusMissing)
    }
    try context.notBefore(statusOn, .correctedFact)
    guard before != status else { throw Refusal(field: "status", rule: .nothingChanges) }
    let corrected = EntryStatusCorrected(
      participant: participant, programme: context.programme, from: before, to: status, reason: reason,
      documents: documents, correctedOn: context.on)
    return [DecidedEvent(corrected, on: statusOn)]
  }

  /// What of the status does not agree with the charter and the start.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    let on = context.state.people[participant]?.statusOn ?? context.on
    return StatusCheck(participant: participant, status: status, on: on).warnings(in: context)
  }
}

extension RefusalRule {
  /// A status is recorded already.
  static let statusRecorded = RefusalRule(
    "status-recorded", en: "the status at entry is recorded already; correct it instead",
    pl: "status w chwili przystąpienia jest już zapisany; należy go skorygować")

  /// No status is recorded.
  static let statusMissing = RefusalRule(
    "status-missing", en: "no status at entry is recorded", pl: "nie zapisano statusu w chwili przystąpienia")
}
