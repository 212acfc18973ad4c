/// The commands of an activation programme.
public enum CommandCatalogue {
  /// Every kind of command, in the order of a programme's life.
  public static let all: [any CommandBody.Type] = [
    CharterProgramme.self, AmendCharter.self, RegisterDocument.self, CloseVenue.self, ReopenVenue.self,
    AuthoriseActor.self,
    EndActorAuthorisation.self, RecordControl.self, SubmitApplication.self, WithdrawApplication.self, AssignUnit.self,
    ConfirmAreaMembership.self, ConfirmEligibility.self, RefuseEligibility.self, PlaceOnReserveList.self, Enrol.self,
    CorrectEnrolment.self,
    SignDeclaration.self, RecordEntryStatus.self, CorrectEntryStatus.self, PlanSupport.self, EndSupport.self,
    GiveSupport.self, CorrectSupport.self, HoldEnvironmentalInterview.self, HoldCareerCounselling.self,
    ChooseTraining.self, ChangeTraining.self, RecordQualification.self, RevokeQualification.self,
    ScheduleSession.self, HoldSession.self, CorrectSession.self, CancelHeldSession.self,
    CancelSession.self, RecordPresence.self, CorrectPresence.self, ContactAbsentee.self, RevokeContact.self,
    ExplainAbsence.self,
    ChangeAbsenceExplanation.self, Resign.self, Remove.self, Complete.self, RevokeLeaving.self, RecordOutcome.self,
    CorrectOutcome.self,
    SetBudget.self, AmendBudget.self, RecordTranche.self, CorrectTranche.self, ReturnFunds.self,
    CorrectRefund.self, SetPaymentSchedule.self, GrantBenefit.self,
    ChangeBenefitGrant.self, PayBenefit.self, ReverseBenefit.self, ReceiveInvoice.self, RecordExpenditure.self,
    CorrectExpenditure.self,
    DeclareIneligible.self, SubmitClaim.self, ApproveClaim.self, RevokeApproval.self, WithdrawClaim.self,
    RecordRecommendation.self, CompleteRecommendation.self, RecordPersonalData.self, StartRetentionClock.self,
    ExtendRetention.self, PlaceLegalHold.self, LiftLegalHold.self,
    StrikeEntries.self,
  ]

  private static let byName: [String: any CommandBody.Type] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The kind of command of a name; nil where there is none.
  public static func command(named name: String) -> (any CommandBody.Type)? { byName[name] }
}
