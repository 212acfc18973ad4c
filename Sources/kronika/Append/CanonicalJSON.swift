import ActivationProgramme
import Wire

/// The one way in which a JSON value of a raw event is stored.
///
/// No blanks, members in ascending order of their names' UTF-8 bytes, text in UTF-8 with only `"`, `\` and control
/// characters escaped, and numbers exactly as they were written: a number never passes through a binary
/// fraction, so `1`, `1.0` and `1e0` are three payloads and every digit of each comes back.
enum CanonicalJSON {
  static func text(of value: JSONValue) -> String {
    switch value {
    case .object(let members):
      let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      return JSONText.object(sorted.map { ($0.name, text(of: $0.value)) })
    case .array(let elements): return JSONText.array(elements.map { text(of: $0) })
    case .string(let string): return JSONText.quoted(string)
    case .number(let digits): return digits
    case .bool(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }
}
