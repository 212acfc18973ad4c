internal import EventLedger
internal import Wire

/// All fields of a message, in ascending number.
public struct FieldTable<Message: Sendable>: Sendable {
  /// The fields.
  public let rows: [FieldRow<Message>]
  /// The message with every field at its default.
  let blank: Message
  private let places: [Int8]
  private let wireTypes: [WireType]
  // One bit a field, in the order of the rows.
  private let required: UInt64
  private let lists: UInt64
  private let taggedFirst: [Int]

  /// The fields of the properties of a message, in the order of its memberwise initialiser `make`: a property without
  /// a field, or a field of another type, does not compile.
  public init<each Value: Sendable>(
    _ make: (repeat each Value) -> Message, _ fields: repeat Field<Message, each Value>
  ) {
    var rows: [FieldRow<Message>] = []
    for field in repeat each fields { rows += field.rows }
    self.init(rows, blank: make(repeat (each fields).unset))
  }

  // Apart from the one above: the runtime cannot make a key path where types are packed (Swift 6.3).
  private init(_ rows: [FieldRow<Message>], blank: Message) {
    precondition(rows.count <= 64, "a message has at most 64 fields")
    precondition(zip(rows, rows.dropFirst()).allSatisfy { $0.number < $1.number }, "fields stand in ascending number")
    var places = Array(repeating: Int8(-1), count: (rows.last?.number ?? 0) + 1)
    for (place, row) in rows.enumerated() { places[row.number] = Int8(place) }
    self.rows = rows
    self.places = places
    self.blank = blank
    wireTypes = rows.map(\.kind.wireType)
    required = Self.mask(rows, \.isRequired)
    lists = Self.mask(rows, \.kind.isList)
    // The programme's tag stands before the participant's.
    let tagged = rows.indices.filter { rows[$0].tag != nil }
    taggedFirst =
      tagged.filter { rows[$0].number == EventNumber.programme }
      + tagged.filter { rows[$0].number != EventNumber.programme }
  }

  private static func mask(_ rows: [FieldRow<Message>], _ has: (FieldRow<Message>) -> Bool) -> UInt64 {
    rows.indices.reduce(0) { has(rows[$1]) ? $0 | 1 << UInt64($1) : $0 }
  }

  /// The tags of an event.
  func tags(of message: Message) -> [String] { taggedFirst.compactMap { rows[$0].tag?(message) } }

  /// The documents that a message names, by their place in the register.
  func documents(of message: Message) -> [String] {
    rows.lazy.filter { $0.name == "documents" || $0.name == "document" }.compactMap { $0.content(message) }
      .flatMap(\.documents)
  }

  /// The message as Protocol Buffers.
  func encode(_ message: Message) -> [UInt8] {
    var writer = FieldWriter()
    for place in rows.indices { rows[place].write(message, &writer) }
    return writer.bytes
  }

  /// The message as a JSON object.
  func json(_ message: Message) -> String {
    let members = rows.compactMap { row in row.content(message).map { "\"\(row.name)\":" + $0.json } }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// Reads a message.
  ///
  /// It serves decisions and reports; a view that folds millions of events reads the fields it needs with
  /// `FieldReader`, straight from the mapped bytes. A field that the version does not know, a field given twice where
  /// one is expected and a field of another kind are refused.
  func decode(_ bytes: RawSpan) throws(WireError) -> Message {
    var message = blank
    var seen: UInt64 = 0
    var reader = FieldReader(bytes)
    while try reader.next() {
      let number = reader.number
      let place = number < places.count ? Int(places[number]) : -1
      guard place >= 0, seen & ~lists & 1 << UInt64(place) == 0 else {
        throw .unexpected(field: number, expected: "only fields of \(Message.self), each as often as declared")
      }
      guard reader.wireType == wireTypes[place] else {
        throw .unexpected(field: number, expected: "wire type \(wireTypes[place].rawValue)")
      }
      seen |= 1 << UInt64(place)
      try rows[place].read(reader, &message)
    }
    let missing = required & ~seen
    guard missing == 0 else {
      let row = rows[missing.trailingZeroBitCount]
      throw .unexpected(field: row.number, expected: "\(row.name), which must be there")
    }
    return message
  }
}
