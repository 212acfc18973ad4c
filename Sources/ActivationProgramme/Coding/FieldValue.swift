public import EventLedger
public import Wire

/// A type of which a field of a message can be: how it is stored, named in the schema and shown.
///
/// Amounts are signed (`sint64`), counts are not (`uint64`), days are days since 1970 (`sint32`), categories are
/// enumerations.
public protocol FieldValue: Sendable, Equatable {
  /// What the field holds where nothing was written.
  static var unset: Self { get }
  /// What it is, for the schema and for documents.
  static var fieldKind: FieldKind { get }
  /// When it is written, and whether a reader insists on it.
  static var fieldPresence: FieldPresence { get }
  /// Writes it under a number.
  func writeField(_ number: Int, to writer: inout FieldWriter)
  /// Takes in what stands under its number.
  mutating func readField(_ reader: borrowing FieldReader) throws(WireError)
  /// What is shown of it; nil where it is left out.
  var fieldContent: FieldContent? { get }
}

/// When a field is written.
public enum FieldPresence: Sendable {
  /// Only where it is not at its default.
  case whenSet
  /// Always; where it is missing it holds its default.
  case always
  /// Always; a message without it is refused.
  case required
}

/// What a field is.
public enum FieldKind: Sendable {
  case participant, text, count, amount, flag, day, bytes
  /// One of a closed list.
  case choice(any Category.Type)
  /// A message of its own.
  case part(any PayloadPart.Type)
  /// A value that may be missing although its default is a value.
  indirect case optional(FieldKind)
  /// Any number of values.
  indirect case list(FieldKind)

  var wireType: WireType {
    switch self {
    case .participant, .text, .bytes, .part, .list: .lengthDelimited
    case .count, .amount, .flag, .day, .choice: .varint
    case .optional(let kind): kind.wireType
    }
  }

  var isList: Bool { if case .list = self { true } else { false } }
}

/// The value of a field, for showing.
public enum FieldContent: Sendable {
  case participant(ParticipantID)
  case text(String)
  case number(Int64)
  case flag(Bool)
  case day(Day)
  case bytes([UInt8])
  /// The code of one of a closed list.
  case code(String)
  /// A message of its own.
  case part(any PayloadPart)
  indirect case list([FieldContent])

  /// The documents of the register that it names.
  var documents: [String] {
    switch self {
    case .part(let part): (part as? DocumentReference).map { [$0.document] } ?? []
    case .list(let values): values.flatMap(\.documents)
    case .participant, .text, .number, .flag, .day, .bytes, .code: []
    }
  }

  /// It as JSON.
  public var json: String {
    switch self {
    case .participant(let id): "\"\(id)\""
    case .text(let text), .code(let text): JSONText.quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .day(let day): "\"\(day)\""
    case .part(let part): part.json
    case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
    case .bytes(let bytes):
      // A charter is JSON and is shown as such; a digest is shown in hexadecimal digits.
      if bytes.first == UInt8(ascii: "{"), let text = String(validating: bytes, as: UTF8.self) {
        text
      } else {
        JSONText.quoted(Hexadecimal.encode(bytes))
      }
    }
  }
}

extension FieldValue {
  public static var fieldPresence: FieldPresence { .whenSet }
}

extension String: FieldValue, FieldElement {
  public static var unset: String { "" }
  public static var fieldKind: FieldKind { .text }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.string(number, self) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) { self = try reader.string() }
  public var fieldContent: FieldContent? { isEmpty ? nil : .text(self) }
}

extension Int: FieldValue {
  public static var unset: Int { 0 }
  public static var fieldKind: FieldKind { .count }
  public func writeField(_ number: Int, to writer: inout FieldWriter) {
    writer.unsigned(number, UInt64(clamping: self))
  }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    guard let count = Int(exactly: reader.unsigned) else {
      throw .unexpected(field: reader.number, expected: "a count")
    }
    self = count
  }
  public var fieldContent: FieldContent? { .number(Int64(self)) }
}

extension Int64: FieldValue {
  public static var unset: Int64 { 0 }
  public static var fieldKind: FieldKind { .amount }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.signed(number, self) }
  public mutating func readField(_ reader: borrowing FieldReader) { self = reader.signed }
  public var fieldContent: FieldContent? { .number(self) }
}

extension Bool: FieldValue {
  public static var unset: Bool { false }
  public static var fieldKind: FieldKind { .flag }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.unsigned(number, self ? 1 : 0) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    guard reader.unsigned <= 1 else { throw .unexpected(field: reader.number, expected: "0 or 1") }
    self = reader.unsigned == 1
  }
  public var fieldContent: FieldContent? { .flag(self) }
}

extension Day: FieldValue {
  public static var unset: Day { Day(rawValue: 0) }
  public static var fieldKind: FieldKind { .day }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.signed(number, Int64(rawValue)) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    guard let days = Int32(exactly: reader.signed) else {
      throw .unexpected(field: reader.number, expected: "a day")
    }
    self = Day(rawValue: days)
  }
  public var fieldContent: FieldContent? { .day(self) }
}

extension ParticipantID: FieldValue {
  public static var unset: ParticipantID { .zero }
  public static var fieldKind: FieldKind { .participant }
  public static var fieldPresence: FieldPresence { .required }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.bytes(number, bytes) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    self = try reader.participant()
  }
  public var fieldContent: FieldContent? { .participant(self) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  public static var unset: Wrapped? { nil }
  public static var fieldKind: FieldKind { .optional(Wrapped.fieldKind) }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { self?.writeField(number, to: &writer) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    var value = Wrapped.unset
    try value.readField(reader)
    self = value
  }
  public var fieldContent: FieldContent? { self?.fieldContent }
}
