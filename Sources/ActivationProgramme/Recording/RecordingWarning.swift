/// What somebody should look at in a command that was recorded nevertheless.
///
/// A refusal is for what cannot be lawful or cannot be. What is unusual, or lacks a paper that may still come, is
/// recorded with a warning, and a question lists it (docs/commands.md).
public struct RecordingWarning: Hashable, Sendable {
  /// The name of the field in the command that the warning is about.
  public let field: String
  /// The value as it was given; nil where there was none.
  public let value: String?
  /// What is unusual: a stable code and a sentence in both languages.
  public let rule: RefusalRule

  init(field: String, value: String? = nil, rule: RefusalRule) {
    self.field = field
    self.value = value
    self.rule = rule
  }

  /// The JSON form, with the members of a refusal.
  public var json: String { Refusal(field: field, value: value, rule: rule).json }
}

extension [RecordingWarning] {
  /// A member of JSON that follows others; nothing where there is no warning.
  var jsonMember: String { isEmpty ? "" : ",\"warnings\":[\(map(\.json).joined(separator: ","))]" }
}
