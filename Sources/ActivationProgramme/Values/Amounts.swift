public import EventLedger

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

extension FieldCoder {
  /// Three fields from `first` on: `…total_grosze`, `…eu_grosze`, `…own_contribution_grosze`.
  ///
  /// They stand flat in the message, so that a view reads them without descending.
  public mutating func amounts(_ first: Int, _ prefix: String, _ amounts: inout Amounts) throws(WireError) {
    try field(first, prefix + "total_grosze", &amounts.totalGrosze)
    try field(first + 1, prefix + "eu_grosze", &amounts.euGrosze)
    try field(first + 2, prefix + "own_contribution_grosze", &amounts.ownContributionGrosze)
  }
}
