import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme

/// Gives random commands about a few people in a small programme: many sensible, many not, some backdated.
struct RandomClerk {
  var random: SeededGenerator
  let people: [ParticipantID]
  var today = Day(rawValue: 17_900)
  var counter = 0
  var sessions: [(name: String, day: Day)] = []
  /// What was tried before, so that corrections have something to correct.
  var supports: [(person: ParticipantID, name: String)] = []
  var presences: [(person: ParticipantID, session: String)] = []
  var payments: [(index: Int, month: Int)] = []
  var leavers: [ParticipantID] = []
  /// Commands that follow from earlier ones, given first.
  var queue: [ProgrammeCommand] = []
  let programme = "aktywizacja-rewitalizacja"

  init(seed: UInt64, people count: Int) {
    random = SeededGenerator(seed: seed)
    var generator = SeededGenerator(seed: seed ^ 0xffff)
    people = (0..<count).map { _ in ParticipantID.random(using: &generator) }
    queue = opening()
  }

  /// A budget, and four people who apply, are enrolled, supported and granted a benefit.
  mutating func opening() -> [ProgrammeCommand] {
    var commands = [budget()]
    for (index, person) in people.prefix(4).enumerated() {
      commands += [
        command(
          SubmitApplication.with {
            $0.participant = person
            $0.receivedBy = "sw"
          }, on: today),
        confirm(person, index < 2 ? .inactive : .registeredUnemployed, on: today),
        command(
          Enrol.with {
            $0.participant = person
            $0.decidedBy = "c"
          }, on: today), support(of: person, on: today), grant(index),
      ]
    }
    return commands
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func one<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }
  /// Mostly one of the first few, so that they meet.
  mutating func person() -> ParticipantID { chance(60) ? one(Array(people.prefix(5))) : one(people) }

  /// Mostly today, sometimes an earlier day.
  mutating func day() -> Day {
    chance(75) ? today : today.advanced(by: -Int.random(in: 1...40, using: &random))
  }

  mutating func fresh(_ prefix: String) -> String {
    counter += 1
    return "\(prefix)-\(counter)"
  }

