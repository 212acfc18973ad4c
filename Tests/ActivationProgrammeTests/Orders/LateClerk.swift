import EventLedger
import Foundation

@testable import ActivationProgramme

/// Gives the commands of `RandomClerk` and those that it does not give, many of them late: units, refusals, plans,
/// choices, reasons of absence and amended charters.
struct LateClerk {
  private var clerk: RandomClerk
  /// Reading a charter takes longer than all else, so every fifth history amends one.
  private var amendmentsLeft: Int

  init(seed: UInt64) {
    clerk = RandomClerk(seed: seed, people: 8)
    // The budget and two people; the others come on the way.
    clerk.queue = Array(clerk.queue.prefix(11))
    amendmentsLeft = seed % 5 == 0 ? 2 : 0
  }

  /// What a claim holds depends on what was known when it was submitted, so claims are no part of these histories.
  mutating func next() -> ProgrammeCommand {
    while true {
      let command = clerk.queue.isEmpty && clerk.chance(45) ? late() : clerk.next()
      if !(command.body is SubmitClaim) { return command }
    }
  }

  private mutating func late() -> ProgrammeCommand {
    switch Int.random(in: 0..<100, using: &clerk.random) {
    case 0..<10: return unit()
    case 10..<16: return clerk.confirm()
    case 16..<20: return refusal()
    case 20..<38: return newcomer()
    case 38..<52: return plan()
    case 52..<70: return groupClass()
    case 70..<80: return leaving()
    case 80..<84: return payment()
    case 84..<88: return annex()
    case 88..<92 where amendmentsLeft > 0: return amendment()
    default: return reason()
    }
  }

  private mutating func unit() -> ProgrammeCommand {
    let unit = clerk.one(["unit-1", "unit-2", "unit-3"])
    return clerk.give(
      AssignUnit.with {
        $0.unit = unit
        $0.decidedBy = "sw"
      }
    ) { $0.participant = $1 }
  }

  /// Somebody who applies, and is refused or found eligible; who is eligible waits for a place and may get one.
  private mutating func newcomer() -> ProgrammeCommand {
    let (person, day) = (clerk.one(Array(clerk.people.suffix(4))), clerk.day())
    let status = clerk.one([LabourStatus.inactive, .registeredUnemployed])
    let application = clerk.command(
      SubmitApplication.with {
        $0.participant = person
        $0.receivedBy = "sw"
      }, on: day)
    if clerk.chance(25) {
      var refused = refusal()
      if var body = refused.body as? RefuseEligibility {
        body.participant = person
        refused = clerk.command(body, on: day)
      }
      clerk.queue = [refused]
      return application
    }
    clerk.queue = [
      clerk.confirm(person, status, on: day),
      clerk.command(
        PlaceOnReserveList.with {
          $0.participant = person
          $0.decidedBy = "c"
        }, on: day.advanced(by: Int.random(in: 0...3, using: &clerk.random))),
    ]
    if clerk.chance(40) {
      let place = Enrol.with { ($0.participant, $0.decidedBy) = (person, "c") }
      clerk.queue.append(clerk.command(place, on: day.advanced(by: 4)))
    }
    return application
  }

  private mutating func refusal() -> ProgrammeCommand {
    clerk.give(
      RefuseEligibility.with {
        $0.criteriaVersion = "1"
        $0.results = [
          .with {
            $0.criterion = "adult"
            $0.outcome = .notMet
          }
        ]
        $0.decidedBy = "c"
      }
    ) { $0.participant = $1 }
  }

  private mutating func plan() -> ProgrammeCommand {
    switch Int.random(in: 0..<5, using: &clerk.random) {
    case 0, 1: return planned()
    case 2:
      let training = clerk.one(["g", "t", "u"])
      return clerk.give(EndSupport.with { $0.training = training }) { $0.participant = $1 }
    default: return choice()
    }
  }

