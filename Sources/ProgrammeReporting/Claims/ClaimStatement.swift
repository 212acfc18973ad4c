public import ActivationProgramme
public import EventLedger

/// One payment claim (wniosek o płatność): as submitted, and what became of it.
public struct ClaimStatement: Sendable, Equatable {
  /// What a claim has come to.
  public enum Status: String, LocalizedCode {
    case submitted
    case approved
    case withdrawn

    /// What people read in its place.
    public var text: LocalizedText {
      switch self {
      case .submitted: LocalizedText(pl: "złożony", en: "submitted")
      case .approved: LocalizedText(pl: "zatwierdzony", en: "approved")
      case .withdrawn: LocalizedText(pl: "wycofany", en: "withdrawn")
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
  }

  /// A ceiling and what the claims so far came to.
  public struct Limit: Sendable, Equatable {
    /// The ceiling, as the charter has it.
    public var limit: Charter.ExpenditureLimit
    /// The amount of its base: the budget in force on the day of submitting.
    public var base: Grosze
    /// What was claimed up to this claim; nil for a ceiling whose expenditure the ledger does not tell apart.
    public var amount: Grosze?
    /// The share; nil where there is no base or no amount.
    public var share: BasisPoints? { amount.flatMap { BasisPoints(part: $0.rawValue, of: base.rawValue) } }
    /// Whether it is kept; nil where the share is not known.
    public var isKept: Bool? { share.map { $0 <= limit.share } }
  }

  /// Indirect cost by flat rate (koszty pośrednie rozliczane ryczałtem).
  public struct FlatRate: Sendable, Equatable {
    /// What was claimed.
    public var claimed: Grosze
    /// The direct costs of the claim, which are the base: expenditure and its corrections, no benefits.
    public var base: Grosze
    /// The rate of the charter; nil where it is not known.
    public var rate: BasisPoints?
    /// The most that the rate allows; nil where the rate is not known or the base is negative.
    public var allowed: Grosze?
    /// Whether no more was claimed; nil where that is not known.
    public var isKept: Bool? { allowed.map { claimed <= $0 } }
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
  /// The newest event that the claim knew.
  public var frozenPosition: Position
  /// What it has come to.
  public var status: Status
  /// The day of the approval or withdrawal.
  public var settledOn: Day?
  /// The itemised list, in the order submitted.
  public var lines: [Line]
  /// The sum of the lines.
  public var claimed: Amounts
  /// Of it, corrections of payments that earlier claims had settled.
  public var corrections: Amounts
  /// Of it, own contribution through benefits.
  public var benefits: Amounts
  /// Indirect cost.
  public var flatRate: FlatRate
  /// What was approved; nothing before the approval.
  public var approved: Amounts
  /// Indirect cost approved.
  public var approvedFlatRate: Grosze
  /// What was not approved of the lines (pomniejszenie); nothing before the approval.
  public var deducted: Amounts
  /// What was returned of this claim.
  public var returned: Amounts
  /// Of it, what may be claimed again.
  public var reclaimable: Amounts
  /// Of that, what came again with a later tranche.
  public var reclaimed: Amounts
  /// Ceilings, as of this claim.
  public var limits: [Limit]
  /// The indicators reported with it.
  public var indicators: [IndicatorValue]

  /// What neither the EU nor the own contribution pays: national public money.
  public var national: Grosze {
    Grosze(claimed.totalGrosze - claimed.euGrosze - claimed.ownContributionGrosze)
  }
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
  public var amounts: Amounts
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
  public var reclaimed: Amounts
  /// These tranches.
  public var tranches: [String]
}