  mutating func next() -> ProgrammeCommand {
    if !queue.isEmpty { return queue.removeFirst() }
    if chance(25) { today = today.advanced(by: Int.random(in: 1...4, using: &random)) }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<8: return give(SubmitApplication.with { $0.receivedBy = "sw" }) { $0.participant = $1 }
    case 8..<16: return confirm()
    case 16..<24: return give(PlaceOnReserveList.with { $0.decidedBy = "c" }) { $0.participant = $1 }
    case 24..<34: return enrol()
    case 34..<37: return leaving()
    case 37..<39: return undoLeaving()
    case 39..<40: return correctEnrolment()
    case 40..<41: return give(WithdrawApplication()) { $0.participant = $1 }
    case 41..<53: return support()
    case 53..<75: return classes()
    case 75..<80: return explanation()
    case 80..<93: return benefit()
    default: return spending()
    }
  }

  func command(_ body: any CommandBody, on day: Day) -> ProgrammeCommand {
    ProgrammeCommand(programme: programme, on: day, actor: "clerk", body)
  }

  mutating func give<B: CommandBody>(_ body: B, _ set: (inout B, ParticipantID) -> Void) -> ProgrammeCommand {
    var body = body
    set(&body, person())
    return command(body, on: day())
  }

  mutating func confirm() -> ProgrammeCommand {
    confirm(person(), one([.inactive, .registeredUnemployed]), on: day())
  }

  func confirm(_ person: ParticipantID, _ status: LabourStatus, on day: Day) -> ProgrammeCommand {
    let met = ["adult", "resident-of-lodz", "area-resident", "at-risk", "homeless", "no-other-activation-project"]
    return command(
      ConfirmEligibility.with {
        $0.participant = person
        $0.criteriaVersion = "1"
        $0.results = (met + [status.rawValue]).map { name in .with { $0.criterion = name } }
        $0.decidedBy = "c"
        $0.labourStatus = status
      }, on: day)
  }

  mutating func leaving() -> ProgrammeCommand {
    let person = person()
    leavers.append(person)
    let body: any CommandBody =
      chance(50)
      ? Resign.with {
        $0.participant = person
        $0.reason = .ownWish
      }
      : Complete.with {
        $0.participant = person
        $0.reason = .pathCompleted
      }
    return command(body, on: chance(80) ? today.advanced(by: 1) : day())
  }

  mutating func undoLeaving() -> ProgrammeCommand {
    let person = leavers.isEmpty ? person() : leavers[leavers.count - 1]
    return command(RevokeLeaving.with { $0.participant = person }, on: today)
  }

  mutating func enrol() -> ProgrammeCommand {
    let (person, day) = (person(), day())
    if chance(30) {
      // Noticed at once, so that nothing needs the enrolment yet.
      let body = CorrectEnrolment.with {
        ($0.participant, $0.decidedBy) = (person, "c")
        if day < today { $0.day = day.advanced(by: 1) }
      }
      queue.append(command(body, on: today))
    }
    return command(Enrol.with { ($0.participant, $0.decidedBy) = (person, "c") }, on: day)
  }

  mutating func correctEnrolment() -> ProgrammeCommand {
    let (wrong, right, day) = (person(), person(), day())
    return command(
      CorrectEnrolment.with {
        ($0.participant, $0.decidedBy) = (wrong, "c")
        if day.rawValue % 2 == 0 { $0.day = day } else if right != wrong { $0.person = right }
      }, on: today)
  }

  mutating func support() -> ProgrammeCommand {
    if !supports.isEmpty, chance(30) {
      let (known, minutes) = (one(supports), one([0, 0, 30]))
      return command(
        CorrectSupport.with {
          $0.participant = known.person
          $0.support = known.name
          $0.minutes = minutes
        }, on: today)
    }
    return support(of: person(), on: day())
  }

  mutating func support(of person: ParticipantID, on day: Day) -> ProgrammeCommand {
    let name = fresh("s")
    supports.append((person, name))
    return command(
      GiveSupport.with {
        $0.participant = person
        $0.support = name
        $0.kind = "social-work"
        $0.minutes = 60
        $0.givenBy = "sw"
      }, on: day)
  }

  mutating func classes() -> ProgrammeCommand {
    if sessions.isEmpty || chance(15) {
      let (name, day) = (fresh("x"), today)
      sessions.append((name, day))
      if chance(80) { queue.append(command(HoldSession.with { $0.session = name }, on: day)) }
      return command(
        ScheduleSession.with {
          $0.session = name
          $0.training = "t"
          $0.kind = "vocational-training"
          $0.day = day
          $0.minutes = 100
        }, on: day.advanced(by: -5))
    }
    let session = chance(60) ? sessions[sessions.count - 1] : one(sessions)
    if chance(25) { return command(HoldSession.with { $0.session = session.name }, on: session.day) }
    if chance(8) { return correction(of: session.name) }
    if chance(5) { return command(CancelSession.with { $0.session = session.name }, on: session.day) }
    let (person, status) = (person(), one([AttendanceStatus.present, .absent]))
    let minutes = status == .present ? one([nil, 40, 100]) : nil
    if !presences.isEmpty, chance(20) {
      let known = one(presences)
      return command(
        CorrectPresence.with {
          $0.participant = known.person
          $0.session = known.session
          $0.status = status
          $0.minutes = minutes
        }, on: today)
    }
    presences.append((person, session.name))
    return command(
      RecordPresence.with {
        $0.participant = person
        $0.session = session.name
        $0.status = status
        $0.minutes = minutes
      }, on: session.day)
  }

  mutating func correction(of session: String) -> ProgrammeCommand {
    let minutes = one([50, 90, 120])
    let body: any CommandBody =
      chance(50)
      ? CorrectSession.with { ($0.session, $0.minutes) = (session, minutes) }
      : CancelHeldSession.with { $0.session = session }
    return command(body, on: today)
  }

  mutating func explanation() -> ProgrammeCommand {
    let (person, session) = presences.isEmpty ? (person(), "x-0") : one(presences)
    let found = one([AbsenceClass.excused, .unexcused])
    if chance(40) {
      return command(
        ChangeAbsenceExplanation.with {
          $0.participant = person
          $0.session = session
          $0.classification = found
          $0.socialWorker = "sw"
        }, on: today)
    }
    return command(
      ExplainAbsence.with {
        $0.participant = person
        $0.session = session
        $0.classification = found
        $0.socialWorker = "sw"
      }, on: today)
  }
}
