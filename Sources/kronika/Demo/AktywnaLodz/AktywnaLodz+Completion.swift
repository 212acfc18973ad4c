import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// In the last two weeks those who are left end the planned path; then their outcomes are asked for.
  mutating func complete() {
    for index in people.indices {
      guard people[index].enrolledOn != nil, people[index].leftOn == nil, people[index].startedOn != nil else {
        continue
      }
      let person = people[index]
      let day = Self.day(2020, 1, 20).workingDays(index % 9)
      people[index].leftOn = day
      script.add(
        Complete.with {
          $0.participant = person.id
          $0.reason = .pathCompleted
          $0.documents = [.demo("completion-\(person.number)")]
        }, on: day, by: person.socialWorker)
      let outcome = script.random.pick([
        Outcome.seekingWork, .seekingWork, .tookJob, .socialProgress, .gainedQualification,
      ])
      script.add(
        RecordOutcome.with {
          $0.participant = person.id
          $0.outcome = outcome
          $0.employmentForm = outcome == .tookJob ? .employmentContract : nil
          if outcome == .tookJob || outcome == .socialProgress { $0.find(person) }
        }, on: day.workingDays(script.random.number(3...15)), by: person.socialWorker)
    }
  }
}
