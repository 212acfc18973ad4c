extension Amounts {
  /// The sum, part by part; throws instead of wrapping.
  public func adding(_ other: Amounts) throws(MoneyError) -> Amounts {
    Amounts(
      totalGrosze: try Grosze(totalGrosze).adding(Grosze(other.totalGrosze)).rawValue,
      euGrosze: try Grosze(euGrosze).adding(Grosze(other.euGrosze)).rawValue,
      ownContributionGrosze: try Grosze(ownContributionGrosze).adding(Grosze(other.ownContributionGrosze)).rawValue)
  }

  /// The difference, part by part; throws instead of wrapping.
  public func subtracting(_ other: Amounts) throws(MoneyError) -> Amounts {
    Amounts(
      totalGrosze: try Grosze(totalGrosze).subtracting(Grosze(other.totalGrosze)).rawValue,
      euGrosze: try Grosze(euGrosze).subtracting(Grosze(other.euGrosze)).rawValue,
      ownContributionGrosze: try Grosze(ownContributionGrosze)
        .subtracting(Grosze(other.ownContributionGrosze)).rawValue)
  }

  /// Whether every part is zero.
  public var isZero: Bool { self == Amounts() }

  /// The sum, part by part; throws instead of wrapping.
  package static func sum(_ list: some Sequence<Amounts>) throws(MoneyError) -> Amounts {
    var sum = Amounts()
    for amounts in list { sum = try sum.adding(amounts) }
    return sum
  }
}
