public import ActivationProgramme
public import EventLedger

/// The report *claims*: each payment claim as submitted, with what became of it, and recoveries.
///
/// Sums over the whole programme are those of the view *budget*; this report adds what belongs to one claim.
/// `docs/report-figures.md` defines each figure.
public struct ClaimsProjection: FactProjection, ReportProjection {
  /// The rates of interest on recovered amounts.
  public let interest: InterestRules
  private let charters = CharterCache()

  /// `claims`; the state does not depend on the rates.
  public let name = "claims"
  /// The version of the events kept.
  public let version = 2
  /// Claims, what they settle, budgets, returns, tranches, what is planned of them, recommendations and charters.
  public static let payloads: [any EventPayload.Type] = [
    ClaimSubmitted.self, ClaimApproved.self, ClaimWithdrawn.self, ExpenditureRecorded.self, ExpenditureCorrected.self,
    BenefitPaid.self, BenefitReversed.self, BudgetSet.self, BudgetAmended.self, FundsReturned.self,
    TrancheReceived.self, ProgrammeChartered.self, CharterAmended.self, ApprovalRevoked.self,
    CostFoundIneligible.self, RefundCorrected.self, TrancheCorrected.self, PaymentScheduleSet.self,
    RecommendationRecorded.self, RecommendationDone.self,
  ]

  /// Creates the report.
  public init(interest: InterestRules) {
    self.interest = interest
  }

  /// What the events say about a programme.
  ///
  /// Throws `.undecodable` for a charter that cannot be read.
  public func report(
    of state: FactSet, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> ClaimsReport {
    let history = try ClaimHistory(state, programme: programme, charters: charters)
    return ClaimsReport(
      programme: programme, point: point, claims: ClaimBuilder(history: history).claims(),
      corrections: history.corrections(), recoveries: history.recoveries(interest), states: history.states(),
      changedCosts: history.changedCosts(), unattributed: history.costs.unattributed, schedule: history.schedule(),
      recommendations: history.recommendations(on: point.day), unreadable: state.unreadable(of: programme))
  }
}
