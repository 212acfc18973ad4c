import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

extension QuestionHistory {
  mutating func enrol() {
    let (programme, person) = (pick(Self.programmes), pick(people))
    let quota = programme == "beta" ? pick(["inactive", "unemployed"]) : ""
    let own = waiting.indices.filter { waiting[$0].entry.programme == programme }
    // Mostly the first of the list, sometimes somebody behind.
    let reserve = own.isEmpty || chance(40) ? nil : chance(60) ? own.first : own.last
    let entry = reserve.map { waiting[$0] }
    let day = past()
    if let reserve, chance(85) {
      let gone = waiting.remove(at: reserve)
      add(
        TakenOffReserveList.with {
          $0.participant = gone.entry.participant
          $0.programme = programme
          $0.quota = gone.entry.quota
          $0.number = gone.entry.number
          $0.reason = .enrolled
        }, on: day)
    }
    add(
      ParticipantEnrolled.with {
        $0.participant = entry?.entry.participant ?? person
        $0.programme = programme
        $0.quota = entry?.entry.quota ?? quota
        $0.reserveNumber = entry?.entry.number ?? 0
        $0.decidedBy = pick(["committee", "head"])
        $0.takesPlace = chance(90)
      }, on: day)
  }

  mutating func leave() {
    if chance(20), !leavings.isEmpty {
      let index = pick(0...leavings.count - 1)
      let leaving = leavings.remove(at: index)
      add(
        LeavingRevoked.with {
          $0.participant = leaving.participant
          $0.programme = leaving.programme
          $0.quota = leaving.quota
          $0.takesPlace = chance(80)
        }, on: leaving.day)
      return
    }
    let (programme, person, day) = (pick(Self.programmes), pick(people), past())
    let quota = programme == "beta" ? pick(["inactive", "unemployed"]) : ""
    leavings.append((programme, person, quota, day))
    switch pick(1...3) {
    case 1:
      add(
        ParticipantResigned.with {
          $0.participant = person
          $0.programme = programme
          $0.quota = quota
          $0.freesPlace = chance(80)
          $0.reason = .ownWish
        }, on: day)
    case 2:
      add(
        ParticipantRemoved.with {
          $0.participant = person
          $0.programme = programme
          $0.quota = quota
          $0.freesPlace = chance(80)
          $0.reason = chance(75) ? .attendanceRule : .noCooperation
        }, on: day)
    default:
      add(
        ParticipationCompleted.with {
          $0.participant = person
          $0.programme = programme
          $0.quota = quota
          $0.freesPlace = chance(50)
          $0.reason = .pathCompleted
        }, on: day)
    }
  }

  mutating func reserve() {
    if chance(20), !waiting.isEmpty {
      let gone = waiting.remove(at: pick(0...waiting.count - 1))
      add(
        TakenOffReserveList.with {
          $0.participant = gone.entry.participant
          $0.programme = gone.entry.programme
          $0.quota = gone.entry.quota
          $0.number = gone.entry.number
          $0.reason = .applicationWithdrawn
        }, on: past())
      return
    }
    let programme = pick(Self.programmes)
    let entry = PlacedOnReserveList.with {
      $0.participant = pick(people)
      $0.programme = programme
      $0.quota = programme == "beta" ? pick(["inactive", "unemployed"]) : ""
      $0.number = next()
    }
    let day = past()
    waiting.append((entry, day))
    add(entry, on: day)
  }

