internal import EventLedger

extension DecisionFold {
  static let recruitment: [DecisionFold] = [
    .fact(ApplicationSubmitted.self, \.participant) { person, _, moment in
      person.appliedOn = moment.day
      person.appliedAt = moment.position
      person.applications.append(moment.day)
    },
    .fact(ApplicationWithdrawn.self, \.participant) { person, _, moment in
      person.appliedOn = nil
      person.withdrawals.append(moment)
      _ = person.applications.popLast()
    },
    .fact(UnitAssigned.self, \.participant) { person, event, moment in
      person.units.append(.init(moment: moment, unit: event.unit))
    },
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
      person.placings.append(.init(moment: moment, number: event.number, quota: event.quota))
    },
    .fact(TakenOffReserveList.self, \.participant) { _, _, _ in },
    .fact(DeclarationSigned.self, \.participant) { person, _, _ in person.hasDeclaration = true },
    .fact(EntryStatusRecorded.self, \.participant) { person, event, moment in
      (person.status, person.statusOn) = (event.status, moment.day)
    },
    .correction(EntryStatusCorrected.self, \.participant) { person, event, _ in person.status = event.to },
  ]
}
