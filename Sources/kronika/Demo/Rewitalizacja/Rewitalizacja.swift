import ActivationProgramme
import EventLedger

/// A made-up beginning of the programme for the revitalised area, up to the day of its press notice.
///
/// The notice bears no date and the programme's first day is not known. Both are assumed here, 1 March and
/// 30 June 2022, only so that there is a history to show; nothing in the charter says so. What is true of it is
/// that 35 of 50 places are free, that the quotas are 30 and 20, and the three amounts of the agreement.
struct Rewitalizacja {
  static let id = BundledCharter.aktywizacjaRewitalizacja.rawValue
  static let assumedStart = AktywnaLodz.day(2022, 3, 1)
  static let assumedNotice = AktywnaLodz.day(2022, 6, 30)

  /// The people: fifteen get a place, nine economically inactive and six unemployed.
  private static let enrolled = 15
  private static let inactive = 9
  private static let refused = 3
  private static let undecided = 4

  private var script: DemoScript
  private var people: [DemoPerson] = []

  /// The whole history in the order of recording.
  static func days(seed: UInt64) -> [DemoScript.DayWork] {
    var history = Rewitalizacja(script: DemoScript(programme: id, random: DemoRandom(seed: seed &+ 1)))
    history.open()
    history.recruit()
    history.giveSupport()
    history.holdWorkshops()
    history.spend()
    return history.script.days()
  }

  private mutating func open() {
    let (first, ahead) = (Self.assumedStart, Self.assumedStart.advanced(by: -5))
    script.addAhead(
      CharterProgramme.with { $0.charter = BundledCharter.aktywizacjaRewitalizacja.json }, on: first, recorded: ahead,
      by: "coordinator")
    script.addAhead(
      SetBudget.with {
        $0.annex = "agreement"
        $0.lines = Self.budget
      }, on: first, recorded: ahead, by: "accountant")
    script.add(
      RecordTranche.with {
        $0.tranche = "tranche-rew-1"
        $0.amounts = .eu(12_000_000)
      }, on: first.workingDays(10), by: "accountant")
  }

  private mutating func recruit() {
    for number in 1...(Self.enrolled + Self.refused + Self.undecided) {
      let decided = number <= Self.enrolled + Self.refused
      let applied = Self.assumedStart.workingDays(decided ? number * 2 : 76 + number % 4)
      let status: LabourStatus = number <= Self.inactive || number > Self.enrolled ? .inactive : .registeredUnemployed
      var person = DemoPerson(
        number: 1_000 + number, appliedOn: WorkingDays.onOrAfter(applied), labourStatus: status, random: &script.random)
      script.apply(person)
      if number <= Self.enrolled {
        script.confirmArea(person)
        script.confirm(person, version: "1", results: Self.results(of: person, isAtRisk: .met))
        person.enrolledOn = person.decidedOn.workingDays(2)
        script.enrol(person, on: person.decidedOn.workingDays(2))
        people.append(person)
      } else if decided {
        script.refuse(person, version: "1", results: Self.results(of: person, isAtRisk: .notMet))
      }
    }
  }

  private static func results(of person: DemoPerson, isAtRisk: CriterionOutcome) -> [CriterionResult] {
    let grounds = [
      "disability", "coupled-disability", "mental-disorder", "intellectual-disability", "developmental-disorder",
      "homeless",
    ]
    return [
      .demo("adult", .met), .demo("resident-of-lodz", .met), .demo("area-resident", person.wasMoved ? .notMet : .met),
      .demo("area-moved", person.wasMoved ? .met : .notMet),
      .demo("inactive", person.labourStatus == .inactive ? .met : .notMet),
      .demo("registered-unemployed", person.labourStatus == .registeredUnemployed ? .met : .notMet),
      .demo("at-risk", isAtRisk), .demo("uses-benefits", .met),
    ] + grounds.map { .demo($0, .notApplicable) } + [.demo("no-other-activation-project", .met)]
  }
}

