internal import Wire

/// Why one command was not recorded: which field, which value, which rule, in both languages.
///
/// A refused command stores nothing. The JSON form is
/// `{"line":7,"field":"quota","value":"inactive","rule":"quota-limit","message_en":"…","message_pl":"…"}`, where
/// `line` and `value` are left out when there is none.
public struct Refusal: Error, Hashable, Sendable {
  /// The number of the input line, from 1, where the command came from a file.
  public var line: Int?
  /// The name of the field in the command, a JSON Pointer where it lies deeper; `command` for the whole of it.
  public let field: String
  /// The refused value as it was given, cut to `valueLimit`; `nil` where there was none or it is personal.
  public let value: String?
  /// The rule that was broken.
  public let rule: RefusalRule

  /// A quoted value has at most this many characters.
  public static let valueLimit = 200

  /// A refusal of a field's value by a rule; never pass personal data such as a PESEL number as the value.
  public init(field: String, value: String? = nil, rule: RefusalRule, line: Int? = nil) {
    self.line = line
    self.field = field
    self.value = value.map {
      $0.utf8.count > Self.valueLimit && $0.count > Self.valueLimit ? $0.prefix(Self.valueLimit) + "…" : $0
    }
    self.rule = rule
  }

  /// The same refusal, said of an input line.
  public func at(line: Int) -> Refusal {
    Refusal(field: field, value: value, rule: rule, line: line)
  }

  /// The message in a language, without line, field and value.
  public func message(in language: Language) -> String { rule.message.text(in: language) }
}

extension Refusal: CustomStringConvertible {
  /// Everything in one English line.
  public var description: String { text(in: .en) }

  /// Everything in one line for a person.
  public func text(in language: Language) -> String {
    let place = line.map { language == .pl ? "wiersz \($0), " : "line \($0), " } ?? ""
    let label = language == .pl ? "pole" : "field"
    let quoted = value.map { " '\($0)'" } ?? ""
    return "\(place)\(label) \(field)\(quoted): \(message(in: language)) [\(rule.code)]"
  }
}

extension Refusal {
  /// The JSON form.
  public var json: String {
    var members: [String] = []
    if let line { members.append("\"line\":\(line)") }
    members.append("\"field\":" + JSONText.quoted(field))
    if let value { members.append("\"value\":" + JSONText.quoted(value)) }
    members.append("\"rule\":" + JSONText.quoted(rule.code))
    members.append("\"message_en\":" + JSONText.quoted(rule.message.en))
    members.append("\"message_pl\":" + JSONText.quoted(rule.message.pl))
    return "{" + members.joined(separator: ",") + "}"
  }
}

/// One rule that a command can break: a stable code and the sentence that explains it in both languages.
///
/// Rules are not an `enum`: each is one function that takes the figures of the case and returns code and both
/// sentences, so that a rule stands in one place and a module or an embedder can add its own in an extension.
/// A code is never changed or reused; other programs read it.
public struct RefusalRule: Hashable, Sendable {
  /// The stable name, small letters and hyphens, such as `place-limit`.
  public let code: String
  /// The sentence with the figures of this case.
  public let message: LocalizedText

  /// A rule with its code and both sentences.
  public init(_ code: String, en: String, pl: String) {
    self.code = code
    message = LocalizedText(pl: pl, en: en)
  }
}
