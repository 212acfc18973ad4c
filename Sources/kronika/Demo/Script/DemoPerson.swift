import ActivationProgramme
import EventLedger

/// A synthetic person: nothing about it belongs to anybody.
struct DemoPerson {
  let id: ParticipantID
  let number: Int
  let sex: Sex
  let ageYears: Int
  let labourStatus: LabourStatus
  let wasMoved: Bool
  let district: String
  let unit: String
  let socialWorker: String
  /// How often in a hundred sessions the person comes.
  let diligence: Int
  var appliedOn: Day
  var decidedOn: Day
  var enrolledOn: Day?
  /// The first day on which the person no longer takes part.
  var leftOn: Day?
  /// Days on which a leaving, later revoked, stood in the way.
  var away: ClosedRange<Day>?
  var startedOn: Day?

  /// Whether the person takes part on a day, as it is known in the end.
  func takesPart(on day: Day) -> Bool {
    guard let enrolledOn, enrolledOn < day else { return false }
    return (leftOn.map { day < $0 } ?? true) && !(away?.contains(day) ?? false)
  }

  /// Makes up a person.
  init(number: Int, appliedOn: Day, labourStatus: LabourStatus? = nil, random: inout DemoRandom) {
    self.number = number
    self.appliedOn = appliedOn
    id = ParticipantID.random(using: &random)
    sex = random.chance(58) ? .female : .male
    ageYears = random.number(19...61)
    self.labourStatus = labourStatus ?? (random.chance(60) ? .registeredUnemployed : .inactive)
    wasMoved = random.chance(15)
    diligence = random.number(76...97)
    let place = random.pick(Self.places)
    (district, unit) = (place.district, place.units[random.number(0...place.units.count - 1)])
    socialWorker = "sw-\(random.number(1...4) + 10 * (Int(unit.suffix(1)) ?? 0))"
    decidedOn = appliedOn.workingDays(random.number(5...12))
  }

  /// The districts and the units that care for them; Polesie lies in two, and somebody chooses.
  private static let places: [(district: String, units: [String])] = [
    ("Bałuty", ["unit-1"]), ("Polesie", ["unit-1", "unit-3"]), ("Śródmieście", ["unit-2"]), ("Widzew", ["unit-2"]),
    ("Górna", ["unit-3"]), ("Śródmieście", ["unit-2"]),
  ]
}

extension DemoPerson {
  /// The data of the monitoring form on the first day, without anything that names the person.
  func entryStatus(random: inout DemoRandom) -> EntryStatus {
    .with {
      $0.sex = sex
      $0.ageYears = ageYears
      $0.education = random.pick([.primary, .lowerSecondary, .lowerSecondary, .upperSecondary, .postSecondary])
      if number % 31 == 7 { $0.education = nil }
      $0.labourStatus = labourStatus
      $0.labourDetail =
        labourStatus == .registeredUnemployed
        ? (random.chance(70) ? .longTermUnemployed : .other) : .notInEducationOrTraining
      $0.disability = random.pick([.no, .no, .no, .yes, .refused])
      $0.foreignBackground = .no
      $0.homeless = random.chance(6) ? .yes : .no
      $0.otherDisadvantage = random.pick([.yes, .no, .refused])
      $0.degurba = 1
      if $0.disability == .yes { $0.disabilityGroup = number % 2 == 0 ? .severeIntellectualOrCoupled : .other }
    }
  }
}
