internal import EventLedger

extension LeaningRow {
  /// Every type of the catalogue; a test names one that is forgotten.
  static let all: [LeaningRow] =
    programme + recruitment + participation + training + attendance + budget + benefits + claims + privacy

  private static let programme = [
    LeaningRow(ProgrammeChartered.self) { $1.gives = [.charter] },
    LeaningRow(CharterAmended.self),
    LeaningRow(DocumentRegistered.self) { $1.gives = [.document($0.reference.document)] },
    LeaningRow(VenueClosed.self) { $1.gives = [.closedVenue($0.venue)] },
    LeaningRow(VenueReopened.self) { $1.needs = [.closedVenue($0.venue)] },
    LeaningRow(ActorAuthorised.self) { $1.gives = [.actor($0.authorised)] },
    LeaningRow(ActorAuthorisationEnded.self) { $1.needs = [.actor($0.authorised)] },
    LeaningRow(ControlRecorded.self) { $1.gives = [.control($0.control)] },
    LeaningRow(RecommendationRecorded.self) {
      $1.needs = [.control($0.control)]
      $1.gives = [.recommendation($0.control, $0.recommendation)]
    },
    LeaningRow(RecommendationDone.self) { $1.needs = [.recommendation($0.control, $0.recommendation)] },
  ]

  private static let recruitment = [
    LeaningRow(ApplicationSubmitted.self) {
      $1.gives = [.application($0.participant), .known($0.participant)]
      $1.stay = .applies
    },
    LeaningRow(ApplicationWithdrawn.self) {
      $1.needs = [.application($0.participant)]
      $1.stay = .withdraws
    },
    LeaningRow(UnitAssigned.self) {
      $1.needs = [.application($0.participant)]
      $1.gives = [.unit($0.participant, $0.unit)]
    },
    LeaningRow(AreaMembershipConfirmed.self) { $1.needs = [.known($0.participant)] },
    LeaningRow(EligibilityConfirmed.self) {
      $1.needs = [.application($0.participant)]
      $1.gives = [.eligibility($0.participant)]
      $1.findsEligible = true
    },
    LeaningRow(EligibilityRefused.self) {
      $1.needs = [.application($0.participant)]
      $1.stay = .needsNoStay
      $1.findsEligible = false
    },
  ]

  private static let participation =
    [
      LeaningRow(ParticipantEnrolled.self) {
        $1.needs = [.application($0.participant), .eligibility($0.participant)]
        if !$0.unit.isEmpty { $1.needs.append(.unit($0.participant, $0.unit)) }
        if $0.reserveNumber > 0 { $1.needs.append(.reserveNumber($0.participant)) }
        $1.stay = .enrols
        $1.needsEligibility = true
      },
      LeaningRow(EnrolmentRevoked.self) { $1.stay = .unenrols },
      LeaningRow(DeclarationSigned.self) { $1.needs = [.known($0.participant)] },
      LeaningRow(ParticipationStartFixed.self) {
        $1.stay = .needsAnyStay
        $1.isConsequence = true
        if !$0.session.isEmpty { $1.needs = [.presence($0.participant, $0.session)] }
      },
      LeaningRow(PlacedOnReserveList.self) {
        $1.needs = [.application($0.participant), .eligibility($0.participant)]
        $1.gives = [.reserveNumber($0.participant)]
        $1.stay = .needsNoStay
        $1.needsEligibility = true
      },
      LeaningRow(TakenOffReserveList.self) {
        $1.needs = [.reserveNumber($0.participant)]
        $1.isConsequence = true
      },
      LeaningRow(EntryStatusRecorded.self) {
        $1.needs = [.known($0.participant)]
        $1.gives = [.status($0.participant)]
      },
      LeaningRow(EntryStatusCorrected.self) { $1.needs = [.status($0.participant)] },
      LeaningRow(LeavingRevoked.self) { $1.stay = .revokes },
      LeaningRow(OutcomeRecorded.self) {
        $1.gives = [.outcome($0.participant, $0.outcome)]
        $1.stay = .needsAnyStay
      },
      LeaningRow(OutcomeCorrected.self) {
        $1.needs = [.outcome($0.participant, $0.outcome)]
        if let outcome = $0.toOutcome { $1.gives = [.outcome($0.participant, outcome)] }
      },
    ] + WayOfLeaving.allCases.map { leaving($0.payload) }

  private static func leaving(_ type: any LeavingPayload.Type) -> LeaningRow { leavingRow(type) }

  private static func leavingRow<P: LeavingPayload>(_ type: P.Type) -> LeaningRow {
    LeaningRow(type) { (_, leaning) in
      leaning.stay = .leaves
      leaning.needsStart = P.type == ParticipationCompleted.type
    }
  }

