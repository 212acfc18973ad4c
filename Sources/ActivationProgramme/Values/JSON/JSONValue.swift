/// A JSON document kept as it was written: members in order, numbers as text.
///
/// Numbers stay text so that an amount never passes through a binary fraction.
package indirect enum JSONValue: Hashable, Sendable {
  /// The members in the order of the text; a name occurs once.
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  /// One member of an object.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue
  }

  /// The value of a member, or `nil` where this is no object or has no such member.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// What kind of value this is, in the words of an error message.
  package var kind: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number(let text): "the number \(text)"
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

/// Why a JSON text was refused, with the JSON Pointer (RFC 6901) of the place.
///
/// The pointer of the whole document is empty; `/units/0/name` is the name of the first unit.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The JSON Pointer of the value that is wrong.
  public let path: String
  /// What is wrong with it.
  public let problem: Problem

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// What can be wrong with a JSON text.
  public enum Problem: Hashable, Sendable {
    /// The bytes are no JSON text; `offset` counts bytes from 0.
    case malformed(offset: Int, expected: String)
    /// The text is longer, deeper or has more than is allowed.
    case tooLarge(found: Int, limit: Int, unit: String)
    /// An object has two members of one name.
    case duplicateKey(String)
    /// A member that must be there is not.
    case missingKey(String)
    /// A member that nobody reads, most often a spelling mistake; `known` are the names that are read.
    case unknownKey(String, known: [String])
    /// A value of another kind than expected.
    case wrongType(expected: String, found: String)
    /// A value of the right kind that breaks a rule of its own.
    case invalidValue(String)
  }

  /// Where and what, in one English sentence.
  public var description: String {
    let place = path.isEmpty ? "the document" : path
    return switch problem {
    case .malformed(let offset, let expected): "\(place): at byte \(offset) expected \(expected)"
    case .tooLarge(let found, let limit, let unit): "\(place): \(found) \(unit), at most \(limit) are allowed"
    case .duplicateKey(let key): "\(place): the key '\(key)' occurs twice"
    case .missingKey(let key): "\(place): the key '\(key)' is missing"
    case .unknownKey(let key, let known):
      "\(place): unknown key '\(key)', known are \(known.sorted().joined(separator: ", "))"
    case .wrongType(let expected, let found): "\(place): expected \(expected), found \(found)"
    case .invalidValue(let message): "\(place): \(message)"
    }
  }

  /// A name as one step of a JSON Pointer: `~` and `/` are written `~0` and `~1`.
  static func step(_ name: String) -> String {
    var step = "/"
    for character in name {
      switch character {
      case "~": step += "~0"
      case "/": step += "~1"
      default: step.append(character)
      }
    }
    return step
  }
}
