/// JSON written with its members in the order given.
package enum JSONText {
  /// An object of names and finished values.
  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  /// An array of finished values.
  package static func array(_ elements: some Sequence<String>) -> String {
    "[" + elements.joined(separator: ",") + "]"
  }

  /// An array of texts.
  package static func texts(_ texts: [String]) -> String {
    array(texts.map(quoted))
  }

  /// A string; everything that a terminal could obey is escaped, and what some readers of lines take for the end of one.
  package static func quoted(_ text: String) -> String {
    quoted(text) { (0x7f..<0xa0).contains($0) || $0 == 0x2028 || $0 == 0x2029 }
  }

  /// A string whose control characters below U+0020 and those that `isEscaped` names are escaped.
  package static func quoted(_ text: String, escaping isEscaped: (UInt32) -> Bool) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || isEscaped(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