  private static let training = [
    LeaningRow(SupportPlanned.self) {
      $1.gives = [.plan($0.participant, $0.training), .plannedKind($0.participant, $0.kind)]
      $1.stay = .needsStay
    },
    LeaningRow(SupportEnded.self) {
      $1.needs = [.plan($0.participant, $0.training)]
      $1.stay = .needsStay
    },
    LeaningRow(SupportGiven.self) {
      $1.support = (.support($0.support), $0.minutes)
      $1.gives = [.support($0.support)]
      $1.chains = [.support($0.support)]
      $1.stay = .needsStay
    },
    LeaningRow(CareerCounsellingHeld.self) {
      $1.support = (.support($0.support), $0.minutes)
      $1.gives = [.support($0.support)]
      $1.chains = [.support($0.support)]
      $1.stay = .needsStay
    },
    LeaningRow(SupportCorrected.self) {
      $1.support = (.support($0.support), $0.toMinutes)
      $1.needs = [.support($0.support)]
      $1.chains = [.support($0.support)]
    },
    LeaningRow(EnvironmentalInterviewHeld.self) { $1.needs = [.known($0.participant)] },
    LeaningRow(TrainingChosen.self) {
      $1.gives = [.trainingChoice($0.participant), .plan($0.participant, $0.training)]
      $1.stay = .needsStay
    },
    LeaningRow(TrainingChoiceChanged.self) {
      $1.needs = [.trainingChoice($0.participant)]
      $1.gives = [.plan($0.participant, $0.training)]
      $1.stay = .needsStay
    },
    LeaningRow(QualificationGained.self) {
      $1.gives = [.qualification($0.participant, $0.qualification)]
      $1.stay = .needsAnyStay
    },
    LeaningRow(QualificationRevoked.self) { $1.needs = [.qualification($0.participant, $0.qualification)] },
  ]

  private static let attendance = [
    LeaningRow(SessionScheduled.self) { $1.gives = [.session($0.session)] },
    LeaningRow(SessionHeld.self) {
      $1.needs = [.session($0.session)]
      $1.gives = [.heldSession($0.session)]
      $1.chains = [.heldSession($0.session)]
    },
    LeaningRow(SessionCorrected.self) {
      $1.needs = [.heldSession($0.session)]
      $1.chains = [.heldSession($0.session)]
    },
    LeaningRow(HeldSessionCancelled.self) {
      $1.needs = [.heldSession($0.session)]
      $1.chains = [.heldSession($0.session)]
    },
    // What it says follows from the session's length and the presence before it.
    LeaningRow(PresenceAdjusted.self) {
      $1.support = (.presence($0.participant, $0.session), $0.toMinutes)
      $1.needs = [.presence($0.participant, $0.session)]
      $1.chains = [.presence($0.participant, $0.session), .heldSession($0.session)]
    },
    LeaningRow(SessionCancelled.self) { $1.needs = [.session($0.session)] },
    LeaningRow(PresenceRecorded.self) {
      $1.follows = [.heldSession($0.session)]
      $1.support = (.presence($0.participant, $0.session), $0.minutes)
      $1.needs = [.heldSession($0.session)]
      $1.gives = [.presence($0.participant, $0.session)]
      $1.chains = [.presence($0.participant, $0.session)]
      $1.stay = .needsStay
    },
    LeaningRow(PresenceCorrected.self) {
      $1.follows = [.heldSession($0.session)]
      $1.support = (.presence($0.participant, $0.session), $0.toMinutes)
      $1.needs = [.presence($0.participant, $0.session)]
      $1.chains = [.presence($0.participant, $0.session)]
    },
    LeaningRow(AbsenteeContacted.self) {
      $1.needs = [.presence($0.participant, $0.session)]
      $1.gives = [.contact($0.participant, $0.session)]
    },
    LeaningRow(ContactRevoked.self) { $1.needs = [.contact($0.participant, $0.session)] },
    LeaningRow(AbsenceExplained.self) {
      $1.follows = [.heldSession($0.session)]
      $1.needs = [.presence($0.participant, $0.session)]
      $1.gives = [.explanation($0.participant, $0.session)]
      $1.chains = [.presence($0.participant, $0.session)]
    },
    LeaningRow(AbsenceExplanationChanged.self) {
      $1.follows = [.heldSession($0.session)]
      $1.needs = [.explanation($0.participant, $0.session)]
      $1.chains = [.presence($0.participant, $0.session)]
    },
  ]