  /// Support that is planned and perhaps ends later.
  private mutating func planned() -> ProgrammeCommand {
    let (person, day) = (clerk.one(Array(clerk.people.prefix(4))), clerk.day())
    if clerk.chance(40) {
      let end = EndSupport.with { ($0.participant, $0.training) = (person, "g") }
      clerk.queue = [clerk.command(end, on: day.advanced(by: Int.random(in: 1...20, using: &clerk.random)))]
    }
    return clerk.command(
      PlanSupport.with {
        $0.participant = person
        $0.training = "g"
        $0.kind = "group-counselling"
        $0.plannedBy = "sw"
      }, on: day)
  }

  /// Somebody leaves, and perhaps that is undone.
  private mutating func leaving() -> ProgrammeCommand {
    let leaving = clerk.leaving()
    guard clerk.chance(50), let person = clerk.leavers.last else { return leaving }
    let later = leaving.on.advanced(by: Int.random(in: 0...3, using: &clerk.random))
    clerk.queue = [clerk.command(RevokeLeaving.with { $0.participant = person }, on: later)]
    return leaving
  }

  /// A training chosen after counselling, and perhaps another one later.
  private mutating func choice() -> ProgrammeCommand {
    let (person, day, name) = (clerk.one(Array(clerk.people.prefix(4))), clerk.day(), clerk.fresh("c"))
    clerk.queue = [
      clerk.command(
        ChooseTraining.with {
          $0.participant = person
          $0.training = "t"
          $0.kind = "vocational-training"
          $0.counsellor = "cc"
          $0.healthConsidered = true
          $0.labourMarketConsidered = true
        }, on: day)
    ]
    if clerk.chance(40) {
      let later = day.advanced(by: Int.random(in: 0...5, using: &clerk.random))
      clerk.queue.append(
        clerk.command(
          ChangeTraining.with {
            $0.participant = person
            $0.training = "u"
            $0.kind = "vocational-training"
            $0.fromTraining = "t"
            $0.counsellor = "cc"
            $0.healthConsidered = true
            $0.labourMarketConsidered = true
          }, on: later))
    }
    return clerk.command(
      HoldCareerCounselling.with {
        $0.participant = person
        $0.support = name
        $0.kind = "career-counselling"
        $0.minutes = 30
        $0.counsellor = "cc"
      }, on: day)
  }

  /// A benefit that is paid and perhaps taken back in part.
  private mutating func payment() -> ProgrammeCommand {
    let index = Int.random(in: 0..<2, using: &clerk.random)
    let (person, day) = (clerk.people[index], clerk.day())
    let month = Month.of(day)
    if clerk.chance(50) {
      clerk.queue = [
        clerk.command(
          ReverseBenefit.with {
            $0.participant = person
            $0.decision = "d-\(index)"
            $0.month = month
            $0.amounts = StatedAmounts(totalGrosze: 4_000)
          }, on: clerk.today)
      ]
    }
    return clerk.command(
      PayBenefit.with {
        $0.participant = person
        $0.decision = "d-\(index)"
        $0.month = month
        $0.amounts = StatedAmounts(totalGrosze: 9_000)
      }, on: day)
  }

  /// A class of the activity that people plan, with its list, of which an entry may be corrected.
  private mutating func groupClass() -> ProgrammeCommand {
    let (name, day) = (clerk.fresh("y"), clerk.day())
    clerk.sessions.append((name, day))
    let length = clerk.one([60, 100, 140])
    clerk.queue.append(
      clerk.command(
        HoldSession.with {
          $0.session = name
          $0.minutes = length
        }, on: day))
    for person in clerk.people.prefix(4) where clerk.chance(60) {
      let status = clerk.one([AttendanceStatus.present, .absent])
      clerk.presences.append((person, name))
      clerk.queue.append(
        clerk.command(
          RecordPresence.with {
            $0.participant = person
            $0.session = name
            $0.status = status
          }, on: day))
      if status == .absent, clerk.chance(40) { clerk.queue += reasons(person, name) }
      guard clerk.chance(20) else { continue }
      clerk.queue.append(
        clerk.command(
          CorrectPresence.with {
            $0.participant = person
            $0.session = name
            $0.status = status == .present ? .absent : .present
            $0.minutes = status == .present ? nil : 40
          }, on: clerk.today))
    }
    return clerk.command(
      ScheduleSession.with {
        $0.session = name
        $0.training = "g"
        $0.kind = "group-counselling"
        $0.day = day
        $0.minutes = 100
      }, on: day.advanced(by: -5))
  }

