/// An amount as a command states it: a part that is left out is not zero, it follows from where the money comes from or
/// has to be stated.
public struct StatedAmounts: Sendable, Hashable {
  /// The whole amount, in grosze.
  public var totalGrosze: Int64
  /// The part that the EU pays, in grosze; nil where it is left out.
  public var euGrosze: Int64?
  /// The part that is own contribution, in grosze; nil where it is left out.
  public var ownContributionGrosze: Int64?

  /// Creates an amount.
  public init(totalGrosze: Int64 = 0, euGrosze: Int64? = nil, ownContributionGrosze: Int64? = nil) {
    self.totalGrosze = totalGrosze
    self.euGrosze = euGrosze
    self.ownContributionGrosze = ownContributionGrosze
  }

  /// An amount with both parts stated.
  public init(_ amounts: Amounts) {
    self.init(
      totalGrosze: amounts.totalGrosze, euGrosze: amounts.euGrosze, ownContributionGrosze: amounts.ownContributionGrosze
    )
  }

  /// Whether nothing is stated but zeros.
  var isNothing: Bool { totalGrosze == 0 && (euGrosze ?? 0) == 0 && (ownContributionGrosze ?? 0) == 0 }
}

/// Where the money of a budget line, or of a cost, comes from.
struct MoneySources: Equatable {
  var eu, ownContribution, national: Bool

  /// The sources of an amount.
  init(of amounts: AmountSum) {
    eu = amounts.euGrosze != 0
    ownContribution = amounts.ownContributionGrosze != 0
    national = amounts.nationalGrosze != 0
  }

  init(eu: Bool, ownContribution: Bool, national: Bool) {
    (self.eu, self.ownContribution, self.national) = (eu, ownContribution, national)
  }

  /// Nothing is known.
  static let unknown = MoneySources(eu: true, ownContribution: true, national: true)

  /// The amount with the parts that follow; nil where one of them has to be stated.
  ///
  /// A source that the money does not have gives nothing, and what one source alone can give is the rest.
  func amounts(_ stated: StatedAmounts) -> Amounts? {
    let total = stated.totalGrosze
    guard total > 0 else {
      return Amounts(
        totalGrosze: total, euGrosze: stated.euGrosze ?? 0, ownContributionGrosze: stated.ownContributionGrosze ?? 0)
    }
    let euPart = stated.euGrosze ?? (eu ? nil : 0)
    let ownPart = stated.ownContributionGrosze ?? (ownContribution ? nil : 0)
    switch (euPart, ownPart) {
    case (let euPart?, let ownPart?):
      return Amounts(totalGrosze: total, euGrosze: euPart, ownContributionGrosze: ownPart)
    case (nil, let ownPart?):
      let rest = max(total - ownPart, 0)
      guard rest == 0 || !national else { return nil }
      return Amounts(totalGrosze: total, euGrosze: rest, ownContributionGrosze: ownPart)
    case (let euPart?, nil):
      let rest = max(total - euPart, 0)
      guard rest == 0 || !national else { return nil }
      return Amounts(totalGrosze: total, euGrosze: euPart, ownContributionGrosze: rest)
    case (nil, nil): return nil
    }
  }
}
