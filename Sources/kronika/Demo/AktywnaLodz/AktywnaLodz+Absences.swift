import ActivationProgramme
import EventLedger

/// An absence that a social worker follows up.
struct DemoAbsence {
  let person: DemoPerson
  let session: String
  let day: Day
  let recorded: Day
}

extension AktywnaLodz {
  /// The social worker calls, and explains the absence: mostly soon, sometimes late, sometimes never.
  mutating func follow(_ absence: DemoAbsence) {
    let contacted = absence.recorded.workingDays(script.random.number(1...3))
    if script.random.chance(65), absence.person.takesPart(on: contacted) { contact(absence, on: contacted) }
    guard script.random.chance(95) else { return }
    let isLate = script.random.chance(15)
    let explained = contacted.workingDays(isLate ? script.random.number(20...70) : script.random.number(1...8))
    // Whoever is ill brings a certificate; what ails them stays out of the log.
    let isExcused = script.random.chance(55)
    let worker = absence.person.socialWorker
    script.add(
      ExplainAbsence.with {
        $0.participant = absence.person.id
        $0.session = absence.session
        $0.socialWorker = worker
        $0.classification = isExcused ? .excused : nil
        $0.absenceReason = isExcused ? "" : script.random.pick(["care", "summons", "none-given", "job-interview"])
      }, on: explained, by: worker)
    guard script.random.chance(8) else { return }
    changeExplanation(absence, wasExcused: isExcused, on: explained.workingDays(script.random.number(5...30)))
  }

  private mutating func contact(_ absence: DemoAbsence, on day: Day) {
    script.add(
      ContactAbsentee.with {
        $0.participant = absence.person.id
        $0.session = absence.session
        $0.channel = script.random.pick([.telephone, .telephone, .message, .visit])
        $0.outcome = script.random.chance(70) ? .reached : .notReached
        $0.contactedBy = absence.person.socialWorker
      }, on: day, by: absence.person.socialWorker)
  }

  /// A certificate comes late, or turns out to be about another day.
  private mutating func changeExplanation(_ absence: DemoAbsence, wasExcused: Bool, on day: Day) {
    script.add(
      ChangeAbsenceExplanation.with {
        $0.participant = absence.person.id
        $0.session = absence.session
        $0.socialWorker = absence.person.socialWorker
        $0.classification = wasExcused ? .unexcused : .excused
        $0.reason = wasExcused ? .controlFinding : .lateDocument
        $0.documents = [.demo("certificate-\(absence.session)-\(absence.person.number)")]
      }, on: day, by: absence.person.socialWorker)
  }
}
