import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

extension QuestionHistory {
  mutating func choose() {
    let (programme, person, day) = (pick(Self.programmes), pick(people), past())
    if chance(70) {
      add(
        TrainingChosen.with {
          $0.participant = person
          $0.programme = programme
          $0.training = pick(Self.trainings)
          $0.kind = "vocational-training"
          $0.counsellor = "counsellor-1"
          $0.healthConsidered = chance(50)
          $0.labourMarketConsidered = chance(50)
        }, on: day)
    } else {
      add(
        TrainingChoiceChanged.with {
          $0.participant = person
          $0.programme = programme
          $0.training = "welding"
          $0.fromTraining = "cooking"
          $0.kind = "vocational-training"
          $0.counsellor = "counsellor-2"
          $0.healthConsidered = chance(50)
        }, on: day)
    }
  }

  mutating func sessionWork() {
    switch pick(1...10) {
    case 1...2: schedule()
    case 3...4: hold()
    case 5...7: attend()
    default: correctOrExplain()
    }
  }

  private mutating func schedule() {
    let event = SessionScheduled.with {
      $0.programme = pick(Self.programmes)
      $0.session = "s-\(next())"
      $0.training = pick(Self.trainings)
      $0.kind = "vocational-training"
      $0.day = past()
      $0.minutes = 60 * pick(1...4)
      $0.venue = pick(Self.venues)
      $0.trainer = "trainer-1"
    }
    sessions.append((event, false))
    add(event, on: past())
  }

  private mutating func hold() {
    guard let index = sessions.firstIndex(where: { !$0.isHeld }) else { return schedule() }
    sessions[index].isHeld = true
    let scheduled = sessions[index].event
    add(
      SessionHeld.with {
        $0.programme = scheduled.programme
        $0.session = scheduled.session
        $0.training = scheduled.training
        $0.kind = scheduled.kind
        $0.plannedMinutes = scheduled.minutes
        $0.minutes = scheduled.minutes
        $0.trainer = scheduled.trainer
        $0.documents = chance(70) ? [named("list-\(scheduled.session)")] : []
      }, on: scheduled.day)
  }

  private mutating func attend() {
    guard let held = sessions.last(where: { $0.isHeld })?.event else { return hold() }
    let person = pick(people)
    guard !presences.contains(where: { $0.event.session == held.session && $0.event.participant == person }) else {
      return
    }
    let minutes = chance(65) ? held.minutes : chance(50) ? held.minutes / 2 : 0
    let event = PresenceRecorded.with {
      $0.participant = person
      $0.programme = held.programme
      $0.session = held.session
      $0.training = held.training
      $0.kind = held.kind
      $0.status = minutes > 0 ? .present : .absent
      $0.minutes = minutes
      $0.sessionMinutes = held.minutes
    }
    presences.append((event, held.day, minutes, false))
    add(event, on: held.day)
  }

  private mutating func correctOrExplain() {
    guard let index = presences.indices.last(where: { presences[$0].minutes < presences[$0].event.sessionMinutes })
    else { return attend() }
    let (event, day) = (presences[index].event, presences[index].day)
    let missed = event.sessionMinutes - presences[index].minutes
    if !presences[index].isExplained, chance(70) {
      presences[index].isExplained = true
      add(
        AbsenceExplained.with {
          $0.participant = event.participant
          $0.programme = event.programme
          $0.session = event.session
          $0.training = event.training
          $0.kind = event.kind
          $0.minutes = missed
          $0.to = .excused
          $0.socialWorker = "sw-1"
          $0.explainedOn = today
          $0.absenceReason = "care"
        }, on: day)
    } else if presences[index].isExplained {
      presences[index].minutes = event.sessionMinutes
      add(
        AbsenceExplanationChanged.with {
          $0.participant = event.participant
          $0.programme = event.programme
          $0.session = event.session
          $0.training = event.training
          $0.kind = event.kind
          $0.minutes = missed
          $0.from = .excused
          $0.to = .unexcused
          $0.explainedOn = today
        }, on: day)
    } else {
      let before = presences[index].minutes
      presences[index].minutes = event.sessionMinutes
      add(
        PresenceCorrected.with {
          $0.participant = event.participant
          $0.programme = event.programme
          $0.session = event.session
          $0.training = event.training
          $0.kind = event.kind
          $0.fromMinutes = before
          $0.toMinutes = event.sessionMinutes
          $0.toStatus = .present
          $0.sessionMinutes = event.sessionMinutes
          $0.correctedOn = today
        }, on: day)
    }
  }

  mutating func register() {
    let (programme, day) = (pick(Self.programmes), past())
    switch pick(1...4) {
    case 1:
      add(
        VenueClosed.with {
          $0.programme = programme
          $0.venue = pick(Self.venues)
          $0.firstDay = day
          $0.lastDay = day.advanced(by: pick(0...30))
        }, on: day)
    case 2, 3:
      add(
        ActorAuthorised.with {
          $0.programme = programme
          $0.authorised = pick(Self.actors)
          $0.role = pick(["social-worker", "accountant"])
          $0.lastDay = chance(50) ? today.advanced(by: pick(20...200)) : nil
        }, on: day)
    default:
      add(
        ActorAuthorisationEnded.with {
          $0.programme = programme
          $0.authorised = pick(Self.actors)
          $0.role = pick(["social-worker", "accountant"])
        }, on: day)
    }
  }

  mutating func vault() {
    let subject = "participant:\(pick(people))"
    if chance(50) {
      add(
        PersonalDataOpened.with {
          $0.subject = subject
          $0.dataClasses = ["identity"]
          $0.purpose = "control"
        }, on: today)
    } else {
      add(
        ErasureCompleted.with {
          $0.erasure = Array(repeating: UInt8(pick(1...200)), count: 16)
          $0.subject = subject
          $0.dataClass = "household"
          $0.basis = "2018/1046"
          $0.certificate = "certificate-\(next())"
        }, on: today)
    }
  }
}
