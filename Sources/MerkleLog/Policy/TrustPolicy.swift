/// Which signatures make a checkpoint believable: logs, witnesses and a quorum (C2SP `tlog-policy`).
///
/// A checkpoint satisfies the policy if one of the logs has signed it under its own origin and the
/// witnesses that cosigned it fulfil the quorum. Ship one with each export.
public struct TrustPolicy: Sendable {
  /// A log that may speak for the origin it is named after.
  public struct Log: Sendable {
    /// The key; its name is the origin.
    public let key: any NoteVerifier
    /// Where to reach it; unused in checking.
    public let url: ExactText?

    /// Names a log.
    public init(key: any NoteVerifier, url: ExactText? = nil) {
      self.key = key
      self.url = url
    }
  }

  /// A witness, under a name that has a meaning in this policy only.
  public struct Witness: Sendable {
    /// The name within the policy.
    public let name: ExactText
    /// The key.
    public let key: any NoteVerifier
    /// Where to reach it; unused in checking.
    public let url: ExactText?

    /// Names a witness.
    public init(name: ExactText, key: any NoteVerifier, url: ExactText? = nil) {
      self.name = name
      self.key = key
      self.url = url
    }
  }

  /// A group, fulfilled by `threshold` of its members.
  public struct Group: Sendable, Hashable {
    /// The name within the policy.
    public let name: ExactText
    /// How many members suffice: 1 to their number.
    public let threshold: Int
    /// Witnesses and groups defined before this one.
    public let members: [ExactText]

    /// Names a group.
    public init(name: ExactText, threshold: Int, members: [ExactText]) {
      self.name = name
      self.threshold = threshold
      self.members = members
    }
  }

  /// The logs.
  public private(set) var logs: [Log] = []

  /// The witnesses.
  public private(set) var witnesses: [Witness] = []

  /// The groups, each after those that it names.
  public private(set) var groups: [Group] = []

  /// The witness or group that must be fulfilled; nil if no cosignature is needed.
  public let quorum: ExactText?

  private var defined: Set<ExactText> = []
  private var grouped: Set<ExactText> = []

  /// Puts a policy together by the same rules by which a file is read.
  public init(
    logs: [Log], witnesses: [Witness] = [], groups: [Group] = [], quorum: ExactText? = nil
  ) throws(TrustPolicyError) {
    self.quorum = quorum
    for log in logs { try add(log) }
    for witness in witnesses { try add(witness) }
    for group in groups { try add(group) }
    if let quorum, !defined.contains(quorum) { throw .undefinedName(quorum) }
  }

  private mutating func add(_ log: Log) throws(TrustPolicyError) {
    try TrustPolicy.check(url: log.url)
    guard !logs.contains(where: { $0.key.key.publicKey == log.key.key.publicKey }) else {
      throw .duplicateKey(log.key.name)
    }
    guard logs.count < EvidenceFormat.maximumPolicyItems else { throw .tooManyItems }
    logs.append(log)
  }

  private mutating func add(_ witness: Witness) throws(TrustPolicyError) {
    try TrustPolicy.check(url: witness.url)
    guard !witnesses.contains(where: { $0.key.key.publicKey == witness.key.key.publicKey }) else {
      throw .duplicateKey(witness.key.name)
    }
    try define(witness.name)
    guard witnesses.count < EvidenceFormat.maximumPolicyItems else { throw .tooManyItems }
    witnesses.append(witness)
  }

  private mutating func add(_ group: Group) throws(TrustPolicyError) {
    guard (1...max(1, group.members.count)).contains(group.threshold), !group.members.isEmpty else {
      throw .thresholdOutOfRange(group.name, threshold: group.threshold, members: group.members.count)
    }
    for member in group.members {
      guard defined.contains(member) else { throw .undefinedName(member) }
      // Once in all groups together, so that a witness counts towards the quorum in one way only.
      guard grouped.insert(member).inserted else { throw .groupedTwice(member) }
    }
    try define(group.name)
    guard groups.count < EvidenceFormat.maximumPolicyItems else { throw .tooManyItems }
    groups.append(group)
  }

  private mutating func define(_ name: ExactText) throws(TrustPolicyError) {
    guard TrustPolicy.isWord(name), name != "none" else { throw .invalidName(name) }
    guard defined.insert(name).inserted else { throw .definedTwice(name) }
  }

  private static func check(url: ExactText?) throws(TrustPolicyError) {
    if let url, !isWord(url) { throw .invalidName(url) }
  }

  /// One item of a line: no white space and no control character.
  private static func isWord(_ text: ExactText) -> Bool {
    !text.string.isEmpty && text.string.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
      && !text.string.utf8.starts(with: "#".utf8)
  }
}
