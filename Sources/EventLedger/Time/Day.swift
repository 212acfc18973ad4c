/// Placeholder until the calendar lands.
public struct Day: RawRepresentable, Hashable, Comparable, Sendable { public var rawValue: Int32
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
  @inlinable public static func < (a: Day, b: Day) -> Bool { a.rawValue < b.rawValue } }
/// Placeholder until the calendar lands.
public struct Timestamp: RawRepresentable, Hashable, Comparable, Sendable { public var rawValue: Int64
  @inlinable public init(rawValue: Int64) { self.rawValue = rawValue }
  @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.rawValue < b.rawValue } }
