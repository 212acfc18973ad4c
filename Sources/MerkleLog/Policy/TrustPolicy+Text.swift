extension TrustPolicy {
  /// Reads a policy file.
  ///
  /// Stricter than C2SP in one point: the file must be UTF-8 as a whole, where C2SP lets other bytes
  /// above 0x7F stand in names and comments.
  public init(
    _ bytes: [UInt8], types: NoteSignatureTypes = .standard
  ) throws(TrustPolicyError) {
    guard bytes.count <= EvidenceFormat.maximumPolicyBytes else { throw .tooLong(bytes: bytes.count) }
    guard ExactText(utf8: bytes) != nil else { throw .notUTF8 }
    var reader = EndedLines(bytes[...])
    var parts = PolicyLines(types: types)
    var number = 0
    while let line = reader.next() {
      number += 1
      guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
        throw .malformedLine(number: number)
      }
      try parts.take(line, number: number)
    }
    guard reader.rest.isEmpty else { throw .malformedLine(number: number + 1) }
    guard let quorum = parts.quorum else { throw .quorumLines(found: 0) }
    try self.init(
      logs: parts.logs, witnesses: parts.witnesses, groups: parts.groups, quorum: quorum == "none" ? nil : quorum)
  }

  /// The file, without comments.
  public var bytes: [UInt8] {
    var lines: [String] = []
    for log in logs { lines.append("log \(log.key.key)" + TrustPolicy.suffix(log.url)) }
    for witness in witnesses {
      lines.append("witness \(witness.name) \(witness.key.key)" + TrustPolicy.suffix(witness.url))
    }
    for group in groups {
      let threshold =
        switch group.threshold {
        case group.members.count: "all"
        case 1: "any"
        default: String(group.threshold)
        }
      lines.append("group \(group.name) \(threshold) " + group.members.map(\.string).joined(separator: " "))
    }
    lines.append("quorum \(quorum?.string ?? "none")")
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func suffix(_ url: ExactText?) -> String {
    url.map { " " + $0.string } ?? ""
  }
}

/// What the lines of a policy file have said so far.
private struct PolicyLines {
  let types: NoteSignatureTypes
  var logs: [TrustPolicy.Log] = []
  var witnesses: [TrustPolicy.Witness] = []
  var groups: [TrustPolicy.Group] = []
  var quorum: ExactText?
  private var defined: Set<ExactText> = []

  init(types: NoteSignatureTypes) {
    self.types = types
  }

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) throws(TrustPolicyError) {
    let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).compactMap { ExactText(utf8: $0) }
    guard let keyword = words.first, !keyword.string.utf8.starts(with: "#".utf8) else { return }
    let items = words.dropFirst()
    switch (keyword, items.count) {
    case ("log", 1...2):
      let key = try key(items[1], role: .log, number: number)
      logs.append(TrustPolicy.Log(key: key, url: items.count == 2 ? items[2] : nil))
    case ("witness", 2...3):
      let key = try key(items[2], role: .witness, number: number)
      witnesses.append(TrustPolicy.Witness(name: items[1], key: key, url: items.count == 3 ? items[3] : nil))
      defined.insert(items[1])
    case ("group", 3...):
      try takeGroup(items[1], threshold: items[2], members: Array(items.dropFirst(2)), number: number)
    case ("quorum", 1):
      guard quorum == nil else { throw .quorumLines(found: 2) }
      // Only a name that an earlier line defined may be the quorum.
      guard items[1] == "none" || defined.contains(items[1]) else { throw .undefinedName(items[1]) }
      quorum = items[1]
    default:
      throw .malformedLine(number: number)
    }
  }

  private mutating func takeGroup(
    _ name: ExactText, threshold: ExactText, members: [ExactText], number: Int
  ) throws(TrustPolicyError) {
    for member in members where !defined.contains(member) { throw .undefinedName(member) }
    var count = members.count
    if threshold == "any" {
      count = 1
    } else if threshold != "all" {
      guard let parsed = StrictDecimal.parse(threshold.string.utf8, maximum: UInt64(members.count)) else {
        throw .malformedLine(number: number)
      }
      count = Int(parsed)
    }
    groups.append(TrustPolicy.Group(name: name, threshold: count, members: members))
    defined.insert(name)
  }

  private func key(_ text: ExactText, role: NoteKeyRole, number: Int) throws(TrustPolicyError) -> any NoteVerifier {
    do {
      return try types.verifier(text.string, role: role)
    } catch {
      throw .key(error, line: number)
    }
  }
}
