public import EventLedger

/// The view *budget*: per task and line the limit, what was granted, paid, claimed, approved and returned, and the
/// tranches of the programme.
///
/// `docs/views.md` defines each figure. An event that the view cannot read, or that makes a sum leave 64 bits of
/// grosze, stops it with `LedgerError.undecodable`, which names the position.
public struct BudgetProjection: MergeableProjection {
  package enum Kind: Int, EventKind {
    case benefitPaid, benefitReversed, benefitGranted, benefitGrantChanged, expenditureRecorded,
      expenditureCorrected, budgetSet, budgetAmended, claimSubmitted, claimApproved, claimWithdrawn,
      trancheReceived, fundsReturned
  }

  /// `budget`.
  public let name = "budget"
  /// The version of the fold and of the state's coding.
  public let version = 1
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
    try fold(event, as: kind, into: &state)
  }

  @inline(__always)
  package func fold(
    _ event: borrowing EventView, as kind: Kind, into state: inout BudgetViewState
  ) throws(LedgerError) {
    if event.schemaVersion > 1 { try event.requireVersion(of: kind.payload) }
    do throws(WireError) {
      switch kind {
      case .benefitPaid: try state.move(event, .benefits, .benefitPaid)
      case .benefitReversed: try state.move(event, .benefits, .benefitReversed)
      case .benefitGranted: try state.move(event, .granted, .benefitGranted)
      case .benefitGrantChanged: try state.move(event, .granted, .benefitGrantChanged)
      case .expenditureRecorded: try state.move(event, .expenditure, .expenditureRecorded)
      case .expenditureCorrected: try state.move(event, .expenditure, .expenditureCorrected)
      case .budgetSet: try state.setLimits(event, .budgetLine)
      case .budgetAmended: try state.setLimits(event, .budgetChange)
      case .claimSubmitted: try state.claim(event, .claimed, .claimSubmitted)
      case .claimWithdrawn: try state.claim(event, .claimed, .claimWithdrawn)
      case .claimApproved: try state.claim(event, .approved, .claimApproved)
      case .trancheReceived: try state.receiveTranche(event)
      case .fundsReturned: try state.returnFunds(event)
      }
    } catch {
      throw event.undecodable("\(error)")
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
