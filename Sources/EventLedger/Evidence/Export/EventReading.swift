/// The plain reading of an event: one line of JSON with every field of its stored bytes.
///
/// Fields stand in a fixed order, so the line of an event is always the same text and can be made again
/// from the stored bytes to compare. `payload` is base64; a domain that can read it adds `content` at the end.
public enum EventReading {
  /// The line of an event.
  ///
  /// - Parameter content: The payload as a JSON value, by whoever knows its schema.
  public static func line(_ event: Event, content: String? = nil) -> String {
    var fields = [
      "\"position\":\(event.position)",
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
    if event.wasImported { fields.append("\"imported\":true") }
    if event.clockBehindMicroseconds > 0 {
      fields.append("\"clockBehindMicroseconds\":\(event.clockBehindMicroseconds)")
    }
    fields.append("\"payload\":\"\(Base64Text.encode(event.payload))\"")
    if let content { fields.append("\"content\":\(content)") }
    return "{\(fields.joined(separator: ","))}"
  }

  /// Whether a line is that of an event, with or without a content behind it.
  static func isLine(_ line: String, of event: Event) -> Bool {
    let plain = self.line(event)
    return line == plain || line.hasPrefix(plain.dropLast() + ",\"content\":") && line.hasSuffix("}")
  }

  private static func commitment(_ commitment: Commitment) -> String {
    "{\"subject\":\"\(commitment.subject)\",\"dataClass\":\(quoted(commitment.dataClass)),"
      + "\"keyVersion\":\(commitment.keyVersion),\"digest\":\"\(Base64Text.encode(commitment.digest))\"}"
  }

  /// Text as a JSON string; what an event may hold has no control characters, and none is let through.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..."\u{1f}", "\u{7f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
