import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// Counselling starts each participation; then come the plan, the choice of a training, and individual support.
  mutating func giveSupport() {
    for index in people.indices {
      guard let enrolled = people[index].enrolledOn else { continue }
      let start = enrolled.workingDays(script.random.number(2...8))
      guard people[index].takesPart(on: start) else { continue }
      people[index].startedOn = start
      counsel(people[index], on: start, visit: 1)
      recordStatus(people[index], on: start)
      individualSupport(people[index], from: start)
    }
  }

  mutating func counsel(_ person: DemoPerson, on day: Day, visit: Int) {
    script.add(
      HoldCareerCounselling.with {
        $0.participant = person.id
        $0.support = "counselling-\(person.number)-\(visit)"
        $0.kind = "career-counselling"
        $0.minutes = script.random.pick([60, 90, 120])
        $0.counsellor = "counsellor-\(1 + person.number % 2)"
      }, on: day, by: "counsellor-\(1 + person.number % 2)")
  }

  private mutating func recordStatus(_ person: DemoPerson, on day: Day) {
    let status = person.entryStatus(random: &script.random)
    statuses[person.number] = status
    script.add(
      RecordEntryStatus.with {
        $0.participant = person.id
        $0.status = status
        $0.recordedBy = person.socialWorker
      }, on: day, by: person.socialWorker)
    guard person.number % 17 == 0 else { return }
    var corrected = status
    corrected.education = status.education == .primary ? .lowerSecondary : .primary
    script.add(
      CorrectEntryStatus.with {
        $0.participant = person.id
        $0.status = corrected
        $0.reason = .lateDocument
        $0.documents = [.demo("certificate-\(person.number)")]
      }, on: day.workingDays(20), by: person.socialWorker)
  }

  private mutating func individualSupport(_ person: DemoPerson, from start: Day) {
    let kinds = [
      "psychologist", "psychologist", "social-work", person.number % 23 == 0 ? "streetworking" : "social-work",
    ]
    for (visit, kind) in kinds.enumerated() {
      let day = start.workingDays(15 + 25 * visit + script.random.number(0...12))
      guard person.takesPart(on: day) else { continue }
      let support = "\(kind)-\(person.number)-\(visit + 1)"
      let minutes = script.random.pick([45, 60, 90])
      script.add(
        GiveSupport.with {
          $0.participant = person.id
          $0.support = support
          $0.kind = kind
          $0.minutes = minutes
          $0.givenBy = kind == "psychologist" ? "psychologist-1" : person.socialWorker
        }, on: day, recorded: day.workingDays(script.random.number(0...3)), by: person.socialWorker)
      guard person.number % 19 == visit else { continue }
      script.add(
        CorrectSupport.with {
          $0.participant = person.id
          $0.support = support
          $0.minutes = minutes - 15
          $0.reason = .clericalError
        }, on: day.workingDays(10), by: person.socialWorker)
    }
  }
}
