import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// Puts the sessions of a course on the timetable, holds most of them, and records who came.
  mutating func hold(_ course: Course) {
    guard let first = course.days.first else { return }
    let scheduledOn = WorkingDays.onOrAfter(first.advanced(by: -14))
    for (index, day) in course.days.enumerated() {
      let session = course.session(index + 1)
      schedule(course, session, day, on: scheduledOn)
      if script.random.chance(3) {
        cancel(session, on: day)
      } else {
        let recorded = holding(course, session, day)
        for member in course.members where people[member].takesPart(on: day) {
          attend(people[member], session, course.minutes, on: day, recorded: recorded)
        }
      }
    }
  }

  private mutating func schedule(_ course: Course, _ session: String, _ day: Day, on scheduledOn: Day) {
    script.add(
      ScheduleSession.with {
        $0.session = session
        $0.training = course.training
        $0.kind = course.kind
        $0.day = day
        $0.minutes = course.minutes
        $0.startsAtMinute = course.startsAtMinute
        $0.venue = course.venue
        $0.trainer = course.trainer
      }, on: scheduledOn, by: "coordinator")
  }

  private mutating func cancel(_ session: String, on day: Day) {
    let reason = script.random.pick([CancellationReason.trainerAbsent, .venueClosed, .tooFewParticipants])
    script.add(
      CancelSession.with {
        $0.session = session
        $0.reason = reason
      }, on: day, by: "coordinator")
  }

  /// Records that a session was held, mostly on its day; tells when.
  private mutating func holding(_ course: Course, _ session: String, _ day: Day) -> Day {
    let recorded = script.random.chance(80) ? day : day.workingDays(script.random.number(1...5))
    script.add(
      HoldSession.with {
        $0.session = session
        $0.trainer = course.trainer
        $0.documents = [.demo("list-\(session)")]
      }, on: day, recorded: recorded, by: course.trainer)
    return recorded
  }

  private mutating func attend(_ person: DemoPerson, _ session: String, _ minutes: Int, on day: Day, recorded: Day) {
    let comes = script.random.chance(person.diligence)
    let leavesEarly = comes && script.random.chance(4)
    script.add(
      RecordPresence.with {
        $0.participant = person.id
        $0.session = session
        $0.status = comes ? .present : .absent
        $0.minutes = leavesEarly ? minutes - 60 : nil
      }, on: day, recorded: recorded, by: "coordinator")
    let missing = DemoAbsence(person: person, session: session, day: day, recorded: recorded)
    if script.random.number(1...150) == 1 {
      correct(missing, wasPresent: comes)
    } else if !comes || leavesEarly {
      follow(missing)
    }
  }

  /// The list was misread: whoever was marked present had been absent, or the other way round.
  private mutating func correct(_ presence: DemoAbsence, wasPresent: Bool) {
    script.add(
      CorrectPresence.with {
        $0.participant = presence.person.id
        $0.session = presence.session
        $0.status = wasPresent ? .absent : .present
        $0.reason = .clericalError
        $0.documents = [.demo("list-\(presence.session)")]
      }, on: presence.recorded.workingDays(script.random.number(2...25)), by: "coordinator")
  }
}
