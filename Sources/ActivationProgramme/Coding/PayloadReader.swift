internal import EventLedger

/// Reads a payload into its struct.
///
/// It serves decisions and reports; a view that folds millions of events reads the fields it needs with
/// `FieldReader`, straight from the mapped bytes. A field that the version does not know, a field given
/// twice where one is expected and a field of another kind are refused.
struct PayloadReader: FieldCoder {
  private struct Found {
    let number: Int
    let wireType: WireType
    let unsigned: UInt64
    let bytes: [UInt8]
  }

  private var found: [Found] = []
  private var taken = 0

  /// Reads a payload or part from bytes.
  static func read<P: PayloadPart>(_ type: P.Type, from bytes: [UInt8]) throws(WireError) -> P {
    try bytes.withRawSpan { (span) throws(WireError) in try read(type, from: span) }
  }

  /// Reads a payload or part from mapped bytes.
  static func read<P: PayloadPart>(_ type: P.Type, from span: RawSpan) throws(WireError) -> P {
    var coder = PayloadReader()
    var reader = FieldReader(span)
    while try reader.next() {
      let bytes = reader.wireType == .lengthDelimited ? reader.bytes.copied() : []
      coder.found.append(
        Found(number: reader.number, wireType: reader.wireType, unsigned: reader.unsigned, bytes: bytes))
    }
    var part = P()
    try part.fields(&coder)
    guard coder.taken == coder.found.count else {
      let unknown = coder.found.first { $0.number > 0 }?.number ?? 0
      throw .unexpected(field: unknown, expected: "only fields of \(P.messageName), each as often as declared")
    }
    return part
  }

  private mutating func one(_ number: Int, _ wireType: WireType) throws(WireError) -> Found? {
    guard let first = found.first(where: { $0.number == number }) else { return nil }
    guard first.wireType == wireType else {
      throw .unexpected(field: number, expected: "wire type \(wireType.rawValue)")
    }
    taken += 1
    return first
  }

  private mutating func many(_ number: Int) throws(WireError) -> [[UInt8]] {
    var values: [[UInt8]] = []
    for field in found where field.number == number {
      guard field.wireType == .lengthDelimited else { throw .unexpected(field: number, expected: "bytes") }
      values.append(field.bytes)
    }
    taken += values.count
    return values
  }

  private static func id(_ number: Int, _ bytes: [UInt8]) throws(WireError) -> ParticipantID {
    guard bytes.count == 16, let id = ParticipantID(bytes: bytes) else {
      throw .unexpected(field: number, expected: "sixteen bytes")
    }
    return id
  }

  private static func text(_ number: Int, _ bytes: [UInt8]) throws(WireError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(field: number) }
    return text
  }

  private static func count(_ number: Int, _ value: UInt64) throws(WireError) -> Int {
    guard let count = Int(exactly: value) else { throw .unexpected(field: number, expected: "a count") }
    return count
  }

  private static func day(_ number: Int, _ value: UInt64) throws(WireError) -> Day {
    guard let days = Int32(exactly: ZigZag.decode(value)) else { throw .unexpected(field: number, expected: "a day") }
    return Day(rawValue: days)
  }

  private static func category<C: Category>(_ number: Int, _ value: UInt64) throws(WireError) -> C {
    guard let category = C(number: value) else {
      throw .unexpected(field: number, expected: "a number of \(C.self) from 1 to \(C.allCases.count)")
    }
    return category
  }
}

extension PayloadReader {
  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) throws(WireError) {
    guard let field = try one(number, .lengthDelimited) else {
      throw .unexpected(field: number, expected: "\(name), which must be there")
    }
    value = try Self.id(number, field.bytes)
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout String) throws(WireError) {
    if let field = try one(number, .lengthDelimited) { value = try Self.text(number, field.bytes) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) throws(WireError) {
    for bytes in try many(number) { value.append(try Self.text(number, bytes)) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int) throws(WireError) {
    if let field = try one(number, .varint) { value = try Self.count(number, field.unsigned) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) throws(WireError) {
    if let field = try one(number, .varint) { value = try Self.count(number, field.unsigned) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) throws(WireError) {
    if let field = try one(number, .varint) { value = ZigZag.decode(field.unsigned) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) throws(WireError) {
    guard let field = try one(number, .varint) else { return }
    guard field.unsigned <= 1 else { throw .unexpected(field: number, expected: "0 or 1") }
    value = field.unsigned == 1
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day) throws(WireError) {
    if let field = try one(number, .varint) { value = try Self.day(number, field.unsigned) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) throws(WireError) {
    if let field = try one(number, .varint) { value = try Self.day(number, field.unsigned) }
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) throws(WireError) {
    if let field = try one(number, .lengthDelimited) { value = field.bytes }
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) throws(WireError) {
    guard let field = try one(number, .varint) else {
      throw .unexpected(field: number, expected: "\(name), which must be there")
    }
    value = try Self.category(number, field.unsigned)
  }

  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) throws(WireError) {
    if let field = try one(number, .varint) { value = try Self.category(number, field.unsigned) }
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) throws(WireError) {
    if let field = try one(number, .lengthDelimited) { value = try PayloadReader.read(P.self, from: field.bytes) }
  }

  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) throws(WireError) {
    for bytes in try many(number) { value.append(try PayloadReader.read(P.self, from: bytes)) }
  }
}
