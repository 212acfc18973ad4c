internal import ActivationProgramme
internal import EventLedger

/// Collects the fields of a payload that are no text: numbers, days, yes or no, and codes of closed lists.
///
/// Nested messages and lists are passed over. A field that is added to an event later is exported by its type alone,
/// so no text can slip out.
struct AttributeCollector: FieldCoder {
  private var attributes: [ObjectCentricLog.Attribute] = []

  /// The attributes of a payload, in the order of its fields.
  static func attributes(of payload: some PayloadPart) -> [ObjectCentricLog.Attribute] {
    var coder = AttributeCollector()
    var payload = payload
    // Collecting has nothing to refuse: the coder below throws nowhere.
    try? payload.fields(&coder)
    return coder.attributes
  }

  private mutating func add(_ name: String, _ kind: ObjectCentricLog.Attribute.Kind, _ value: String) {
    attributes.append(.init(name: name, kind: kind, value: value))
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) {}
  mutating func field(_ number: Int, _ name: String, _ value: inout String) {}
  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) {}
  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) {}
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) {}
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) {}
  mutating func field(_ number: Int, _ name: String, _ value: inout Int) { add(name, .integer, String(value)) }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) {
    if let value { add(name, .integer, String(value)) }
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) { add(name, .integer, String(value)) }
  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) { add(name, .boolean, String(value)) }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day) {
    add(name, .time, "\(Timestamp(startOf: value))")
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) {
    if let value { add(name, .time, "\(Timestamp(startOf: value))") }
  }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) {
    add(name, .string, value.rawValue)
  }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) {
    if let value { add(name, .string, value.rawValue) }
  }
}
