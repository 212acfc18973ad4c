public import Wire

/// A closed list of codes, stored as the number of the case counted from 1 and shown as its text.
///
/// Cases are only ever added at the end.
public protocol Category: RawRepresentable<String>, CaseIterable, Hashable, FieldValue {}

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
    let cases = Self.allCases
    guard number > 0, number <= UInt64(cases.count) else { return nil }
    self = cases[cases.index(cases.startIndex, offsetBy: Int(number) - 1)]
  }

  /// The codes of all cases, in their order.
  public static var codes: [String] { allCases.map(\.rawValue) }

  /// The first case, which a payload holds before its fields are read.
  public static var unset: Self { Self.allCases[Self.allCases.startIndex] }
  public static var fieldKind: FieldKind { .choice(Self.self) }
  public static var fieldPresence: FieldPresence { .required }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.unsigned(number, self.number) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    guard let category = Self(number: reader.unsigned) else {
      throw .unexpected(
        field: reader.number, expected: "a number of \(Self.self) from 1 to \(Self.allCases.count)")
    }
    self = category
  }
  public var fieldContent: FieldContent? { .code(rawValue) }
}
