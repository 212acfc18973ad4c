extension Amounts {
  /// Whether every part is zero.
  public var isZero: Bool { self == Amounts() }

  /// Whether no part, the national rest included, is smaller than the other's.
  func covers(_ other: Amounts) -> Bool { AmountSum(self).covers(AmountSum(other)) }
}
