internal import EventLedger

extension ApplicationSubmitted: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.appliedOn = place.on
      $0.eligibility = []
    }
  }
}

extension ApplicationWithdrawn: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.appliedOn = nil }
  }
}

extension UnitAssigned: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.unit = unit }
  }
}

extension AreaMembershipConfirmed: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.isInArea = true }
  }
}

extension EligibilityConfirmed: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.eligibility.append(
        .init(on: place.on, position: place.position, isConfirmed: true, version: criteriaVersion, quota: quota))
    }
  }
}

extension EligibilityRefused: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.eligibility.append(
        .init(on: place.on, position: place.position, isConfirmed: false, version: criteriaVersion, quota: ""))
    }
  }
}

extension PlacedOnReserveList: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.waiting.append(.init(number: number, quota: quota, from: place.on, until: nil))
    }
  }
}

extension TakenOffReserveList: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { person in
      if let last = person.waiting.indices.last { person.waiting[last].until = place.on }
    }
  }
}

extension ParticipantEnrolled: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.stays.append(.init(quota: quota, from: place.on, takesPlace: takesPlace))
    }
  }
}

extension DeclarationSigned: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) { $0.hasDeclaration = true }
  }
}

extension ParticipationStartFixed: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.correction(participant) { $0.startedOn = toDay }
  }
}

extension EntryStatusRecorded: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.fact(participant, place) {
      $0.status = status
      $0.statusOn = place.on
    }
  }
}

extension EntryStatusCorrected: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.correction(participant) { $0.status = to }
  }
}
