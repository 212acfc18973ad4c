public import EventLedger

/// Something that walks the fields of a payload: a writer, a reader, a printer.
///
/// A field left at its default (empty text, zero, no value) is not written. Amounts are signed (`sint64`),
/// counts are not (`uint64`), days are days since 1970 (`sint32`), categories are enumerations.
public protocol FieldCoder {
  /// A participant, sixteen bytes, always written.
  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) throws(WireError)
  /// Text; empty means missing.
  mutating func field(_ number: Int, _ name: String, _ value: inout String) throws(WireError)
  /// Texts.
  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) throws(WireError)
  /// A count, never negative.
  mutating func field(_ number: Int, _ name: String, _ value: inout Int) throws(WireError)
  /// A count that may be missing; zero is a value.
  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) throws(WireError)
  /// An amount, which may be negative.
  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) throws(WireError)
  /// Yes or no.
  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) throws(WireError)
  /// A day.
  mutating func field(_ number: Int, _ name: String, _ value: inout Day) throws(WireError)
  /// A day that may be missing.
  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) throws(WireError)
  /// Bytes; empty means missing.
  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) throws(WireError)
  /// One of a closed list of categories.
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) throws(WireError)
  /// One of a closed list of categories, or missing.
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) throws(WireError)
  /// A nested message, always written.
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) throws(WireError)
  /// Nested messages.
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) throws(WireError)
}

/// A closed list of codes, stored as the number of the case counted from 1 and shown as its text.
///
/// Cases are only ever added at the end.
public protocol Category: RawRepresentable<String>, CaseIterable, Sendable, Hashable {}

extension Category {
  /// The stored number, from 1 in the order of the cases.
  public var number: UInt64 {
    var number: UInt64 = 1
    for category in Self.allCases {
      if category == self { return number }
      number += 1
    }
    return 0
  }

  /// The category stored as a number; nil for a number of a later version.
  public init?(number: UInt64) {
    let cases = Array(Self.allCases)
    guard number > 0, number <= UInt64(cases.count) else { return nil }
    self = cases[Int(number) - 1]
  }

  /// The first case, which a payload holds before its fields are read.
  static var first: Self { Self.allCases[Self.allCases.startIndex] }
}
