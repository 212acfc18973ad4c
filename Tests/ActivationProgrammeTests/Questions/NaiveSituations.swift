import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// The situations of a person, worked out from docs/report-figures.md.
struct NaiveSituations {
  struct Situation: Equatable {
    var day: Day
    var position: Int
    var outcome: Outcome
    var form: EmploymentForm?
    var finding: MeasuringFinding?
    var documents: [String]
  }

  /// One a thing, the last word of each; without those found not met.
  private(set) var standing: [Situation] = []
  /// The first day on which a situation of the stay counts.
  let since: Day?

  init(_ known: Naive, _ person: ParticipantID, start: Day?) {
    since = Self.since(known, person, start)
    let entries = known.all(OutcomeRecorded.self).filter {
      $0.e.participant == person && $0.e.outcome != .gainedQualification
    }
    var things: [[Situation]] = []
    for (fact, event) in entries.sorted(by: { $0.f.position < $1.f.position }) {
      let entry = Situation(
        day: fact.day, position: fact.position, outcome: event.outcome, form: event.employmentForm,
        finding: event.finding, documents: event.documents.map(\.document))
      let same = things.lastIndex { thing in
        let documents = thing.flatMap(\.documents)
        guard thing[0].outcome == entry.outcome else { return false }
        if documents.isEmpty || entry.documents.isEmpty { return thing.map(\.day).min() == entry.day }
        return entry.documents.contains { documents.contains($0) }
      }
      if let same { things[same].append(entry) } else { things.append([entry]) }
    }
    for thing in things {
      guard let last = thing.last, let day = thing.map(\.day).min() else { continue }
      let finding = thing.compactMap(\.finding).last
      if finding == .notMet { continue }
      var documents: [String] = []
      for entry in thing { documents = documents.filter { !entry.documents.contains($0) } + entry.documents }
      standing.append(
        Situation(
          day: day, position: last.position, outcome: last.outcome, form: thing.compactMap(\.form).last,
          finding: finding, documents: documents))
    }
    standing.sort { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  /// What holds at the end of a day: the newest on work, the newest on education, and everything else.
  func held(through: Day) -> [Situation] {
    let within = standing.filter { situation in
      (since.map { $0 <= situation.day } ?? true) && situation.day <= through
    }
    let nothing = within.last { $0.outcome == .notApplicable }
    func newest(_ outcomes: [Outcome]) -> Situation? {
      let last = within.last { outcomes.contains($0.outcome) }
      guard let last, let nothing else { return last }
      return (last.day, last.position) < (nothing.day, nothing.position) ? nil : last
    }
    let work: [Outcome] = [.tookJob, .startedBusiness, .continuesEmployment, .seekingWork]
    let school: [Outcome] = [.startedEducation, .continuesEducation]
    return [newest(work), newest(school)].compactMap { $0 }
      + within.filter { !work.contains($0.outcome) && !school.contains($0.outcome) }
  }

  static func isChange(_ outcome: Outcome, against status: EntryStatus) -> Bool {
    switch outcome {
    case .tookJob, .startedBusiness, .continuesEmployment:
      return status.labourStatus != nil && status.labourStatus != .employed
    case .startedEducation, .continuesEducation:
      return status.labourStatus != nil && status.labourDetail != .inEducation
    case .seekingWork: return status.labourStatus == .inactive
    default: return true
    }
  }

  /// A second stay begins with the enrolment after the leaving before.
  private static func since(_ known: Naive, _ person: ParticipantID, _ start: Day?) -> Day? {
    var changes: [(day: Day, position: Int, isEnrolment: Bool)] = []
    for (fact, event) in known.all(ParticipantEnrolled.self) where event.participant == person {
      changes.append((fact.day, fact.position, true))
    }
    changes += NaiveWay.leavings(known, person).map { ($0.day, $0.position, false) }
    changes.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    var since: Day?
    var isSecond = false
    var isOpen = false
    var hasLeft = false
    for change in changes {
      if !change.isEnrolment {
        isOpen = false
        hasLeft = true
      } else if !isOpen {
        isOpen = true
        if hasLeft && since != nil { isSecond = true }
        since = change.day
      }
    }
    return isSecond ? since : start
  }
}
