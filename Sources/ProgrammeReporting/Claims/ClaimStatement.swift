public import ActivationProgramme
public import EventLedger

/// One payment claim (wniosek o płatność): as submitted, and what became of it.
public struct ClaimStatement: Sendable, Equatable {
  /// What a claim has come to.
  public enum Status: String, LocalizedCode {
    case submitted
    case approved
    case withdrawn
    case partlyApproved = "partly-approved"

    /// What people read in its place.
    public var text: LocalizedText {
      switch self {
      case .submitted: LocalizedText(pl: "złożony", en: "submitted")
      case .approved: LocalizedText(pl: "zatwierdzony", en: "approved")
      case .withdrawn: LocalizedText(pl: "wycofany", en: "withdrawn")
      case .partlyApproved: LocalizedText(pl: "zatwierdzony częściowo", en: "partly approved")
      }
    }
  }

  /// One line of the itemised list (zestawienie dokumentów), with what was known at the frozen position.
  public struct Line: Sendable, Equatable {
    /// The line as submitted.
    public var claimed: ClaimLine
    /// The category of cost; nil where the budget states none.
    public var category: String?
    /// The day of the payment; nil where the payment is not known.
    public var paidOn: Day?
    /// The documents of the payment.
    public var documents: [String]
    /// What the approval took off; nothing where that is not known by cost.
    public var deducted: AmountSum
  }

  /// A ceiling and what the claims so far came to.
  public struct Limit: Sendable, Equatable {
    /// The ceiling, as the charter has it.
    public var limit: Charter.ExpenditureLimit
    /// The amount of its base: the budget in force on the day of submitting.
    public var base: GroszeSum
    /// What was claimed up to this claim; nil for a ceiling whose expenditure the ledger does not tell apart.
    public var amount: GroszeSum?
    /// The share, rounded for showing; nil where there is no base or no amount.
    public var share: BasisPoints? { amount.flatMap { BasisPoints(part: $0, of: base) } }
    /// Whether it is kept, compared in whole grosze; nil where there is no base or no amount.
    public var isKept: Bool? {
      guard let amount, base > .zero else { return nil }
      return amount.rawValue * 10_000 <= base.rawValue * Int128(limit.share.rawValue)
    }
  }

  /// Indirect cost by flat rate (koszty pośrednie rozliczane ryczałtem).
  public struct FlatRate: Sendable, Equatable {
    /// What was claimed.
    public var claimed: Grosze
    /// The direct costs of the claim, which are the base: expenditure and its corrections, no benefits.
    public var base: GroszeSum
    /// The rate of the charter; nil where it is not known.
    public var rate: BasisPoints?
    /// The most that the rate allows, rounded half up; nil where the rate is not known or the base is negative.
    public var allowed: GroszeSum? {
      guard let rate, base >= .zero else { return nil }
      return GroszeSum((base.rawValue * Int128(rate.rawValue) + 5_000) / 10_000)
    }
    /// Whether no more was claimed; nil where that is not known.
    public var isKept: Bool? { allowed.map { GroszeSum(claimed) <= $0 } }
  }

  /// The number.
  public var number: Int
  /// The kind.
  public var kind: ClaimKind
  /// The first day that it covers.
  public var periodFrom: Day
  /// The last day that it covers.
  public var periodTo: Day
  /// Whether it begins on the day after the claim before, or with the programme; nil where that is not known.
  public var isContiguous: Bool?
  /// The day of submitting.
  public var submittedOn: Day
  /// The event of submitting.
  public var position: Position
  /// The version, from 1.
  public var version: Int
  /// The position before the claim's own event: its root covers all that was known.
  public var frozenPosition: Position
  /// The position that a claim of version 0.1 states; nil where none is stated.
  public var statedPosition: Position?
  /// What it has come to.
  public var status: Status
  /// The day of the approval or withdrawal.
  public var settledOn: Day?
  /// The itemised list, in the order submitted.
  public var lines: [Line]
  /// The sum of the lines.
  public var claimed: AmountSum
  /// Of it, corrections of payments that earlier claims had settled.
  public var corrections: AmountSum
  /// Of it, own contribution through benefits.
  public var benefits: AmountSum
  /// Indirect cost.
  public var flatRate: FlatRate
  /// What was approved; nothing before the approval.
  public var approved: AmountSum
  /// Indirect cost approved.
  public var approvedFlatRate: Grosze
  /// What was not approved of the lines (pomniejszenie); nothing before the approval.
  public var deducted: AmountSum
  /// What is still being verified after a partial approval.
  public var pending: AmountSum
  /// What was returned of this claim.
  public var returned: AmountSum
  /// Of it, what may be claimed again.
  public var reclaimable: AmountSum
  /// Of that, what came again with a later tranche.
  public var reclaimed: AmountSum
  /// Ceilings, as of this claim.
  public var limits: [Limit]
  /// The indicators reported with it.
  public var indicators: [IndicatorValue]

