import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  private static let applicants = 99

  /// Ninety-nine people apply, most in the first weeks and some later, and the committee decides on each.
  mutating func recruit() {
    for number in 1...Self.applicants {
      let applied =
        number <= 84
        ? Self.day(2018, 2, 5).workingDays(script.random.number(0...52))
        : Self.day(2018, 6, 4).workingDays(script.random.number(0...120))
      people.append(
        DemoPerson(number: number, appliedOn: WorkingDays.onOrAfter(applied), random: &script.random))
    }
    // Whoever is decided on first has the smaller place in the list of people.
    people.sort { ($0.decidedOn, $0.number) < ($1.decidedOn, $1.number) }
    let refused = Set(script.random.pick(8, of: Array(10..<people.count)))
    let withdrawn = Set(script.random.pick(2, of: Array(0..<people.count).filter { !refused.contains($0) }))
    for index in people.indices {
      script.apply(people[index])
      if withdrawn.contains(index) { withdraw(people[index]) } else { decide(people[index], !refused.contains(index)) }
    }
    people = people.indices.filter { !refused.contains($0) && !withdrawn.contains($0) }.map { people[$0] }
  }

  private mutating func withdraw(_ person: DemoPerson) {
    script.add(
      WithdrawApplication.with { $0.participant = person.id }, on: person.decidedOn.workingDays(1),
      by: person.socialWorker)
  }

  private mutating func decide(_ person: DemoPerson, _ isEligible: Bool) {
    let area: CriterionOutcome = isEligible ? .met : .notMet
    if isEligible { script.confirmArea(person) }
    let results: [CriterionResult] = [
      .demo("resident-of-lodz", .met), .demo("client-of-centre", .met), .demo("at-risk", .met),
      .demo("area-resident", person.wasMoved ? .notMet : area), .demo("area-moved", person.wasMoved ? area : .notMet),
      .demo("no-other-activation-project", .met),
    ]
    if isEligible {
      script.confirm(person, version: "1", results: results)
    } else {
      script.refuse(person, version: "1", results: results)
    }
  }
}
