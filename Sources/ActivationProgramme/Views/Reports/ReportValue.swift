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
  /// Rows of figures, each with a name by which its figures are found.
  case rows(ReportRows)
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
    case .rows(let rows): ReportValue.array(rows.elements).json
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

/// The rows of a list: their members, and which of them name a row.
public struct ReportRows: Sendable, Equatable {
  /// The members of each row.
  public let rows: [[ReportValue.Member]]
  package let form: ReportRowForm

  package init(_ rows: [[ReportValue.Member]], form: ReportRowForm) {
    self.rows = rows
    self.form = form
  }

  /// Whether both say the same.
  public static func == (left: ReportRows, right: ReportRows) -> Bool { left.rows == right.rows }

  /// The rows as objects.
  public var elements: [ReportValue] { rows.map { .object($0) } }

  /// The names of the rows, each once.
  public var names: [String] {
    var seen: [String: Int] = [:]
    return rows.map { members in
      let name = form.name(of: members)
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name)#\(seen[name] ?? 1)"
    }
  }

  /// The row of a name.
  public subscript(name: String) -> ReportValue? {
    if let first = rows.first(where: { form.name(of: $0) == name }) { return .object(first) }
    guard name.contains("#") else { return nil }
    return zip(names, rows).first { $0.0 == name }.map { .object($0.1) }
  }

  /// The members of a row that are figures: what names or describes it is none.
  func figures(_ members: [ReportValue.Member]) -> [ReportValue.Member] {
    members.filter { !form.labels.contains($0.key) }
  }
}

/// What the rows of one list have in common; it follows from their columns.
package struct ReportRowForm: Sendable {
  /// The members that together name a row, in this order.
  package var naming: [String]
  /// The members that are no figures.
  package var labels: Set<String>
  /// What a row is about, where that says which events need not be looked at for its figures.
  package var subject: ReportRowSubject?
  /// Whether the last naming member that a row has is its whole name.
  package var isNamedByLast = false

  func name(of members: [ReportValue.Member]) -> String {
    let texts = naming.compactMap { key -> String? in
      switch members.first(where: { $0.key == key })?.value {
      case .text(let text)?: text
      case .null?, nil: nil
      case let value?: value.json
      }
    }
    return isNamedByLast ? texts.last ?? "" : texts.joined(separator: "/")
  }
}

/// What the rows of a list are about.
package enum ReportRowSubject: Sendable {
  /// One participant each, whose identifier begins the name.
  case participant
  /// One training each, which is the name.
  case training
  /// One open absence of a participant each, whose identifier begins the name; it follows from presences alone.
  case openAbsence
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
    case .rows(let rows): try ReportValue.array(rows.elements).encode(to: encoder)
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
