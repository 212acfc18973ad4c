/// An amount in grosze with its two parts: what the EU pays and what counts as own contribution (wkład własny).
///
/// The rest of the total, if any, is national public money. The parts are contract figures; neither is ever
/// computed from the total by a percentage.
public struct Amounts: Sendable, Hashable {
  /// The whole amount, in grosze.
  public var totalGrosze: Int64
  /// The part that the EU pays, in grosze.
  public var euGrosze: Int64
  /// The part that is own contribution, in grosze.
  public var ownContributionGrosze: Int64

  /// Where each part stands among the three fields of an amount in a message.
  enum Part { static let total = 0, eu = 1, ownContribution = 2, count = 3 }

  /// Creates an amount.
  public init(totalGrosze: Int64 = 0, euGrosze: Int64 = 0, ownContributionGrosze: Int64 = 0) {
    self.totalGrosze = totalGrosze
    self.euGrosze = euGrosze
    self.ownContributionGrosze = ownContributionGrosze
  }
}

extension Amounts {
  /// The whole amount.
  package var total: Grosze { Grosze(totalGrosze) }
  /// The part that the EU pays.
  package var eu: Grosze { Grosze(euGrosze) }
  /// The part that is own contribution.
  package var ownContribution: Grosze { Grosze(ownContributionGrosze) }
}
