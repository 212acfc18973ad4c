internal import EventLedger

/// Writes a payload as Protocol Buffers, in ascending field number, defaults left out.
struct PayloadWriter: FieldCoder {
  private var writer = FieldWriter()

  /// The bytes of a payload or part.
  static func bytes(of part: some PayloadPart) -> [UInt8] {
    var coder = PayloadWriter()
    var part = part
    // Writing has nothing to refuse: the coder below throws nowhere.
    try? part.fields(&coder)
    return coder.writer.bytes
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) {
    writer.bytes(number, value.bytes)
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout String) {
    if !value.isEmpty { writer.string(number, value) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) {
    for text in value { writer.string(number, text) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int) {
    if value != 0 { writer.unsigned(number, UInt64(clamping: value)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) {
    if let value { writer.unsigned(number, UInt64(clamping: value)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) {
    if value != 0 { writer.signed(number, value) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) {
    if value { writer.unsigned(number, 1) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day) {
    if value.rawValue != 0 { writer.signed(number, Int64(value.rawValue)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) {
    if let value { writer.signed(number, Int64(value.rawValue)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) {
    if !value.isEmpty { writer.bytes(number, value) }
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) {
    writer.unsigned(number, value.number)
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) {
    if let value { writer.unsigned(number, value.number) }
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) {
    writer.bytes(number, PayloadWriter.bytes(of: value))
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) {
    for part in value { writer.bytes(number, PayloadWriter.bytes(of: part)) }
  }
}
