internal import EventLedger

extension DecisionFold {
  static let recruitment: [DecisionFold] = [
    .fact(ApplicationSubmitted.self, \.participant) { person, _, moment in
      person.appliedOn = moment.day
      person.applications.append(moment.day)
      person.eligibility = []
    },
    .fact(ApplicationWithdrawn.self, \.participant) { person, _, _ in
      person.appliedOn = nil
      _ = person.applications.popLast()
    },
    .fact(UnitAssigned.self, \.participant) { person, event, _ in person.unit = event.unit },
    .fact(AreaMembershipConfirmed.self, \.participant) { person, event, _ in
      if event.basis == .movedBecauseOfRevitalisation { person.isMoveConfirmed = true }
    },
    .fact(EligibilityConfirmed.self, \.participant) { person, event, moment in
      person.eligibility.append(
        .init(
          moment: moment, isConfirmed: true, version: event.criteriaVersion, quota: event.quota,
          isMoveUnproven: event.restsOnMove && event.documentsOfMove.isEmpty))
    },
    .fact(EligibilityRefused.self, \.participant) { person, event, moment in
      person.eligibility.append(.init(moment: moment, isConfirmed: false, version: event.criteriaVersion, quota: ""))
    },
    .fact(PlacedOnReserveList.self, \.participant) { person, event, moment in
      guard !person.waiting.contains(where: { $0.number == event.number }) else {
        return person.waitAgain(event.number)
      }
      person.waiting.append(.init(number: event.number, quota: event.quota, from: moment.day, until: nil))
    },
    .fact(TakenOffReserveList.self, \.participant) { person, _, moment in
      if let last = person.waiting.indices.last { person.waiting[last].until = moment.day }
    },
    .fact(DeclarationSigned.self, \.participant) { person, _, _ in person.hasDeclaration = true },
    .fact(EntryStatusRecorded.self, \.participant) { person, event, moment in
      (person.status, person.statusOn) = (event.status, moment.day)
    },
    .correction(EntryStatusCorrected.self, \.participant) { person, event, _ in person.status = event.to },
  ]
}
