internal import Wire

/// A JSON value whose members keep the order in which they were written.
///
/// Reports are printed through it, so that two machines print the same bytes: member order, number form and
/// escapes are fixed here and depend on no library.
public indirect enum ReportValue: Sendable, Equatable {
  /// Members in the order of printing.
  case object([Member])
  /// Elements in order.
  case array([ReportValue])
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A number in the form in which JSON prints it, such as `1.5`.
  case decimal(String)
  /// Yes or no.
  case bool(Bool)
  /// Not known or not applicable.
  case null

  /// One member of an object.
  public struct Member: Sendable, Equatable {
    /// The key.
    public var key: String
    /// The value.
    public var value: ReportValue

    /// Creates a member.
    public init(_ key: String, _ value: ReportValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value on one line, without spaces.
  public var json: String {
    switch self {
    case .object(let members):
      "{" + members.map { JSONText.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .text(let text): JSONText.quoted(text)
    case .integer(let value): String(value)
    case .decimal(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  /// The value of a member; nil where this is no object or has no such member.
  public subscript(key: String) -> ReportValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension ReportValue {
  /// A text or null.
  package static func text(_ text: String?) -> ReportValue { text.map { .text($0) } ?? .null }

  /// A count or null.
  package static func integer(_ count: Int?) -> ReportValue { count.map { .integer(Int64($0)) } ?? .null }

  /// Minutes as hours: exact where hundredths of an hour are enough, else the nearest binary fraction.
  package static func hours(_ minutes: Minutes) -> ReportValue {
    minutes.rawValue.isMultiple(of: 3) ? .decimal(minutes.hoursText) : .decimal("\(minutes.hours)")
  }

  /// A share in percent, exact, without zeros at the end: `85`, `83.33`.
  package static func percent(_ share: BasisPoints?) -> ReportValue {
    guard let share else { return .null }
    var text = share.description
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return .decimal(text)
  }
}

extension ReportValue: Encodable {
  /// Writes the value with any encoder; the order of members is then the encoder's.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: NamedKey.self)
      for member in members { try container.encode(member.value, forKey: NamedKey(member.key)) }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .integer(let value): try container.encode(value)
      case .decimal(let text):
        if let whole = Int64(text) { try container.encode(whole) } else { try container.encode(Double(text)) }
      case .bool(let value): try container.encode(value)
      default: try container.encodeNil()
      }
    }
  }
}