  private static let budget = [
    LeaningRow(BudgetSet.self) { $1.gives = $0.lines.map { .budgetLine($0.task, $0.line) } },
    LeaningRow(BudgetAmended.self) { $1.gives = $0.changes.map { .budgetLine($0.task, $0.line) } },
    LeaningRow(TrancheReceived.self) {
      $1.gives = [.tranche($0.tranche)]
      $1.chains = [.tranche($0.tranche)]
      $1.funds = AmountSum($0.amounts)
      if !$0.reclaimedRefund.isEmpty { $1.needs = [.refund($0.reclaimedRefund)] }
    },
    LeaningRow(TrancheCorrected.self) {
      $1.needs = [.tranche($0.tranche)]
      $1.chains = [.tranche($0.tranche)]
      $1.funds = AmountSum($0.toAmounts) - AmountSum($0.fromAmounts)
    },
    LeaningRow(FundsReturned.self) {
      $1.gives = [.refund($0.refund)]
      $1.chains = [.refund($0.refund)]
      $1.funds = AmountSum() - Self.sum($0.amounts)
      $1.needs = $0.amounts.map { .budgetLine($0.task, $0.line) }
      if $0.claim > 0 { $1.needs.append(.claim($0.claim)) }
    },
    LeaningRow(RefundCorrected.self) {
      $1.needs = [.refund($0.refund)]
      $1.chains = [.refund($0.refund)]
      $1.funds = Self.sum($0.fromAmounts) - Self.sum($0.toAmounts)
    },
    LeaningRow(PaymentScheduleSet.self),
    LeaningRow(InvoiceReceived.self) {
      $1.gives = [.invoice($0.document)]
      if !$0.corrects.isEmpty { $1.needs = [.invoice($0.corrects)] }
    },
    LeaningRow(CostFoundIneligible.self) {
      let item = PaidItem(
        reference: $0.reference, month: $0.month, line: BudgetLineName(task: $0.task, line: $0.line))
      $1.needs = [.cost(item)]
      $1.chains = [.cost(item), .costsTakenBack]
      $1.paid = [item]
    },
    LeaningRow(ExpenditureRecorded.self) {
      $1.needs = [.budgetLine($0.task, $0.line)]
      $1.gives = [.expenditure($0.document)]
      $1.chains = [.expenditure($0.document)]
      $1.paid = [
        .expenditure(ExpenditureKey(document: $0.document, line: BudgetLineName(task: $0.task, line: $0.line)))
      ]
    },
    LeaningRow(ExpenditureCorrected.self) {
      $1.needs = [.expenditure($0.document)]
      $1.chains = [.expenditure($0.document)]
      if $0.toAmounts.totalGrosze == 0 { $1.chains.append(.costsTakenBack) }
      $1.paid = [
        .expenditure(ExpenditureKey(document: $0.document, line: BudgetLineName(task: $0.task, line: $0.line)))
      ]
    },
  ]

  private static func sum(_ lines: [LineAmount]) -> AmountSum { AmountSum.of(lines.map(\.amounts)) }

  private static let benefits = [
    LeaningRow(BenefitGranted.self) {
      $1.needs = [.budgetLine($0.task, $0.line)]
      $1.gives = [.decision($0.decision)]
      $1.stay = .needsStay
    },
    LeaningRow(BenefitGrantChanged.self) { $1.needs = [.decision($0.decision)] },
    LeaningRow(BenefitPaid.self) {
      $1.stay = .needsStay
      $1.needsStart = true
      $1.needs = [.decision($0.decision)]
      $1.gives = [.paidBenefit($0.decision, $0.month)]
      $1.chains = [.paidBenefit($0.decision, $0.month)]
      $1.paid = [.benefit(decision: $0.decision, month: $0.month)]
    },
    LeaningRow(BenefitReversed.self) {
      $1.needs = [.paidBenefit($0.decision, $0.month)]
      $1.chains = [.paidBenefit($0.decision, $0.month)]
      if $0.toAmounts.totalGrosze == 0 { $1.chains.append(.costsTakenBack) }
      $1.paid = [.benefit(decision: $0.decision, month: $0.month)]
    },
  ]

  private static let claims = [
    LeaningRow(ClaimSubmitted.self) {
      $1.needs = $0.lines.map { .cost(PaidItem($0)) }
      $1.follows = $1.needs + [.costsTakenBack]
      // A corrected claim is a new version of the first.
      if $0.version > 1 { $1.needs.append(.claim($0.number)) } else { $1.gives = [.claim($0.number)] }
      $1.chains = [.claim($0.number), .claims]
    },
    LeaningRow(ClaimApproved.self) {
      $1.needs = [.claim($0.number)]
      $1.gives = [.approvedClaim($0.number)]
      $1.chains = [.claim($0.number), .claims]
    },
    LeaningRow(ApprovalRevoked.self) {
      $1.needs = [.approvedClaim($0.number)]
      $1.chains = [.claim($0.number), .claims]
    },
    LeaningRow(ClaimWithdrawn.self) {
      $1.needs = [.claim($0.number)]
      $1.chains = [.claim($0.number), .claims]
    },
  ]

  private static let privacy = [
    LeaningRow(PersonalDataRecorded.self) { $1.needs = [.known($0.participant)] },
    LeaningRow(EntryStruck.self),
    LeaningRow(never: RetentionClockStarted.self), LeaningRow(never: RetentionExtended.self),
    LeaningRow(never: LegalHoldPlaced.self), LeaningRow(never: LegalHoldLifted.self),
  ]
}

extension Foundation {
  /// The payment of a cost.
  static func cost(_ item: PaidItem) -> Foundation {
    switch item {
    case .expenditure(let key): .expenditure(key.document)
    case .benefit(let decision, let month): .paidBenefit(decision, month)
    }
  }
}
