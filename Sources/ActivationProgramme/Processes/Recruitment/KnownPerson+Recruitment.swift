internal import EventLedger

extension ApplicationSubmitted: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.appliedOn = moment.day
      $0.eligibility = []
    }
  }
}

extension ApplicationWithdrawn: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.appliedOn = nil }
  }
}

extension UnitAssigned: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.unit = unit }
  }
}

extension AreaMembershipConfirmed: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.isInArea = true }
  }
}

extension EligibilityConfirmed: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.eligibility.append(
        .init(moment: moment, isConfirmed: true, version: criteriaVersion, quota: quota))
    }
  }
}

extension EligibilityRefused: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.eligibility.append(
        .init(moment: moment, isConfirmed: false, version: criteriaVersion, quota: ""))
    }
  }
}

extension PlacedOnReserveList: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.waiting.append(.init(number: number, quota: quota, from: moment.day, until: nil))
    }
  }
}

extension TakenOffReserveList: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { person in
      if let last = person.waiting.indices.last { person.waiting[last].until = moment.day }
    }
  }
}

extension ParticipantEnrolled: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.stays.enrol(.init(quota: quota, takesPlace: takesPlace), at: moment)
    }
  }
}

extension DeclarationSigned: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) { $0.hasDeclaration = true }
  }
}

extension ParticipationStartFixed: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.correction(participant) { $0.startedOn = toDay }
  }
}

extension EntryStatusRecorded: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.fact(participant, moment) {
      $0.status = status
      $0.statusOn = moment.day
    }
  }
}

extension EntryStatusCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at moment: Moment) {
    state.correction(participant) { $0.status = to }
  }
}
