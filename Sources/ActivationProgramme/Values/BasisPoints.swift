/// A share in hundredths of one percent: 8,500 is 85.00 %.
///
/// Shares are computed from amounts or minutes by exact integer arithmetic and rounded half up, so two machines
/// never differ in the last digit. Above 100 % is possible (more present than planned).
public struct BasisPoints: Hashable, Sendable {
  /// Hundredths of one percent.
  public let rawValue: Int64

  /// A share of `rawValue` hundredths of one percent.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// The share that `part` is of `whole`, rounded half up; `nil` where it has no meaning.
  ///
  /// It has none when `whole` is not positive, `part` is negative or the share does not fit into 64 bits.
  public init?(part: Int64, of whole: Int64) {
    guard whole > 0, part >= 0 else { return nil }
    // Half up: floor((part × 10,000 + whole / 2) / whole), with the half kept exact by doubling both sides.
    let product = UInt64(part).multipliedFullWidth(by: 20_000)
    let (low, carry) = product.low.addingReportingOverflow(UInt64(whole))
    let divisor = UInt64(whole) * 2
    let high = product.high + (carry ? 1 : 0)
    guard high < divisor else { return nil }
    guard let share = Int64(exactly: divisor.dividingFullWidth((high, low)).quotient) else { return nil }
    rawValue = share
  }

  /// This share of an amount of zero or more, rounded half up to the grosz.
  public func of(_ amount: Grosze) throws(MoneyError) -> Grosze {
    guard rawValue >= 0, !amount.isNegative else { throw .negative(found: "\(self) % of \(amount)") }
    let product = UInt64(rawValue).multipliedFullWidth(by: UInt64(amount.rawValue))
    let (low, carry) = product.low.addingReportingOverflow(5_000)
    let high = product.high + (carry ? 1 : 0)
    guard high < 10_000, let share = Int64(exactly: UInt64(10_000).dividingFullWidth((high, low)).quotient) else {
      throw .overflow(operation: "\(self) % of \(amount)")
    }
    return Grosze(share)
  }
}

extension BasisPoints: Comparable {
  /// Whether the left share is smaller.
  public static func < (left: BasisPoints, right: BasisPoints) -> Bool { left.rawValue < right.rawValue }
}

extension BasisPoints: CustomStringConvertible {
  /// The share in percent with two decimals and no sign, such as `85.00`.
  public var description: String { decimalText(separator: ".") }

  /// The share in percent as in Poland, such as `85,00`.
  public var polishText: String { decimalText(separator: ",") }

  private func decimalText(separator: String) -> String {
    let (whole, fraction) = rawValue.magnitude.quotientAndRemainder(dividingBy: 100)
    return (rawValue < 0 ? "-" : "") + "\(whole)" + separator + (fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }
}

extension BasisPoints: Codable {
  /// Reads an integer number of basis points.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes an integer number of basis points.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
