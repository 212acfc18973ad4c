public import EventLedger

extension HoldEnvironmentalInterview {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records an interview with somebody who applied, before or after enrolment.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    _ = try context.applicantThen(participant)
    return context.onTheDay(
      EnvironmentalInterviewHeld(
        participant: participant, programme: context.programme, interviewer: interviewer, documents: documents))
  }
}