extension Rewitalizacja {
  private mutating func giveSupport() {
    for index in people.indices {
      guard let enrolled = people[index].enrolledOn else { continue }
      let person = people[index]
      let start = enrolled.workingDays(script.random.number(2...5))
      people[index].startedOn = start
      script.add(
        HoldCareerCounselling.with {
          $0.participant = person.id
          $0.support = "counselling-\(person.number)-1"
          $0.kind = "career-counselling"
          $0.minutes = 90
          $0.counsellor = "counsellor-1"
        }, on: start, by: "counsellor-1")
      let status = person.entryStatus(random: &script.random)
      script.add(
        RecordEntryStatus.with {
          $0.participant = person.id
          $0.status = status
          $0.recordedBy = person.socialWorker
        }, on: start, by: person.socialWorker)
      script.add(
        PlanSupport.with {
          $0.participant = person.id
          $0.training = "workshop-1"
          $0.kind = "personal-development"
          $0.plannedBy = person.socialWorker
        }, on: start, by: person.socialWorker)
    }
  }

  private mutating func holdWorkshops() {
    let first = Self.assumedStart.workingDays(34)
    let workshop = Course("workshop-1", "personal-development", from: first, sessions: 9, every: 7, minutes: 240)
    for (index, day) in workshop.days.enumerated() {
      let session = workshop.session(index + 1)
      script.add(
        ScheduleSession.with {
          $0.session = session
          $0.training = workshop.training
          $0.kind = workshop.kind
          $0.day = day
          $0.minutes = workshop.minutes
          $0.venue = "objazdowa-17"
        }, on: first, by: "coordinator")
      guard day < Self.assumedNotice else { continue }
      script.add(HoldSession.with { $0.session = session }, on: day, by: workshop.trainer)
      for person in people where (person.startedOn.map { $0 < day } ?? false) { attend(person, session, on: day) }
    }
  }

  private mutating func attend(_ person: DemoPerson, _ session: String, on day: Day) {
    let comes = script.random.chance(person.diligence)
    script.add(
      RecordPresence.with {
        $0.participant = person.id
        $0.session = session
        $0.status = comes ? .present : .absent
      }, on: day, by: "coordinator")
    let explained = day.workingDays(script.random.number(2...6))
    guard !comes, script.random.chance(60), explained < Self.assumedNotice else { return }
    script.add(
      ExplainAbsence.with {
        $0.participant = person.id
        $0.session = session
        $0.socialWorker = person.socialWorker
        $0.classification = .excused
      }, on: explained, by: person.socialWorker)
  }

  /// Synthetic lines whose sums are the agreement's: 553 009,14 zł, of it 470 059,14 zł EU and 82 950,00 zł own.
  private static let budget: [BudgetLine] = [
    ("training", "courses", Amounts.eu(22_000_000)), ("workshops", "trainers", .eu(12_500_000)),
    ("counselling", "counsellors", .eu(6_500_000)), ("social-work", "staff", .eu(6_005_914)),
    ("own-contribution", "own", .own(8_295_000)),
  ].map { task, line, amounts in
    .with {
      $0.task = task
      $0.line = line
      $0.amounts = amounts
    }
  }

  private mutating func spend() {
    for month in 0..<3 {
      for (number, cost) in [("workshops", "trainers", 2_400), ("counselling", "counsellors", 1_800)].enumerated() {
        let day = WorkingDays.onOrAfter(AktywnaLodz.day(2022, 4 + month, 24))
        let amount = script.random.amount(cost.2, cost.2 + 300)
        script.add(
          RecordExpenditure.with {
            $0.document = "invoice-rew-\(2 * month + number + 1)"
            $0.task = cost.0
            $0.line = cost.1
            $0.amounts = .eu(amount)
          }, on: day, by: "accountant")
      }
    }
  }
}
