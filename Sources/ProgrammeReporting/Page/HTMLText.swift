internal import ActivationProgramme

/// Text made harmless for HTML, in elements and in attributes.
enum HTMLText {
  /// The text with `&`, `<`, `>`, quotes and control characters replaced.
  ///
  /// A control character other than tab and line feed is no character of HTML; it is shown as U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: escaped += "&amp;"
      case 0x3c: escaped += "&lt;"
      case 0x3e: escaped += "&gt;"
      case 0x22: escaped += "&quot;"
      case 0x27: escaped += "&#39;"
      case 0x09, 0x0a: escaped.unicodeScalars.append(scalar)
      default: escaped.unicodeScalars.append(scalar.isHarmful ? "\u{fffd}" : scalar)
      }
    }
    return escaped
  }

  /// An element name that an anchor may have: letters, digits, hyphen, dot and underscore; anything else becomes `-`
  /// and its code, so that two names never become one.
  static func anchor(_ text: String) -> String {
    var anchor = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": anchor.unicodeScalars.append(scalar)
      case "-": anchor += "--"
      default: anchor += "-" + String(scalar.value, radix: 16) + "."
      }
    }
    return anchor
  }
}
