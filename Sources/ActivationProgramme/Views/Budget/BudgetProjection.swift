public import EventLedger

/// The view *budget*: per task and line the limit, what was granted, paid, claimed, approved and returned, and the
/// tranches of the programme.
///
/// `docs/views.md` defines each figure. An event that cannot be read is left out and named in the report of the
/// programme that it names. Sums have 128 bits, so that no amount stops the view.
public struct BudgetProjection: MergeableProjection {
  package enum Kind: Int, ViewKind {
    case benefitPaid, benefitReversed, benefitGranted, benefitGrantChanged, expenditureRecorded,
      expenditureCorrected, budgetSet, budgetAmended, claimSubmitted, claimApproved, claimWithdrawn,
      trancheReceived, fundsReturned, costFoundIneligible, trancheCorrected, refundCorrected, approvalRevoked,
      programmeChartered, charterAmended
  }

  /// `budget`.
  public let name = "budget"
  /// The version of the fold and of the state's coding.
  public let version = 2
  /// The events about money.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.types)

  /// Creates the projection.
  public init() {}

  /// No money anywhere.
  public func initialState() -> BudgetViewState { BudgetViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout BudgetViewState) throws(LedgerError) {
    guard let kind = Kind(rawValue: event.kind) else { return }
    fold(event, as: kind, into: &state)
  }

  @inline(__always)
  package func fold(_ event: borrowing EventView, as kind: Kind, into state: inout BudgetViewState) {
    if event.schemaVersion > 1, let reason = event.reasonNotToRead(as: kind) {
      return state.unreadable.leaveOut(event, reason, &state.texts)
    }
    // An event of several lines is read as a whole before the first of them is counted.
    do throws(WireError) {
      switch kind {
      case .benefitPaid: try state.move(event, .benefits, .benefitPaid)
      case .benefitReversed: try state.move(event, .benefits, .benefitReversed)
      case .benefitGranted: try state.grant(event, .benefitGranted, decision: BenefitGranted.N.decision)
      case .benefitGrantChanged:
        try state.grant(event, .benefitGrantChanged, decision: BenefitGrantChanged.N.decision)
      case .expenditureRecorded: try state.move(event, .expenditure, .expenditureRecorded)
      case .expenditureCorrected: try state.move(event, .expenditure, .expenditureCorrected)
      case .budgetSet:
        try event.requireReadable(as: BudgetSet.self)
        try state.setLimits(event, .budgetLine)
      case .budgetAmended:
        try event.requireReadable(as: BudgetAmended.self)
        try state.setLimits(event, .budgetChange)
      case .claimSubmitted:
        try event.requireReadable(as: ClaimSubmitted.self)
        try state.submitClaim(event)
      case .claimWithdrawn:
        try event.requireReadable(as: ClaimWithdrawn.self)
        try state.withdrawClaim(event)
      case .claimApproved:
        try event.requireReadable(as: ClaimApproved.self)
        try state.approveClaim(event)
      case .approvalRevoked: try state.revokeApproval(event)
      case .trancheReceived: try state.receiveTranche(event)
      case .fundsReturned:
        try event.requireReadable(as: FundsReturned.self)
        try state.returnFunds(event)
      case .costFoundIneligible: try state.move(event, .ineligible, .costFoundIneligible)
      case .trancheCorrected: try state.correctTranche(event)
      case .refundCorrected:
        try event.requireReadable(as: RefundCorrected.self)
        try state.correctRefund(event)
      case .programmeChartered: try state.charters.take(event, isFirst: true, &state.texts)
      case .charterAmended: try state.charters.take(event, isFirst: false, &state.texts)
      }
    } catch {
      state.unreadable.leaveOut(event, "\(error)", &state.texts)
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  public func merge(_ later: BudgetViewState, into state: inout BudgetViewState) { state.merge(later) }
}
