/// A sum of money in grosze, in 128 bits, so that no log is long enough to make it overflow.
///
/// In JSON it is an integer, also where it is beyond 64 bits.
public struct GroszeSum: Hashable, Sendable {
  /// The number of grosze.
  public let rawValue: Int128

  /// A sum of `rawValue` grosze.
  public init(_ rawValue: Int128) { self.rawValue = rawValue }

  /// The sum that an amount is.
  public init(_ amount: Grosze) { rawValue = Int128(amount.rawValue) }

  /// No money.
  public static let zero = GroszeSum(0 as Int128)

  /// The same as an amount; nil where it is beyond 64 bits.
  public var grosze: Grosze? { Int64(exactly: rawValue).map { Grosze($0) } }

  /// For machines, `1234.56`: a full stop, always two digits after it, no groups and no unit.
  public var decimalText: String {
    let (whole, fraction) = rawValue.magnitude.quotientAndRemainder(dividingBy: 100)
    return (rawValue < 0 ? "-" : "") + "\(whole)." + (fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }

  /// As in Poland, `1 234,56 zł`.
  public var polishText: String { grosze?.polishText ?? decimalText + "\u{A0}zł" }
}

extension GroszeSum: Comparable {
  /// Whether the left sum is smaller.
  public static func < (left: GroszeSum, right: GroszeSum) -> Bool { left.rawValue < right.rawValue }
}

extension GroszeSum: CustomStringConvertible {
  /// The sum as `decimalText`.
  public var description: String { decimalText }
}

/// A sum of amounts in its three parts, in 128 bits.
///
/// An event holds 64 bits and a log has fewer than 2⁶³ events, so adding cannot overflow.
public struct AmountSum: Hashable, Sendable {
  /// The whole, in grosze.
  public var totalGrosze: Int128
  /// The part that the EU pays, in grosze.
  public var euGrosze: Int128
  /// The part that is own contribution, in grosze.
  public var ownContributionGrosze: Int128

  /// A sum of three parts.
  public init(totalGrosze: Int128 = 0, euGrosze: Int128 = 0, ownContributionGrosze: Int128 = 0) {
    self.totalGrosze = totalGrosze
    self.euGrosze = euGrosze
    self.ownContributionGrosze = ownContributionGrosze
  }

  /// The sum that an amount is.
  public init(_ amounts: Amounts) {
    self.init(
      totalGrosze: Int128(amounts.totalGrosze), euGrosze: Int128(amounts.euGrosze),
      ownContributionGrosze: Int128(amounts.ownContributionGrosze))
  }

  /// The whole.
  public var total: GroszeSum { GroszeSum(totalGrosze) }
  /// The part that the EU pays.
  public var eu: GroszeSum { GroszeSum(euGrosze) }
  /// The part that is own contribution.
  public var ownContribution: GroszeSum { GroszeSum(ownContributionGrosze) }
  /// What neither pays: national public money.
  public var national: GroszeSum { GroszeSum(nationalGrosze) }

  var nationalGrosze: Int128 { totalGrosze &- euGrosze &- ownContributionGrosze }

  /// The same as an amount of one event; nil where a part is beyond 64 bits.
  public var amounts: Amounts? {
    guard let total = Int64(exactly: totalGrosze), let eu = Int64(exactly: euGrosze),
      let own = Int64(exactly: ownContributionGrosze)
    else { return nil }
    return Amounts(totalGrosze: total, euGrosze: eu, ownContributionGrosze: own)
  }

  /// Whether every part is zero.
  public var isZero: Bool { self == AmountSum() }
}

extension AmountSum {
  /// The sum, part by part.
  @inline(__always)
  public static func + (left: AmountSum, right: AmountSum) -> AmountSum {
    AmountSum(
      totalGrosze: left.totalGrosze &+ right.totalGrosze, euGrosze: left.euGrosze &+ right.euGrosze,
      ownContributionGrosze: left.ownContributionGrosze &+ right.ownContributionGrosze)
  }

  /// The difference, part by part.
  @inline(__always)
  public static func - (left: AmountSum, right: AmountSum) -> AmountSum {
    AmountSum(
      totalGrosze: left.totalGrosze &- right.totalGrosze, euGrosze: left.euGrosze &- right.euGrosze,
      ownContributionGrosze: left.ownContributionGrosze &- right.ownContributionGrosze)
  }

  /// Adds another sum.
  @inline(__always)
  public static func += (left: inout AmountSum, right: AmountSum) { left = left + right }

  /// Takes another sum away.
  @inline(__always)
  public static func -= (left: inout AmountSum, right: AmountSum) { left = left - right }

  /// The sum of amounts.
  package static func of(_ list: some Sequence<Amounts>) -> AmountSum {
    list.reduce(into: AmountSum()) { $0 += AmountSum($1) }
  }

  /// The sum of sums.
  package static func of(_ list: some Sequence<AmountSum>) -> AmountSum { list.reduce(into: AmountSum(), +=) }
}

// The sources of an amount are disjoint: EU, own contribution, and national money, which is the rest.
extension AmountSum {
  /// From each source what a rule makes of two sums.
  func combined(_ other: AmountSum, _ rule: (Int128, Int128) -> Int128) -> AmountSum {
    let eu = rule(euGrosze, other.euGrosze)
    let own = rule(ownContributionGrosze, other.ownContributionGrosze)
    let national = rule(nationalGrosze, other.nationalGrosze)
    return AmountSum(totalGrosze: eu &+ own &+ national, euGrosze: eu, ownContributionGrosze: own)
  }

  /// From each source the smaller.
  func least(_ other: AmountSum) -> AmountSum { combined(other, min) }

  /// From each source what is above zero.
  var positive: AmountSum { combined(AmountSum(), max) }

  /// Whether no part, the national rest included, is smaller than the other's.
  package func covers(_ other: AmountSum) -> Bool {
    totalGrosze >= other.totalGrosze && euGrosze >= other.euGrosze
      && ownContributionGrosze >= other.ownContributionGrosze && nationalGrosze >= other.nationalGrosze
  }
}