  /// What neither the EU nor the own contribution pays: national public money.
  public var national: GroszeSum { claimed.national }
}

/// A correction of a payment, and the claim that carries it.
public struct ClaimCorrection: Sendable, Equatable {
  /// The event of the correction.
  public var position: Position
  /// What is corrected: a document or a decision.
  public var reference: String
  /// The month of a benefit; 0 for expenditure.
  public var month: Int
  /// The day of the payment.
  public var paidOn: Day
  /// The day of the correction.
  public var correctedOn: Day
  /// Why.
  public var reason: CorrectionReason
  /// What held before.
  public var from: Amounts
  /// What holds from now on.
  public var to: Amounts
  /// The claim that had settled the payment first; nil where none had.
  public var claimedIn: Int?
  /// The first claim that knew the correction and holds the payment or its correction; nil while none does.
  public var carriedIn: Int?
}

/// Money returned to the authority, with its interest.
public struct Recovery: Sendable, Equatable {
  /// The payment.
  public var refund: String
  /// The event.
  public var position: Position
  /// The day of the bank.
  public var day: Day
  /// The claim that had settled it; nil where none is named.
  public var claim: Int?
  /// The amount without interest.
  public var amounts: AmountSum
  /// The interest paid.
  public var interest: Grosze
  /// The first day of interest.
  public var interestFrom: Day?
  /// The last day of interest.
  public var interestTo: Day?
  /// The number of days of interest.
  public var days: Int?
  /// The interest by the rates of the rule file; nil where a rate is not known.
  public var computedInterest: Grosze?
  /// Whether it may be claimed again.
  public var isReclaimable: Bool
  /// What came again with later tranches.
  public var reclaimed: AmountSum
  /// These tranches.
  public var tranches: [String]
}

/// What of the paid costs is in a state.
public struct CostStateSum: Sendable, Equatable {
  package var state: CostState
  /// The sum over all costs.
  public var amounts: AmountSum
}

/// A cost of which something was deducted, found ineligible, given back, corrected or claimed again.
public struct ChangedCost: Sendable, Equatable {
  package var cost: Cost

  /// Whether both say the same of the same cost.
  public static func == (left: ChangedCost, right: ChangedCost) -> Bool {
    left.cost.item == right.cost.item && left.cost.states == right.cost.states
      && left.cost.excess == right.cost.excess && left.cost.paid == right.cost.paid
  }

  /// Whether it is one.
  package init?(_ cost: Cost) {
    let states: [CostState] = [.claimedAgain, .deducted, .ineligible, .returned, .corrected]
    guard !cost.excess.isZero || states.contains(where: { !cost[$0].isZero }) else { return nil }
    self.cost = cost
  }
}

/// A month of the schedule of payments, with what arrived in it.
public struct ScheduledMonth: Sendable, Equatable {
  /// The month, as yyyymm.
  public var month: Int
  /// What was planned; nothing for a month that the schedule does not name.
  public var planned: AmountSum
  /// What arrived.
  public var received: AmountSum
  /// What arrived so far less what was planned so far.
  public var ahead: AmountSum
}

/// What a control recommended, and whether it is done.
public struct Recommendation: Sendable, Equatable {
  /// The control.
  public var control: String
  /// Its number there.
  public var recommendation: String
  /// What is to be done.
  public var text: String
  /// The event.
  public var position: Position
  /// The day of the recommendation.
  public var day: Day
  /// The last day for it.
  public var dueOn: Day
  /// The day on which it was done; nil while it is open.
  public var doneOn: Day?
  /// Whether it was done after the last day, or is open after it; nil where the day of the report is not known.
  public var isLate: Bool?
}

extension BasisPoints {
  /// The share that a sum is of another, rounded half up; nil where it has no meaning or a sum is beyond 64 bits.
  init?(part: GroszeSum, of whole: GroszeSum) {
    guard let part = part.grosze, let whole = whole.grosze else { return nil }
    self.init(part: part.rawValue, of: whole.rawValue)
  }
}