  private mutating func annex() -> ProgrammeCommand {
    let (name, more) = (clerk.fresh("annex"), Int64(clerk.one([0, 10_000, 50_000])))
    return clerk.command(
      AmendBudget.with {
        $0.annex = name
        $0.lines = [
          .with {
            $0.task = "t"
            $0.line = "training"
            $0.amounts = Amounts(totalGrosze: 210_000 + more, euGrosze: 105_000 + more)
          }
        ]
      }, on: clerk.day())
  }

  private mutating func reason() -> ProgrammeCommand {
    guard !clerk.presences.isEmpty else { return plan() }
    let (person, session) = clerk.one(clerk.presences)
    let commands = reasons(person, session)
    clerk.queue = Array(commands.dropFirst())
    return commands[0]
  }

  /// An absence is explained, and perhaps otherwise later.
  private mutating func reasons(_ person: ParticipantID, _ session: String) -> [ProgrammeCommand] {
    let why = ["summons", "care", "job-interview"]
    var commands = [
      clerk.command(
        ExplainAbsence.with {
          ($0.participant, $0.session, $0.socialWorker) = (person, session, "sw")
          $0.absenceReason = clerk.one(why)
        }, on: clerk.today)
    ]
    if clerk.chance(50) {
      commands.append(
        clerk.command(
          ChangeAbsenceExplanation.with {
            ($0.participant, $0.session, $0.socialWorker) = (person, session, "sw")
            $0.absenceReason = clerk.one(why)
          }, on: clerk.today))
    }
    return commands
  }

  private mutating func amendment() -> ProgrammeCommand {
    amendmentsLeft -= 1
    let charter = clerk.one(Self.amended)
    let name = clerk.fresh("annex")
    return clerk.command(
      AmendCharter.with {
        $0.charter = charter
        $0.amendment = name
      }, on: clerk.day())
  }

  /// The charter of the histories with other rules about places, and with policies that change on the way.
  private static let amended: [[UInt8]] = [
    (["resigned", "removed", "completed"], true, "planned", "counts-as-absence", ["summons"]),
    ([], false, "held", "counts-as-presence", ["care", "job-interview"]),
    (["completed"], false, "planned", "leaves-base", ["summons", "care"]),
  ].map { freedBy, returns, base, excused, reasons in
    let json = (try? TestCharter.small(inactive: 3, unemployed: 2)) ?? []
    var charter = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] ?? [:]
    var places = charter["places"] as? [String: Any] ?? [:]
    var policy = places["policy"] as? [String: Any] ?? [:]
    (policy["freedBy"], policy["returnTakesPlace"]) = (freedBy, returns)
    places["policy"] = policy
    charter["places"] = places
    var policies = charter["attendancePolicies"] as? [[String: Any]] ?? []
    var later = policies[0]
    let change = Day(rawValue: 17_912)
    policies[0]["to"] = "\(change.advanced(by: -1))"
    (later["version"], later["from"], later["base"], later["excused"]) = ("2", "\(change)", base, excused)
    later["excusingReasons"] = reasons
    charter["attendancePolicies"] = [policies[0], later]
    return Array((try? JSONSerialization.data(withJSONObject: charter, options: [.sortedKeys])) ?? Data())
  }
}
