import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// The common indicators of 2014–2020, counted by hand: each written out from its definition and not read from a file.
struct NaiveIndicators {
  /// The indicators that are counted on a day after 1 August 2018.
  static let codes = [
    "CO01", "CO02", "CO03", "CO04", "CO05", "CO06", "CO07", "CO08", "CO09", "CO10", "CO11", "CO15", "CO16", "CO17",
    "CO18", "CO19", "CR01", "CR02", "CR03", "CR04", "CR05",
  ]

  struct Person {
    let id: ParticipantID
    let way: NaiveWay
    let outcomes: Set<Outcome>
    let isQualified: Bool
    var status: EntryStatus { way.status ?? EntryStatus() }
    var isComplete: Bool {
      status.sex != nil && status.ageYears != nil && status.education != nil && status.labourStatus != nil
    }
  }

  /// Everybody whose participation started.
  let everybody: [Person]

  init(_ known: Naive, on day: Day?) {
    var everybody: [Person] = []
    for id in known.people {
      let way = NaiveWay(known, id)
      guard let start = way.start else { continue }
      if let day, start > day { continue }
      var outcomes: Set<Outcome> = []
      var isQualified = false
      if let left = way.left {
        // Four weeks after the last day, which is the day before the first without participation.
        let through = left.advanced(by: 27)
        let situations = NaiveSituations(known, id, start: start)
        outcomes = Set(
          situations.held(through: through).map(\.outcome).filter {
            NaiveSituations.isChange($0, against: way.status ?? EntryStatus())
          })
        for (fact, event) in known.all(QualificationGained.self) where event.participant == id {
          if let since = situations.since, fact.day >= since && fact.day <= through { isQualified = true }
        }
      }
      everybody.append(Person(id: id, way: way, outcomes: outcomes, isQualified: isQualified))
    }
    self.everybody = everybody
  }

  func people(_ code: String) -> [ParticipantID] {
    var counted: [ParticipantID] = []
    for person in everybody where person.isComplete {
      if code.hasPrefix("CR"), person.way.left == nil { continue }
      if Self.counts(code, person) { counted.append(person.id) }
    }
    return counted
  }

  private static func counts(_ code: String, _ person: Person) -> Bool {
    let status = person.status
    let age = status.ageYears ?? -1
    let isUnemployed = status.labourStatus == .registeredUnemployed || status.labourStatus == .unregisteredUnemployed
    let isIdle = status.labourStatus == .inactive && status.labourDetail == .notInEducationOrTraining
    let works = !person.outcomes.isDisjoint(with: [.tookJob, .startedBusiness, .continuesEmployment])
    let learns = !person.outcomes.isDisjoint(with: [.startedEducation, .continuesEducation])
    let isDisadvantaged =
      status.foreignBackground == .yes || status.disability == .yes || status.otherDisadvantage == .yes
    switch code {
    case "CO01": return isUnemployed
    case "CO02": return isUnemployed && status.labourDetail == .longTermUnemployed
    case "CO03": return status.labourStatus == .inactive
    case "CO04": return isIdle
    case "CO05": return status.labourStatus == .employed
    case "CO06": return age < 25
    case "CO07": return age > 54
    case "CO08": return age > 54 && (isUnemployed || isIdle)
    case "CO09": return status.education == .primary || status.education == .lowerSecondary
    case "CO10": return status.education == .upperSecondary || status.education == .postSecondary
    case "CO11": return status.education == .tertiary
    case "CO15": return status.foreignBackground == .yes
    case "CO16": return status.disability == .yes
    case "CO17": return status.otherDisadvantage == .yes
    case "CO18": return status.homeless == .yes
    case "CO19": return status.degurba == 3
    case "CR01": return status.labourStatus == .inactive && person.outcomes.contains(.seekingWork)
    case "CR02": return learns
    case "CR03": return person.isQualified
    case "CR04": return works
    case "CR05":
      return isDisadvantaged && (person.outcomes.contains(.seekingWork) || learns || works || person.isQualified)
    default: return false
    }
  }
}
