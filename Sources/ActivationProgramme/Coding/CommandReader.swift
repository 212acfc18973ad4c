internal import EventLedger

/// Reads the fields of a command from a JSON object and remembers which were asked for.
struct CommandReader: CommandCoder {
  private let members: [JSONValue.Member]
  private let prefix: String
  private var known: [String] = []

  init(_ members: [JSONValue.Member], prefix: String = "") {
    self.members = members
    self.prefix = prefix
  }

  /// Refuses a member that nobody asked for.
  func finish() throws(Refusal) {
    for member in members where !known.contains(member.name) {
      throw Refusal(field: path(member.name), rule: .unknownField(known: known))
    }
  }

  func path(_ key: String) -> String { prefix.isEmpty ? key : prefix + "/" + key }

  /// The value of a key; nil where it is left out or null.
  mutating func optional(_ key: String) -> JSONValue? {
    known.append(key)
    let value = members.first { $0.name == key }?.value
    return value == .null ? nil : value
  }

  mutating func required(_ key: String) throws(Refusal) -> JSONValue {
    guard let value = optional(key) else { throw Refusal(field: path(key), rule: .missingField) }
    return value
  }

  func wrongType(_ key: String, _ value: JSONValue, expected: String) -> Refusal {
    Refusal(field: path(key), rule: .wrongType(expected: expected, found: value.kind))
  }

  func string(_ key: String, _ value: JSONValue, expected: String) throws(Refusal) -> String {
    guard case .string(let text) = value else { throw wrongType(key, value, expected: expected) }
    return text
  }

  private func whole(_ key: String, _ value: JSONValue, in range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard case .number(let text) = value else { throw wrongType(key, value, expected: "a whole number") }
    guard let number = Int(text), range.contains(number) else {
      throw Refusal(field: path(key), value: text, rule: .numberOutOfRange(range))
    }
    return number
  }

  private func calendarDay(_ key: String, _ value: JSONValue) throws(Refusal) -> Day {
    let text = try string(key, value, expected: "a date written as yyyy-MM-dd")
    do throws(CalendarError) {
      return try Day(parsing: text)
    } catch {
      throw Refusal(field: path(key), value: text, rule: .invalidDay(error))
    }
  }

  func oneOf<C: Category>(_ key: String, _ value: JSONValue) throws(Refusal) -> C {
    let allowed = C.allCases.map(\.rawValue)
    let text = try string(key, value, expected: "one of " + allowed.joined(separator: ", "))
    guard let category = C(rawValue: text) else {
      throw Refusal(field: path(key), value: text, rule: .notOneOf(allowed))
    }
    return category
  }

  func object<P: CommandPart>(_ key: String, _ value: JSONValue) throws(Refusal) -> P {
    guard case .object(let members) = value else { throw wrongType(key, value, expected: "an object") }
    // A nested field is named by a JSON Pointer, which begins with a slash.
    let base = prefix.isEmpty ? "/" + key : path(key)
    var reader = CommandReader(members, prefix: base)
    var part = P()
    try part.fields(&reader)
    try reader.finish()
    return part
  }
}

extension CommandReader {
  mutating func participant(_ key: String, _ value: inout ParticipantID) throws(Refusal) {
    let text = try string(key, required(key), expected: "a UUID")
    do throws(IdentifierError) {
      value = try ParticipantID(parsing: text)
    } catch {
      throw Refusal(field: path(key), rule: .invalidIdentifier(error))
    }
  }

  mutating func name<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal) {
    value = try string(key, required(key), expected: "a \(K.label)")
    try CommandForm.name(kind, value, path(key))
  }

  mutating func optionalName<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal) {
    guard let found = optional(key) else { return }
    value = try string(key, found, expected: "a \(K.label)")
    try CommandForm.name(kind, value, path(key))
  }

  mutating func text(_ key: String, _ value: inout String) throws(Refusal) {
    value = try string(key, required(key), expected: "a text")
    try CommandForm.text(value, path(key))
  }

  mutating func optionalText(_ key: String, _ value: inout String) throws(Refusal) {
    guard let found = optional(key) else { return }
    value = try string(key, found, expected: "a text")
    try CommandForm.text(value, path(key))
  }

  mutating func day(_ key: String, _ value: inout Day) throws(Refusal) {
    value = try calendarDay(key, required(key))
  }

  mutating func optionalDay(_ key: String, _ value: inout Day?) throws(Refusal) {
    value = nil
    if let found = optional(key) { value = try calendarDay(key, found) }
  }

  mutating func month(_ key: String, _ value: inout Int, isOptional: Bool) throws(Refusal) {
    guard let found = optional(key) else {
      if isOptional { return }
      throw Refusal(field: path(key), rule: .missingField)
    }
    let text = try string(key, found, expected: "a month written as yyyy-MM")
    let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard text.utf8.count == 7, digits.count == 6, text.utf8.dropFirst(4).first == UInt8(ascii: "-") else {
      throw Refusal(field: path(key), value: text, rule: .invalidMonth)
    }
    value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    try CommandForm.month(value, path(key))
  }

  mutating func number(_ key: String, _ value: inout Int, in range: ClosedRange<Int>) throws(Refusal) {
    value = try whole(key, required(key), in: range)
  }

  mutating func optionalNumber(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) throws(Refusal) {
    value = nil
    if let found = optional(key) { value = try whole(key, found, in: range) }
  }
}
