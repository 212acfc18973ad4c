internal import EventLedger

/// Shows a payload as one line of JSON, keys as in the published schema, in its order.
struct PayloadJSON: FieldCoder {
  private var members: [String] = []

  /// The JSON object of a payload or part.
  static func text(of part: some PayloadPart) -> String {
    var coder = PayloadJSON()
    var part = part
    // Showing has nothing to refuse: the coder below throws nowhere.
    try? part.fields(&coder)
    return "{" + coder.members.joined(separator: ",") + "}"
  }

  private mutating func add(_ name: String, _ json: String) { members.append("\"\(name)\":\(json)") }

  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) { add(name, "\"\(value)\"") }

  mutating func field(_ number: Int, _ name: String, _ value: inout String) {
    if !value.isEmpty { add(name, JSONText.quoted(value)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) {
    if !value.isEmpty { add(name, "[" + value.map { JSONText.quoted($0) }.joined(separator: ",") + "]") }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int) { add(name, String(value)) }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) {
    if let value { add(name, String(value)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) { add(name, String(value)) }

  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) { add(name, String(value)) }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day) { add(name, "\"\(value)\"") }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) {
    if let value { add(name, "\"\(value)\"") }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) {
    guard !value.isEmpty else { return }
    // A charter is JSON and is shown as such; a digest is shown in hexadecimal digits.
    if value.first == UInt8(ascii: "{"), let text = String(validating: value, as: UTF8.self) {
      add(name, text)
    } else {
      add(name, JSONText.quoted(Hexadecimal.encode(value)))
    }
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) {
    add(name, JSONText.quoted(value.rawValue))
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) {
    if let value { add(name, JSONText.quoted(value.rawValue)) }
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) {
    add(name, PayloadJSON.text(of: value))
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) {
    if !value.isEmpty { add(name, "[" + value.map(PayloadJSON.text).joined(separator: ",") + "]") }
  }
}