  mutating func findEligible() {
    let (programme, person, day) = (pick(Self.programmes), pick(people), past())
    let results = ["at-risk", "resident-of-lodz"].map { criterion in
      CriterionResult.with {
        $0.criterion = criterion
        $0.outcome = chance(80) ? .met : .notMet
        $0.documents = chance(50) ? [named("proof-\(criterion)")] : []
      }
    }
    switch pick(1...5) {
    case 1, 2:
      add(
        EligibilityConfirmed.with {
          $0.participant = person
          $0.programme = programme
          $0.criteriaVersion = pick(["1", "2"])
          $0.results = results
          $0.decidedBy = "committee"
          $0.documents = [named("protocol")]
        }, on: day)
    case 3:
      add(
        EligibilityRefused.with {
          $0.participant = person
          $0.programme = programme
          $0.criteriaVersion = "1"
          $0.results = results
          $0.decidedBy = "committee"
        }, on: day)
    case 4:
      add(
        AreaMembershipConfirmed.with {
          $0.participant = person
          $0.programme = programme
          $0.basis = chance(60) ? .movedBecauseOfRevitalisation : .resident
          $0.boundaryVersion = "2016-02-10"
          $0.confirmedBy = "sw-1"
          $0.documents = chance(70) ? [named("moving-\(next())")] : []
        }, on: day)
    default:
      add(
        UnitAssigned.with {
          $0.participant = person
          $0.programme = programme
          $0.district = pick(["Polesie", "Polesie", "Widzew"])
          $0.unit = pick(["unit-1", "unit-3"])
          $0.fromUnit = pick(["", "unit-1"])
          $0.basis = chance(50) ? .personChoice : .district
          $0.decidedBy = "sw-2"
        }, on: day)
    }
  }

  func named(_ name: String) -> DocumentReference { .with { $0.document = name } }

  mutating func startAndStatus() {
    let (programme, person) = (pick(Self.programmes), pick(people))
    let key = has(programme, person)
    guard let start = starts[key], chance(75) else {
      let day = past()
      let before = starts[key]
      starts[key] = day
      add(
        ParticipationStartFixed.with {
          $0.participant = person
          $0.programme = programme
          $0.fromDay = before
          $0.toDay = day
          $0.kind = pick(Self.kinds)
          $0.session = chance(30) ? "s-1" : ""
        }, on: min(before ?? day, day))
      return
    }
    let status = drawStatus()
    if let before = statuses[key] {
      add(
        EntryStatusCorrected.with {
          $0.participant = person
          $0.programme = programme
          $0.from = before
          $0.to = status
          $0.reason = chance(50) ? .lateDocument : .clericalError
          $0.documents = [named("certificate")]
          $0.correctedOn = today
        }, on: chance(80) ? start : past())
    } else {
      add(
        EntryStatusRecorded.with {
          $0.participant = person
          $0.programme = programme
          $0.status = status
        }, on: chance(80) ? start : past())
    }
    statuses[key] = status
  }

  private mutating func drawStatus() -> EntryStatus {
    EntryStatus.with {
      $0.sex = chance(95) ? pick([.female, .male]) : nil
      $0.ageYears = chance(95) ? pick([17, 18, 24, 25, 40, 54, 55, 61]) : nil
      $0.education = chance(85) ? pick(Education.allCases) : nil
      $0.labourStatus = chance(95) ? pick(LabourStatus.allCases) : nil
      $0.labourDetail = chance(70) ? pick(LabourDetail.allCases) : nil
      $0.disability = chance(90) ? pick(Answer.allCases) : nil
      $0.disabilityGroup = $0.disability == .yes ? pick(DisabilityGroup.allCases) : nil
      $0.foreignBackground = pick(Answer.allCases)
      $0.homeless = .no
      $0.otherDisadvantage = pick(Answer.allCases)
      $0.degurba = pick([1, 3])
    }
  }

  mutating func outcome() {
    // Mostly of somebody who left, some time after.
    let leaving = chance(80) ? leavings.last { starts[has($0.programme, $0.participant)] != nil } : nil
    let programme = leaving?.programme ?? pick(Self.programmes)
    let person = leaving?.participant ?? pick(people)
    let day = leaving.map { $0.day.advanced(by: pick(0...110) - 5) } ?? past()
    if chance(15) {
      add(
        QualificationGained.with {
          $0.participant = person
          $0.programme = programme
          $0.qualification = "cook"
        }, on: day)
      return
    }
    let outcome = pick([
      Outcome.tookJob, .tookJob, .startedBusiness, .seekingWork, .socialProgress, .startedEducation, .other,
    ])
    add(
      OutcomeRecorded.with {
        $0.participant = person
        $0.programme = programme
        $0.outcome = outcome
        $0.employmentForm = outcome == .tookJob && chance(85) ? pick(EmploymentForm.allCases) : nil
        $0.finding = chance(70) ? (chance(75) ? .met : .notMet) : nil
        $0.documents = chance(60) ? [named("contract-\(next())")] : []
      }, on: day)
  }
}
