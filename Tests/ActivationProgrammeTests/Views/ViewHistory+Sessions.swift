import EventLedger

@testable import ActivationProgramme

extension ViewHistory {
  mutating func timetable() {
    if chance(60) || sessions.isEmpty {
      let session = SessionScheduled.with {
        $0.programme = pick(Self.programmes)
        $0.session = "session-\(facts.count)"
        $0.training = pick(Self.trainings)
        $0.kind = pick(Self.kinds)
        $0.day = .init(rawValue: day())
        $0.minutes = pick([45, 50, 90, 120, 240])
      }
      sessions.append(session)
      add(session, on: day())
    } else if chance(75) {
      let session = pick(sessions)
      held.insert(session.session)
      add(
        .with {
          $0.programme = session.programme
          $0.session = session.session
          $0.training = session.training
          $0.kind = session.kind
          $0.plannedMinutes = session.minutes
          $0.minutes = chance(80) ? session.minutes : 30
        } as SessionHeld, on: session.day.rawValue)
    } else {
      let session = sessions.remove(at: number(sessions.count))
      add(
        .with {
          $0.programme = session.programme
          $0.session = session.session
          $0.training = session.training
          $0.kind = session.kind
          $0.day = session.day
          $0.minutes = session.minutes
        } as SessionCancelled, on: day())
    }
  }

  mutating func presence() {
    guard !sessions.isEmpty else { return timetable() }
    let session = pick(sessions)
    let minutes = pick([0, 0, session.minutes, session.minutes, session.minutes / 2])
    let event = PresenceRecorded.with {
      $0.participant = pick(people)
      $0.programme = session.programme
      $0.session = session.session
      $0.training = session.training
      $0.kind = session.kind
      $0.status = minutes == 0 ? .absent : .present
      $0.minutes = minutes
      $0.sessionMinutes = session.minutes
    }
    presences.append(Presence(event: event, day: session.day.rawValue, minutes: minutes))
    add(event, on: session.day.rawValue)
  }

  mutating func afterPresence() {
    guard !presences.isEmpty else { return presence() }
    let index = number(presences.count)
    switch number(10) {
    case 0..<3: contact(presences[index])
    case 3..<6: correct(index)
    default: explain(index)
    }
  }

  private mutating func contact(_ presence: Presence) {
    add(
      .with {
        $0.participant = presence.event.participant
        $0.programme = presence.event.programme
        $0.session = presence.event.session
      } as AbsenteeContacted, on: presence.day + Int32(number(10)))
  }

  private mutating func correct(_ index: Int) {
    let presence = presences[index]
    let length = presence.event.sessionMinutes
    let minutes = pick([0, length, length / 3])
    add(
      .with {
        $0.participant = presence.event.participant
        $0.programme = presence.event.programme
        $0.session = presence.event.session
        $0.training = presence.event.training
        $0.kind = presence.event.kind
        $0.fromMinutes = presence.minutes
        $0.toMinutes = minutes
        $0.sessionMinutes = length
        $0.absenceClass = presence.absence
      } as PresenceCorrected, on: presence.day)
    presences[index].minutes = minutes
  }

  private mutating func explain(_ index: Int) {
    let presence = presences[index]
    let missed = presence.event.sessionMinutes - presence.minutes
    guard missed > 0 else { return }
    let classes = AbsenceClass.allCases
    let to = pick(Array(classes))
    if presence.isExplained {
      add(
        .with {
          $0.participant = presence.event.participant
          $0.programme = presence.event.programme
          $0.session = presence.event.session
          $0.training = presence.event.training
          $0.kind = presence.event.kind
          $0.minutes = missed
          $0.from = presence.absence
          $0.to = to
          $0.absenceReason = pick(["", "ill", "sick-leave"])
        } as AbsenceExplanationChanged, on: presence.day)
    } else {
      add(
        .with {
          $0.participant = presence.event.participant
          $0.programme = presence.event.programme
          $0.session = presence.event.session
          $0.training = presence.event.training
          $0.kind = presence.event.kind
          $0.minutes = missed
          $0.to = to
          $0.absenceReason = pick(["", "ill", "summons"])
        } as AbsenceExplained, on: presence.day)
    }
    presences[index].absence = to
    presences[index].isExplained = true
  }
}
