import ActivationProgramme
import EventLedger

/// The way of a person from the application to the decision on eligibility.
extension DemoScript {
  /// The person applies, is assigned a unit, and is visited.
  mutating func apply(_ person: DemoPerson) {
    let channel: Charter.ApplicationChannel =
      random.chance(70) ? .socialWorker : random.chance(80) ? .unit : .streetwork
    add(
      SubmitApplication.with {
        $0.participant = person.id
        $0.channel = channel
        $0.receivedBy = person.socialWorker
        $0.documents = [.demo("application-\(person.number)")]
      }, on: person.appliedOn, by: person.socialWorker)
    add(
      AssignUnit.with {
        $0.participant = person.id
        $0.district = person.district
        $0.unit = person.unit
        $0.decidedBy = person.socialWorker
      }, on: person.appliedOn.workingDays(1), by: person.socialWorker)
    add(
      HoldEnvironmentalInterview.with {
        $0.participant = person.id
        $0.interviewer = person.socialWorker
        $0.documents = [.demo("interview-\(person.number)")]
      }, on: person.appliedOn.workingDays(random.number(2...4)), recorded: person.appliedOn.workingDays(5),
      by: person.socialWorker)
  }

  /// Somebody confirms that the person belongs to the revitalised area.
  mutating func confirmArea(_ person: DemoPerson) {
    add(
      ConfirmAreaMembership.with {
        $0.participant = person.id
        $0.basis = person.wasMoved ? .movedBecauseOfRevitalisation : .resident
        $0.boundaryVersion = "2016-02-10"
        $0.confirmedBy = person.socialWorker
        $0.documents = person.wasMoved ? [.demo("moving-\(person.number)")] : []
      }, on: person.decidedOn, by: person.socialWorker)
  }

  /// The committee finds the person eligible.
  mutating func confirm(_ person: DemoPerson, version: String, results: [CriterionResult]) {
    add(
      ConfirmEligibility.with {
        $0.participant = person.id
        $0.criteriaVersion = version
        $0.results = results
        $0.decidedBy = "committee"
        $0.labourStatus = person.labourStatus
        $0.documents = [.demo("protocol-\(person.decidedOn)")]
      }, on: person.decidedOn, by: "committee")
  }

  /// The committee finds that the person is not eligible.
  mutating func refuse(_ person: DemoPerson, version: String, results: [CriterionResult]) {
    add(
      RefuseEligibility.with {
        $0.participant = person.id
        $0.criteriaVersion = version
        $0.results = results
        $0.decidedBy = "committee"
      }, on: person.decidedOn, by: "committee")
  }

  /// The person gets a place and signs the declaration.
  mutating func enrol(_ person: DemoPerson, on day: Day) {
    add(
      Enrol.with {
        $0.participant = person.id
        $0.decidedBy = "committee"
      }, on: day, by: "committee")
    add(
      SignDeclaration.with {
        $0.participant = person.id
        $0.document = .demo("declaration-\(person.number)")
      }, on: day, by: person.socialWorker)
  }
}

extension CriterionResult {
  /// A finding.
  static func demo(_ criterion: String, _ outcome: CriterionOutcome) -> CriterionResult {
    .with {
      $0.criterion = criterion
      $0.outcome = outcome
    }
  }
}
