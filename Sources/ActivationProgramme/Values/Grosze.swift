/// An amount of Polish money in whole grosze (1/100 zł), never a fraction.
///
/// Arithmetic is checked: a sum that does not fit into 64 bits (about 92 quadrillion zł) throws
/// `MoneyError.overflow` and is never wrapped or rounded. In JSON an amount is an integer under a key that ends in
/// `_grosze`; the forms for people are in `Grosze+Text.swift`.
public struct Grosze: Hashable, Sendable {
  /// The number of grosze; negative for a balance below nothing.
  public let rawValue: Int64

  /// An amount of `rawValue` grosze.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// No money.
  public static let zero = Grosze(0)

  /// Whether the amount is below nothing.
  public var isNegative: Bool { rawValue < 0 }

  /// The sum of both amounts.
  public func adding(_ other: Grosze) throws(MoneyError) -> Grosze {
    let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
    guard !overflow else { throw .overflow(operation: "\(rawValue) gr + \(other.rawValue) gr") }
    return Grosze(sum)
  }

  /// This amount less the other; the result may be negative.
  public func subtracting(_ other: Grosze) throws(MoneyError) -> Grosze {
    let (difference, overflow) = rawValue.subtractingReportingOverflow(other.rawValue)
    guard !overflow else { throw .overflow(operation: "\(rawValue) gr − \(other.rawValue) gr") }
    return Grosze(difference)
  }

  /// This amount taken `count` times.
  public func multiplied(by count: Int64) throws(MoneyError) -> Grosze {
    let (product, overflow) = rawValue.multipliedReportingOverflow(by: count)
    guard !overflow else { throw .overflow(operation: "\(rawValue) gr × \(count)") }
    return Grosze(product)
  }

  /// The amount with the other sign.
  public func negated() throws(MoneyError) -> Grosze {
    try Grosze.zero.subtracting(self)
  }

  /// The sum of all amounts; nothing for none.
  public static func sum(_ amounts: some Sequence<Grosze>) throws(MoneyError) -> Grosze {
    var sum = Grosze.zero
    for amount in amounts { sum = try sum.adding(amount) }
    return sum
  }
}

extension Grosze: Comparable {
  /// Whether the left amount is smaller.
  public static func < (left: Grosze, right: Grosze) -> Bool { left.rawValue < right.rawValue }
}

extension Grosze: Codable {
  /// Reads an integer number of grosze.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes an integer number of grosze.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// Why an amount of money was refused: what was expected and what was found.
public enum MoneyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The result does not fit into 64 bits of grosze.
  case overflow(operation: String)
  /// The text is no amount; `expected` is the form in words.
  case malformed(found: String, expected: String)
  /// The text has more than two digits after the separator, so a fraction of a grosz would be lost.
  case tooPrecise(found: String)
  /// The amount is negative where only zero or more is allowed.
  case negative(found: String)

  /// The found and the expected in one English sentence.
  public var description: String {
    switch self {
    case .overflow(let operation): "\(operation) does not fit into 64 bits of grosze"
    case .malformed(let found, let expected): "'\(found)' is no amount: expected \(expected)"
    case .tooPrecise(let found): "'\(found)' is finer than a grosz: expected at most two digits after the separator"
    case .negative(let found): "'\(found)' is negative: expected zero or more"
    }
  }
}
