/// The plain reading of an event: one line of JSON with every field of its stored bytes.
///
/// Fields stand in a fixed order, so the line of an event is always the same text and can be made again
/// from the stored bytes to compare. `payload` is base64; a domain that can read it adds `content` at the end.
public enum EventReading {
  /// The line of an event.
  ///
  /// - Parameter content: The payload as a JSON value, by whoever knows its schema.
  public static func line(_ event: Event, content: String? = nil) -> String {
    var fields = ["\"position\":\(event.position)"]
    if let strike = event.struckAt { fields.append("\"struckAt\":\(strike)") }
    fields += [
      "\"id\":\"\(event.id)\"",
      "\"type\":\(quoted(event.type))",
      "\"schemaVersion\":\(event.schemaVersion)",
      "\"recordedAt\":\"\(event.recordedAt)\"",
      "\"effectiveOn\":\"\(event.effectiveOn)\"",
      "\"tags\":[\(event.tags.map(quoted).joined(separator: ","))]",
    ]
    if !event.actor.isEmpty { fields.append("\"actor\":\(quoted(event.actor))") }
    if let id = event.causationID { fields.append("\"causationID\":\"\(id)\"") }
    if let id = event.correlationID { fields.append("\"correlationID\":\"\(id)\"") }
    if !event.commitments.isEmpty {
      fields.append("\"commitments\":[\(event.commitments.map(commitment).joined(separator: ","))]")
    }
    if let struck = event.strikes { fields.append("\"strikes\":\(struck)") }
    if event.wasImported { fields.append("\"imported\":true") }
    if event.clockBehindMicroseconds > 0 {
      fields.append("\"clockBehindMicroseconds\":\(event.clockBehindMicroseconds)")
    }
    fields.append("\"payload\":\"\(Base64.encode(event.payload))\"")
    if let content { fields.append("\"content\":\(content)") }
    return "{\(fields.joined(separator: ","))}"
  }

  /// What a line should be that was found as the reading of an event.
  enum Judgement: Equatable {
    /// It is the reading of the stored bytes.
    case right
    /// All is right but the content, which nobody here can read from the payload.
    case contentUnread
    /// It is another one; the text names the first field that differs, as it must be and as it is.
    case wrong(String)
  }

  /// The strike that a line says its event is struck by; nil where it says none.
  static func struckAt(_ line: ArraySlice<UInt8>, of position: Position) -> Position? {
    let start = Array("{\"position\":\(position),\"struckAt\":".utf8)
    guard line.starts(with: start) else { return nil }
    let digits = line.dropFirst(start.count).prefix { $0 >= 0x30 && $0 <= 0x39 }
    return UInt64(String(decoding: digits, as: UTF8.self)).map { Position(rawValue: $0) }
  }

  /// Compares a line, its end included, with the stored bytes of the event.
  ///
  /// - Parameter content: The payload as a JSON value, read from the stored bytes; nil where it cannot be read.
  static func judge(_ line: ArraySlice<UInt8>, of event: Event, content: String?) -> Judgement {
    let expected = Array((self.line(event, content: content) + "\n").utf8)
    let line = escaped(line)
    if line.elementsEqual(expected) { return .right }
    let beginning = Array((self.line(event).dropLast() + ",\"content\":").utf8)
    if content == nil, line.starts(with: beginning), line.last == 0x0a, line.dropLast().last == 0x7d {
      return .contentUnread
    }
    return .wrong(difference(expected: expected, found: Array(line)))
  }

  /// Whether a line, its end included, is the reading of an event.
  package static func isReading(_ line: ArraySlice<UInt8>, of event: Event, content: String?) -> Bool {
    judge(line, of: event, content: content) == .right
  }

  /// A line with the two line ends of Unicode escaped as they are today; version 0.1 wrote them as they are.
  private static func escaped(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var escaped: [UInt8]?
    var done = line.startIndex
    var index = line.startIndex
    while index + 2 < line.endIndex {
      if line[index] == 0xe2, line[index + 1] == 0x80, line[index + 2] & 0xfe == 0xa8 {
        escaped = (escaped ?? []) + line[done..<index] + Array("\\u202\(line[index + 2] & 0x0f)".utf8)
        index += 3
        done = index
      } else {
        index += 1
      }
    }
    return escaped.map { ($0 + line[done...])[...] } ?? line
  }

  /// Both texts from the field on in which they begin to differ.
  private static func difference(expected: [UInt8], found: [UInt8]) -> String {
    let place = zip(expected, found).prefix { $0 == $1 }.count
    // A field begins with a quote behind a comma or brace; inside a string a quote has a backslash ahead of it.
    let start = (1..<max(2, min(place, expected.count))).last { index in
      expected[index] == 0x22 && [0x2c, 0x7b].contains(expected[index - 1])
    }
    func excerpt(_ bytes: [UInt8]) -> String {
      let text = String(decoding: bytes.dropFirst(start ?? 0).prefix(80), as: UTF8.self)
      return text.isEmpty ? "nothing" : String(text.filter { $0 != "\n" })
    }
    return "from the stored bytes follows \(excerpt(expected)), the line says \(excerpt(found))"
  }

  private static func commitment(_ commitment: Commitment) -> String {
    "{\"subject\":\"\(commitment.subject)\",\"dataClass\":\(quoted(commitment.dataClass)),"
      + "\"keyVersion\":\(commitment.keyVersion),\"digest\":\"\(Base64.encode(commitment.digest))\"}"
  }

  /// The escapes of this text are part of the export's format; exports of every version have the same.
  private static func quoted(_ text: String) -> String {
    JSONText.quoted(text) { $0 == 0x7f || $0 == 0x2028 || $0 == 0x2029 }
  }
}
