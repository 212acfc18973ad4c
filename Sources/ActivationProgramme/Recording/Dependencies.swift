internal import EventLedger

extension Query.Item {
  private static func item(_ types: [any EventPayload.Type], _ tags: String...) -> Query.Item {
    Query.Item(types: types.map { $0.type }, tags: tags)
  }

  /// The events that decide when somebody takes part.
  static let stayTypes: [any EventPayload.Type] =
    [ParticipantEnrolled.self, EnrolmentRevoked.self] + WayOfLeaving.payloads + [LeavingRevoked.self]

  private static let lifeTypes: [any EventPayload.Type] =
    [
      ApplicationSubmitted.self, ApplicationWithdrawn.self, EligibilityConfirmed.self, EligibilityRefused.self,
      PlacedOnReserveList.self, TakenOffReserveList.self, UnitAssigned.self,
    ] + stayTypes

  private static let supportTypes: [any EventPayload.Type] = [
    SupportGiven.self, CareerCounsellingHeld.self, SupportCorrected.self, PresenceRecorded.self,
    PresenceCorrected.self, PresenceAdjusted.self, BenefitPaid.self, BenefitReversed.self,
  ]

  private static let presenceTypes: [any EventPayload.Type] = [
    PresenceRecorded.self, PresenceCorrected.self, PresenceAdjusted.self, AbsenceExplained.self,
    AbsenceExplanationChanged.self,
  ]

  /// The charter and its amendments.
  static func charter(_ programme: String) -> Query.Item {
    item([ProgrammeChartered.self, CharterAmended.self], Tag.programme(programme))
  }

  /// The way of one person: application, eligibility, reserve list, enrolment, leaving, start.
  static func life(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    item(
      lifeTypes + [ParticipationStartFixed.self], Tag.programme(programme), Tag.participant(participant))
  }

  /// The ways of all persons, for rules about places and the reserve list.
  static func lives(_ programme: String) -> Query.Item { item(lifeTypes, Tag.programme(programme)) }

  /// One person's enrolments and leavings in every programme.
  static func anywhere(_ participant: ParticipantID) -> Query.Item {
    item(stayTypes, Tag.participant(participant))
  }

  /// One person's status at entry.
  static func status(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    of([EntryStatusRecorded.self, EntryStatusCorrected.self], programme, participant)
  }

  /// Everything about one person.
  static func everything(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    item([], Tag.programme(programme), Tag.participant(participant))
  }

  /// The support that a person was given, and the payments that need it.
  static func supports(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    item(supportTypes, Tag.programme(programme), Tag.participant(participant))
  }

  /// The support that everybody was given, the payments that need it, and when they take part.
  static func allSupports(_ programme: String) -> Query.Item {
    item(supportTypes + stayTypes + [ParticipationStartFixed.self], Tag.programme(programme))
  }

  /// One person's facts of the given types.
  static func of(_ types: [any EventPayload.Type], _ programme: String, _ participant: ParticipantID) -> Query.Item {
    item(types, Tag.programme(programme), Tag.participant(participant))
  }

  /// What a person is to take part in.
  static func plans(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    of(
      [
        SupportPlanned.self, SupportEnded.self, TrainingChosen.self, TrainingChoiceChanged.self,
        CareerCounsellingHeld.self,
      ], programme, participant)
  }

  /// One session.
  static func session(_ programme: String, _ session: String) -> Query.Item {
    item(
      [
        SessionScheduled.self, SessionHeld.self, SessionCancelled.self, SessionCorrected.self,
        HeldSessionCancelled.self,
      ], Tag.programme(programme), Tag.session(session))
  }

  /// One participant's presence in one session.
  static func presence(_ programme: String, _ participant: ParticipantID, _ session: String) -> Query.Item {
    item(presenceTypes, Tag.programme(programme), Tag.participant(participant), Tag.session(session))
  }

  /// Everybody's presence in one session.
  static func presences(_ programme: String, _ session: String) -> Query.Item {
    item(presenceTypes, Tag.programme(programme), Tag.session(session))
  }

