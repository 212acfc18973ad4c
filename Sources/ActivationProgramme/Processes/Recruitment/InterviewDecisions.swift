public import EventLedger

extension HoldEnvironmentalInterview {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .life(programme, participant)]
  }

  /// Records an interview with somebody who applied, before or after enrolment.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happenedInProgramme()
    _ = try context.applicant(participant)
    return context.onTheDay(
      EnvironmentalInterviewHeld.with {
        $0.participant = participant
        $0.programme = context.programme
        $0.interviewer = interviewer
        $0.documents = documents
      })
  }
}
