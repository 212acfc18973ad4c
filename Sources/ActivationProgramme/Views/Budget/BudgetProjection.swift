public import EventLedger

/// The view *budget*: per task and line the limit, what was granted, paid, claimed, approved and returned, and the
/// tranches of the programme.
///
/// `docs/views.md` defines each figure. An event that the view cannot read, or that makes a sum leave 64 bits of
/// grosze, stops it with `LedgerError.undecodable`, which names the position.
public struct BudgetProjection: MergeableProjection {
  package enum Kind: Int, CaseIterable {
    case benefitPaid, benefitReversed, benefitGranted, benefitGrantChanged, expenditureRecorded,
      expenditureCorrected, budgetSet, budgetAmended, claimSubmitted, claimApproved, claimWithdrawn,
      trancheReceived, fundsReturned

    package var payload: any EventPayload.Type {
      switch self {
      case .benefitPaid: BenefitPaid.self
      case .benefitReversed: BenefitReversed.self
      case .benefitGranted: BenefitGranted.self
      case .benefitGrantChanged: BenefitGrantChanged.self
      case .expenditureRecorded: ExpenditureRecorded.self
      case .expenditureCorrected: ExpenditureCorrected.self
      case .budgetSet: BudgetSet.self
      case .budgetAmended: BudgetAmended.self
      case .claimSubmitted: ClaimSubmitted.self
      case .claimApproved: ClaimApproved.self
      case .claimWithdrawn: ClaimWithdrawn.self
      case .trancheReceived: TrancheReceived.self
      case .fundsReturned: FundsReturned.self
      }
    }
  }

  /// `budget`.
  public let name = "budget"
  /// The version of the fold and of the state's coding.
  public let version = 1
  /// The events about money.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.allCases.map { $0.payload.type })

  /// Creates the projection.
  public init() {}

  /// No money anywhere.
  public func initialState() -> BudgetViewState { BudgetViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout BudgetViewState) throws(LedgerError) {
    guard let kind = Kind(rawValue: event.kind) else { return }
    try fold(event, as: kind, into: &state)
  }

  @inline(__always)
  package func fold(_ event: borrowing EventView, as kind: Kind, into state: inout BudgetViewState) throws(LedgerError)
  {
    if event.schemaVersion > 1 { try event.requireVersion(of: kind.payload) }
    do throws(WireError) {
      switch kind {
      case .benefitPaid: try state.move(event, .benefits, LineFields(task: 4, line: 5, minus: nil, plus: 7))
      case .benefitReversed: try state.move(event, .benefits, LineFields(task: 4, line: 5, minus: 7, plus: 10))
      case .benefitGranted: try state.move(event, .granted, LineFields(task: 5, line: 6, minus: nil, plus: 10))
      case .benefitGrantChanged: try state.move(event, .granted, LineFields(task: 4, line: 5, minus: 6, plus: 9))
      case .expenditureRecorded:
        try state.move(event, .expenditure, LineFields(task: 4, line: 5, minus: nil, plus: 6))
      case .expenditureCorrected:
        try state.move(event, .expenditure, LineFields(task: 4, line: 5, minus: 6, plus: 9))
      case .budgetSet: try state.setLimits(event, LineFields(task: 1, line: 2, minus: nil, plus: 4))
      case .budgetAmended: try state.setLimits(event, LineFields(task: 1, line: 2, minus: 4, plus: 7))
      case .claimSubmitted: try state.claim(event, .claimed, lines: 7, flatRate: 8, Self.claimLine)
      case .claimWithdrawn: try state.claim(event, .claimed, lines: 4, flatRate: 6, Self.withdrawnLine)
      case .claimApproved: try state.claim(event, .approved, lines: 4, flatRate: 5, Self.amountLine)
      case .trancheReceived: try state.receiveTranche(event)
      case .fundsReturned: try state.returnFunds(event)
      }
    } catch {
      throw event.undecodable("\(error)")
    }
  }

  private static let claimLine = LineFields(task: 4, line: 5, minus: nil, plus: 6)
  private static let withdrawnLine = LineFields(task: 4, line: 5, minus: 6, plus: nil)
  static let amountLine = LineFields(task: 1, line: 2, minus: nil, plus: 3)

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
