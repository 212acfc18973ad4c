internal import Wire

/// How the value of a field of a command is written.
public enum InputForm: Sendable {
  case participant, text, day, month, amount, flag, digest
  /// A name of a kind, such as `session id`.
  case name(String)
  /// A whole number.
  case number(ClosedRange<Int>)
  /// One of a closed list.
  case choice(any Category.Type)
  /// An object.
  case part(any CommandPart.Type)
  /// Objects, at most so many.
  case parts(any CommandPart.Type, limit: Int)
  /// An object that is kept as its text.
  case json

  /// The form in words.
  public func text(in language: Language) -> String {
    let isPolish = language == .pl
    switch self {
    case .participant: return "a UUID".or("UUID", isPolish)
    case .text: return "a text".or("tekst", isPolish)
    case .day: return "a day".or("dzień", isPolish)
    case .month: return "a month `yyyy-MM`".or("miesiąc `rrrr-MM`", isPolish)
    case .amount: return "an amount".or("kwota", isPolish)
    case .flag: return "`true` or `false`".or("`true` albo `false`", isPolish)
    case .digest: return "64 hexadecimal digits".or("64 cyfry szesnastkowe", isPolish)
    case .name(let label): return "a \(label)".or("nazwa (\(label))", isPolish)
    case .number(let range):
      return "\(range.lowerBound) to \(range.upperBound)".or("od \(range.lowerBound) do \(range.upperBound)", isPolish)
    case .choice(let type): return type.codes.map { "`\($0)`" }.joined(separator: ", ")
    case .part(let type):
      if type == DocumentReference.self { return "a document".or("dokument", isPolish) }
      let members = type.members(in: language)
      return "an object (\(members))".or("obiekt (\(members))", isPolish)
    case .parts(let type, let limit):
      if type == DocumentReference.self {
        return "a list of at most \(limit) documents".or("lista najwyżej \(limit) dokumentów", isPolish)
      }
      let members = type.members(in: language)
      return "a list of at most \(limit) objects (\(members))".or(
        "lista najwyżej \(limit) obiektów (\(members))", isPolish)
    case .json: return "an object".or("obiekt", isPolish)
    }
  }

  /// A value of the form, as JSON, for an example.
  var example: String {
    switch self {
    case .participant: "\"00000000-0000-4000-8000-000000000001\""
    case .text: "\"…\""
    case .day: "\"2018-06-30\""
    case .month: "\"2018-06\""
    case .amount: "\"1234.56\""
    case .flag: "true"
    case .digest: "\"" + String(repeating: "0", count: 64) + "\""
    case .name(let label): "\"" + label.split(separator: " ")[0] + "-1\""
    case .number(let range): String(range.lowerBound)
    case .choice(let type): JSONText.quoted(type.codes[0])
    case .part(let type): type.example
    case .parts(let type, _): "[" + type.example + "]"
    case .json: "{}"
    }
  }
}

extension String {
  fileprivate func or(_ polish: String, _ isPolish: Bool) -> String { isPolish ? polish : self }
}

extension CommandPart {
  fileprivate static func members(in language: Language) -> String {
    inputs.rows.map { "`\($0.key)`\($0.isOptional ? " *" : ""): \($0.form.text(in: language))" }
      .joined(separator: "; ")
  }

  /// An object with every field that must be there.
  static var example: String {
    "{" + inputs.rows.filter { !$0.isOptional }.map { "\"\($0.key)\":" + $0.form.example }.joined(separator: ",") + "}"
  }
}
