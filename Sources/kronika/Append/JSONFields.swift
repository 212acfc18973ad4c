import ActivationProgramme
import EventLedger

/// The members of a JSON object, taken out by name; what is wrong with one is a refusal that names it.
struct JSONFields {
  private let members: [String: JSONValue]
  private let path: String

  /// The fields of the object in a text; `known` are all the names it may have.
  init(parsing bytes: [UInt8], known: [String]) throws(Refusal) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw Refusal(field: "command", value: String(decoding: bytes, as: UTF8.self), rule: .malformedJSON(error))
    }
    try self.init(value, known: known, path: "")
  }

  /// The fields of an object that lies at a JSON Pointer.
  init(_ value: JSONValue, known: [String], path: String) throws(Refusal) {
    self.path = path
    guard case .object(let members) = value else {
      throw Refusal(
        field: path.isEmpty ? "command" : path, rule: .wrongType(expected: "an object", found: value.kind))
    }
    if let stranger = members.first(where: { !known.contains($0.name) }) {
      throw Refusal(field: Self.name(stranger.name, in: path), rule: .unknownField(known: known))
    }
    self.members = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// How a refusal names a field: its name, or a JSON Pointer where it lies deeper.
  func name(_ field: String) -> String { Self.name(field, in: path) }

  private static func name(_ field: String, in path: String) -> String {
    let full = path.isEmpty ? field : path + "/" + field
    return full.contains("/") ? "/" + full : full
  }

  /// The value of a field as it was written.
  subscript(field: String) -> JSONValue? { members[field] }

  /// The text of a field; nil where there is none.
  func text(_ field: String) throws(Refusal) -> String? {
    switch members[field] {
    case nil: return nil
    case .string(let text)?: return text
    case let other?: throw wrongType(field, "a string", other)
    }
  }

  /// The text of a field that must be there.
  func requiredText(_ field: String) throws(Refusal) -> String {
    guard let text = try text(field) else { throw Refusal(field: name(field), rule: .missingField) }
    return text
  }

  /// The texts of a field; none where the field is absent.
  func texts(_ field: String) throws(Refusal) -> [String] {
    guard let value = members[field] else { return [] }
    guard case .array(let elements) = value else { throw wrongType(field, "an array of strings", value) }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      guard case .string(let text) = element else { throw wrongType("\(field)/\(index)", "a string", element) }
      texts.append(text)
    }
    return texts
  }

  /// The whole number of a field; nil where there is none.
  func count<N: FixedWidthInteger>(_ field: String, as type: N.Type) throws(Refusal) -> N? {
    switch members[field] {
    case nil: return nil
    case .number(let digits)?:
      if let number = N(digits) { return number }
      throw Refusal(
        field: name(field), value: digits,
        rule: .wrongType(expected: "a whole number from \(N.min) to \(N.max)", found: "the number \(digits)"))
    case let other?: throw wrongType(field, "a whole number", other)
    }
  }

  /// The UUID of a field; nil where there is none.
  func eventID(_ field: String) throws(Refusal) -> EventID? {
    guard let text = try text(field) else { return nil }
    guard let id = EventID(text) else { throw Refusal(field: name(field), value: text, rule: .notAUUID) }
    return id
  }

  func wrongType(_ field: String, _ expected: String, _ found: JSONValue) -> Refusal {
    Refusal(field: name(field), rule: .wrongType(expected: expected, found: found.kind))
  }
}
