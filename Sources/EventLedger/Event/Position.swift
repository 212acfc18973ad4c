/// The place of an event in the log: 1, 2, 3 … without gaps.
///
/// The Merkle leaf index of an event is its position minus one.
public struct Position: RawRepresentable, Hashable, Comparable, Sendable, Codable, ExpressibleByIntegerLiteral {
  /// The number of the event; 0 stands before the first.
  public var rawValue: UInt64

  /// Creates a position from its number.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Creates a position from a literal.
  @inlinable
  public init(integerLiteral value: UInt64) {
    rawValue = value
  }

  /// The position before the first event.
  public static let zero = Position(rawValue: 0)
  /// A position after every event.
  public static let end = Position(rawValue: .max)

  /// The position after this one; `end` stays `end`.
  public var next: Position { rawValue == .max ? self : Position(rawValue: rawValue + 1) }
  /// The position before this one; `zero` stays `zero`.
  public var previous: Position { rawValue == 0 ? self : Position(rawValue: rawValue - 1) }

  /// Whether the first position stands before the second.
  @inlinable
  public static func < (lhs: Position, rhs: Position) -> Bool { lhs.rawValue < rhs.rawValue }

  /// Creates a position from a JSON number.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Writes the position as a JSON number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Position: CustomStringConvertible {
  /// The number in decimal digits.
  public var description: String { String(rawValue) }
}