  /// The contacts with one participant about one session.
  static func contacts(_ programme: String, _ participant: ParticipantID, _ session: String) -> Query.Item {
    item(
      [AbsenteeContacted.self, ContactRevoked.self], Tag.programme(programme), Tag.participant(participant),
      Tag.session(session))
  }

  /// The closings of one venue.
  static func venue(_ programme: String, _ venue: String) -> Query.Item {
    item([VenueClosed.self, VenueReopened.self], Tag.programme(programme), Tag.venue(venue))
  }

  /// One support outside of sessions.
  static func support(_ programme: String, _ support: String) -> Query.Item {
    item(
      [SupportGiven.self, CareerCounsellingHeld.self, SupportCorrected.self], Tag.programme(programme),
      Tag.support(support))
  }

  /// The budget and its annexes.
  static func budget(_ programme: String) -> Query.Item {
    item([BudgetSet.self, BudgetAmended.self], Tag.programme(programme))
  }

  private static let commitmentTypes: [any EventPayload.Type] = [
    BenefitGranted.self, BenefitGrantChanged.self, ExpenditureRecorded.self, ExpenditureCorrected.self,
    CostFoundIneligible.self,
  ]

  /// What is committed on one line: decisions on benefits and expenditure.
  static func line(_ programme: String, _ key: BudgetLineName) -> Query.Item {
    item(
      commitmentTypes,
      Tag.programme(programme), Tag.line(programme, key.task, key.line))
  }

  /// What is committed on every line.
  static func lines(_ programme: String) -> Query.Item {
    item(
      commitmentTypes,
      Tag.programme(programme))
  }

  /// Everything that a claim may settle.
  static func payments(_ programme: String) -> Query.Item {
    item(
      [
        BenefitGranted.self, BenefitGrantChanged.self, BenefitPaid.self, BenefitReversed.self,
        ExpenditureRecorded.self, ExpenditureCorrected.self, CostFoundIneligible.self,
      ], Tag.programme(programme))
  }

  /// One decision on a benefit, in whichever programme: the same decision must not serve two.
  static func decision(_ decision: String) -> Query.Item {
    item(
      [
        BenefitGranted.self, BenefitGrantChanged.self, BenefitPaid.self, BenefitReversed.self,
        CostFoundIneligible.self,
      ], Tag.decision(decision))
  }

  /// One document of expenditure, in whichever programme: the same invoice must not serve two.
  static func expenditure(_ document: String) -> Query.Item {
    item(
      [ExpenditureRecorded.self, ExpenditureCorrected.self, CostFoundIneligible.self, InvoiceReceived.self],
      Tag.document(document))
  }

  /// The invoices of every programme: the same must not serve two.
  static let invoices = item([InvoiceReceived.self])

  /// The payment claims.
  static func claims(_ programme: String) -> Query.Item {
    item(
      [ClaimSubmitted.self, ClaimApproved.self, ClaimWithdrawn.self, ApprovalRevoked.self], Tag.programme(programme))
  }

  /// Tranches and returned funds.
  static func funds(_ programme: String) -> Query.Item {
    item(
      [TrancheReceived.self, TrancheCorrected.self, FundsReturned.self, RefundCorrected.self],
      Tag.programme(programme))
  }

  /// One entry of the register of documents.
  static func registered(_ programme: String, _ document: String) -> Query.Item {
    item([DocumentRegistered.self], Tag.programme(programme), Tag.document(document))
  }

  /// The rights of one actor.
  static func actor(_ programme: String, _ actor: String) -> Query.Item {
    item(
      [ActorAuthorised.self, ActorAuthorisationEnded.self], Tag.programme(programme), Tag.actor(actor))
  }

  /// The recorded controls.
  static func controls(_ programme: String) -> Query.Item {
    item([ControlRecorded.self, RecommendationRecorded.self, RecommendationDone.self], Tag.programme(programme))
  }
}
