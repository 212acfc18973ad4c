/// Why a policy cannot be read or made.
public enum TrustPolicyError: Error, Sendable, Hashable {
  /// The file is longer than 1,000,000 bytes.
  case tooLong(bytes: Int)
  /// The file is not UTF-8.
  case notUTF8
  /// The line of this number, from 1, is none that a policy has.
  case malformedLine(number: Int)
  /// The key on this line cannot be used.
  case key(NoteKeyError, line: Int)
  /// Two logs, or two witnesses, have the same public key.
  case duplicateKey(ExactText)
  /// A name or URL is empty, reserved, or has a space or control character.
  case invalidName(ExactText)
  /// Two witnesses or groups have the same name.
  case definedTwice(ExactText)
  /// A group or the quorum names what no earlier line defines.
  case undefinedName(ExactText)
  /// A name is a member of two groups, or twice of one.
  case groupedTwice(ExactText)
  /// The threshold of a group must be 1 to the number of its members.
  case thresholdOutOfRange(ExactText, threshold: Int, members: Int)
  /// A policy has exactly one quorum line.
  case quorumLines(found: Int)
  /// More than 256 logs, witnesses or groups.
  case tooManyItems
}

extension TrustPolicyError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the policy has \(bytes) bytes, the limit is \(EvidenceFormat.maximumPolicyBytes)"
    case .notUTF8: "the policy is not valid UTF-8"
    case .malformedLine(let number): "line \(number) of the policy is no log, witness, group or quorum line"
    case .key(let error, let line): "line \(line) of the policy: \(error)"
    case .duplicateKey(let name): "the public key of \(name) stands in the policy twice"
    case .invalidName(let name): "\"\(name)\" cannot be a name in a policy"
    case .definedTwice(let name): "the policy defines \(name) twice"
    case .undefinedName(let name): "no earlier line of the policy defines \(name)"
    case .groupedTwice(let name): "\(name) is a group member more than once"
    case .thresholdOutOfRange(let name, let threshold, let members):
      "group \(name) has \(members) members, so its threshold cannot be \(threshold)"
    case .quorumLines(let found): "a policy has exactly one quorum line, not \(found == 0 ? "none" : "several")"
    case .tooManyItems: "a policy has at most \(EvidenceFormat.maximumPolicyItems) logs, witnesses and groups each"
    }
  }
}
