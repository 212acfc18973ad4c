internal import ActivationProgramme

/// Why a rule file was refused: the file, the place as a JSON Pointer, what was found and which rule it breaks.
public struct RuleFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, by the name under which it is embedded or was given.
  public let file: String
  /// The JSON Pointer (RFC 6901) of the value; empty for the whole document.
  public let field: String
  /// What was found there.
  public let value: String
  /// The rule that it breaks.
  public let rule: Rule

  /// A rule for rule files.
  public enum Rule: Hashable, Sendable {
    /// The text is JSON of the form that is read; the sentence says what else was expected.
    case form(String)
    /// The form has the version that this code reads.
    case format(expected: Int)
    /// A verified value names a work that `works` lists.
    case verifiedNeedsWork
    /// A source stands in `works`.
    case knownWork
    /// An assumed or unknown value says why.
    case reasonNeeded
    /// An unknown value is `null`, and a `null` is marked unknown or says why nothing is counted.
    case unknownIsNull
    /// A name stands once.
    case nameOnce
    /// A name that is used is defined.
    case nameDefined
    /// Days follow one another.
    case daysInOrder
    /// A number lies in its range.
    case range(String)
    /// Something is one of the values that this code can compute.
    case computable(String)
    /// A list has elements.
    case notEmpty
  }

  init(_ file: String, _ field: String, _ value: String, _ rule: Rule) {
    self.file = file
    self.field = field
    self.value = value
    self.rule = rule
  }

  init(_ file: String, _ error: JSONError) {
    let sentence = JSONError(path: "", problem: error.problem).description
    self.init(file, error.path, "", .form(String(sentence.drop { $0 != ":" }.dropFirst(2))))
  }

  /// File, place, value and rule, in one English sentence.
  public var description: String {
    let place = field.isEmpty ? "the document" : field
    let found = value.isEmpty ? "" : ", found '\(value.prefix(64))'"
    return "\(file), \(place): \(rule.sentence)\(found)"
  }
}

extension RuleFileError.Rule {
  /// The rule as an English sentence.
  public var sentence: String {
    switch self {
    case .form(let sentence): sentence
    case .format(let expected): "the form has version \(expected)"
    case .verifiedNeedsWork: "a verified value names the work it was read in"
    case .knownWork: "a source is one of the works listed"
    case .reasonNeeded: "an assumed or unknown value says why"
    case .unknownIsNull: "what is unknown is null, and null says why"
    case .nameOnce: "a name stands once"
    case .nameDefined: "a name that is used is defined"
    case .daysInOrder: "a last day does not come before the first"
    case .range(let range): "a number lies in \(range)"
    case .computable(let known): "the value is one of those that can be computed: \(known)"
    case .notEmpty: "the list has elements"
    }
  }
}
