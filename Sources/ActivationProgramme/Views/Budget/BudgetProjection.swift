public import EventLedger

/// The view *budget*: per task and line the limit, what was granted, paid, claimed, approved and returned, and the
/// tranches of the programme.
///
/// `docs/views.md` defines each figure. An event that cannot be read is left out and named in the report of the
/// programme that it names.
public struct BudgetProjection: MergeableProjection {
  package enum Kind: Int, ViewKind {
    case benefitPaid, benefitReversed, benefitGranted, benefitGrantChanged, expenditureRecorded,
      expenditureCorrected, budgetSet, budgetAmended, claimSubmitted, claimApproved, claimWithdrawn,
      trancheReceived, fundsReturned
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
      case .benefitGranted: try state.move(event, .granted, .benefitGranted)
      case .benefitGrantChanged: try state.move(event, .granted, .benefitGrantChanged)
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
        try state.claim(event, .claimed, .claimSubmitted)
      case .claimWithdrawn:
        try event.requireReadable(as: ClaimWithdrawn.self)
        try state.claim(event, .claimed, .claimWithdrawn)
      case .claimApproved:
        try event.requireReadable(as: ClaimApproved.self)
        try state.claim(event, .approved, .claimApproved)
      case .trancheReceived: try state.receiveTranche(event)
      case .fundsReturned:
        try event.requireReadable(as: FundsReturned.self)
        try state.returnFunds(event)
      }
    } catch {
      state.unreadable.leaveOut(event, "\(error)", &state.texts)
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  ///
  /// A sum of both that does not fit is `.undecodable` at position 0, because no single event is at fault;
  /// folding the whole log in order names the event.
  public func merge(_ later: BudgetViewState, into state: inout BudgetViewState) throws(LedgerError) {
    do throws(Overflow) {
      try state.merge(later)
    } catch {
      throw .undecodable(position: .zero, type: "merge", reason: "expected \(Overflow.expected)")
    }
  }
}
