internal import EventLedger

/// Writes the fields of a command as the members of a JSON object; what is left out may be left out.
struct CommandWriter: CommandCoder {
  private(set) var members: [String] = []

  private mutating func add(_ key: String, _ json: String) { members.append(JSONText.quoted(key) + ":" + json) }

  private mutating func quoted(_ key: String, _ text: String) { add(key, JSONText.quoted(text)) }

  private static func object(_ part: some CommandPart) throws(Refusal) -> String {
    var writer = CommandWriter()
    var part = part
    try part.fields(&writer)
    return "{" + writer.members.joined(separator: ",") + "}"
  }

  mutating func participant(_ key: String, _ value: inout ParticipantID) { quoted(key, value.description) }
  mutating func name<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) { quoted(key, value) }
  mutating func optionalName<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) {
    if !value.isEmpty { quoted(key, value) }
  }
  mutating func text(_ key: String, _ value: inout String) { quoted(key, value) }
  mutating func optionalText(_ key: String, _ value: inout String) { if !value.isEmpty { quoted(key, value) } }
  mutating func day(_ key: String, _ value: inout Day) { quoted(key, value.description) }
  mutating func optionalDay(_ key: String, _ value: inout Day?) { if let value { quoted(key, value.description) } }
  mutating func month(_ key: String, _ value: inout Int, isOptional: Bool) {
    if value > 0 || !isOptional { quoted(key, Month.text(value)) }
  }
  mutating func number(_ key: String, _ value: inout Int, in range: ClosedRange<Int>) { add(key, String(value)) }
  mutating func optionalNumber(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) {
    if let value { add(key, String(value)) }
  }
  mutating func amount(_ key: String, _ value: inout Int64, isOptional: Bool) {
    if value != 0 || !isOptional { quoted(key, Grosze(value).decimalText) }
  }
  mutating func flag(_ key: String, _ value: inout Bool) { if value { add(key, "true") } }
  mutating func category<C: Category>(_ key: String, _ value: inout C) { quoted(key, value.rawValue) }
  mutating func optionalCategory<C: Category>(_ key: String, _ value: inout C?) {
    if let value { quoted(key, value.rawValue) }
  }
  mutating func optionalDigest(_ key: String, _ value: inout [UInt8]) {
    if !value.isEmpty { quoted(key, Hexadecimal.encode(value)) }
  }
  mutating func part<P: CommandPart>(_ key: String, _ value: inout P) throws(Refusal) {
    add(key, try Self.object(value))
  }
  mutating func parts<P: CommandPart>(_ key: String, _ value: inout [P], limit: Int) throws(Refusal) {
    guard !value.isEmpty else { return }
    var objects: [String] = []
    for part in value { objects.append(try Self.object(part)) }
    add(key, "[" + objects.joined(separator: ",") + "]")
  }
  mutating func json(_ key: String, _ value: inout [UInt8]) { add(key, String(decoding: value, as: UTF8.self)) }
}

/// A month as a number yyyymm.
package enum Month {
  /// The month as `yyyy-MM`.
  package static func text(_ month: Int) -> String {
    String((month / 100 + 10_000)).dropFirst() + "-" + String(month % 100 + 100).dropFirst()
  }

  /// The month of a day.
  static func of(_ day: Day) -> Int { day.year * 100 + day.month }
}
