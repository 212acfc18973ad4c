internal import EventLedger
internal import MerkleLog
internal import Wire

/// What a command says, to be held against what an event says.
///
/// Only the command and the event are looked at, no state and no rule, so that neither later rules nor what was struck
/// since makes the same command look like another.
struct CommandFacts {
  /// Whether an event says what a command says.
  enum Verdict {
    case same, different
    /// Something left out in the command was worked out when it was recorded, or is said otherwise in the event.
    case undecided

    func and(_ other: Verdict) -> Verdict {
      switch (self, other) {
      case (.different, _), (_, .different): .different
      case (.undecided, _), (_, .undecided): .undecided
      case (.same, .same): .same
      }
    }
  }

  let sameness: Sameness
  private let programme: String
  private let keys: [String]
  private let members: [JSONValue.Member]

  init?(_ command: ProgrammeCommand) {
    guard let sameness = type(of: command.body).sameness else { return nil }
    self.init(command, sameness)
  }

  init(_ command: ProgrammeCommand, _ sameness: Sameness) {
    self.sameness = sameness
    programme = command.programme
    keys = command.keys
    members = command.facts
  }

  /// The events among which the same thing is looked for; nil where only ids make sameness.
  var query: Query? {
    guard sameness.kind != .ids else { return nil }
    let tagged = sameness.event.taggedFields
    let tags = identity.compactMap { key -> String? in
      let field = key.split(separator: "/").first.map(String.init) ?? key
      guard tagged.contains(field), case .string(let text)? = value(key, in: members) else { return nil }
      return Tag.named(field, text)
    }
    return Query(types: [sameness.event.type], tags: [Tag.programme(programme)] + tags)
  }

  private var identity: [String] {
    switch sameness.kind {
    case .fields(let keys): keys
    case .allFields: members.map(\.name)
    case .ids: []
    }
  }

  /// Whether an event is about the same thing.
  func isAboutTheSame(_ event: FactsOfEvent) -> Bool {
    switch sameness.kind {
    case .ids: false
    case .allFields: compare(event) != .different
    case .fields(let keys): keys.allSatisfy { compare($0, value($0, in: members), event) == .same }
    }
  }

  /// Whether an event says the same, fields that a vault keeps left out.
  func compare(_ event: FactsOfEvent) -> Verdict {
    guard event.type == sameness.event.type else { return .different }
    var verdict = Verdict.same
    for member in members { verdict = verdict.and(compare(member.name, member.value, event)) }
    // What was left out may have been worked out when it was recorded.
    for key in keys where !members.contains(where: { $0.name == key }) && event.value(of: key)?.isEmpty == false {
      verdict = verdict.and(.undecided)
    }
    return verdict
  }

  /// Whether a field that a vault would keep stands in the event, and says the same.
  func compareInClear(_ event: FactsOfEvent) -> Verdict {
    var verdict = Verdict.same
    for member in members where sameness.sealed.contains(member.name) {
      verdict = verdict.and(compare(member.name, member.value, event))
    }
    return verdict
  }

  /// Whether the command says something that a vault keeps.
  var saysGrounds: Bool { members.contains { sameness.sealed.contains($0.name) } }

  private func compare(_ key: String, _ value: JSONValue?, _ event: FactsOfEvent) -> Verdict {
    guard let value, !Self.settled(key, event) else { return .undecided }
    guard let found = event.value(of: key) else {
      // What is empty is left out of an event, and so is what a vault keeps.
      if value.isEmpty || sameness.sealed.contains(key) && event.isSealed { return .same }
      return event.has(key) ? .different : .undecided
    }
    return value.says(found) ? .same : .different
  }

  /// What a claim settles is worked out from what it names.
  private static func settled(_ key: String, _ event: FactsOfEvent) -> Bool {
    event.type == ClaimSubmitted.type && ["lines", "indicators"].contains(key)
  }

  private func value(_ key: String, in members: [JSONValue.Member]) -> JSONValue? {
    let steps = key.split(separator: "/").map(String.init)
    guard let first = steps.first, var value = members.first(where: { $0.name == first })?.value else { return nil }
    for step in steps.dropFirst() {
      guard let next = value[step] else { return nil }
      value = next
    }
    return value
  }
}

extension ProgrammeCommand {
  /// The day and the fields that are given, as the members of a JSON object.
  var facts: [JSONValue.Member] {
    guard case .object(let members)? = try? JSONValue(parsing: Array("{\(bodyMembers)}".utf8)) else { return [] }
    return members + [.init(name: "on", value: .string("\(on)"))]
  }

  fileprivate var keys: [String] { Self.keys(of: body) }

  private static func keys<B: CommandBody>(of body: B) -> [String] { B.inputs.rows.map(\.key) }

  private var bodyMembers: String { Self.members(of: body).joined(separator: ",") }

  /// A digest of what the log keeps of the command: SHA-256 over 0x00 and its JSON.
  ///
  /// Personal data and grounds are left out: their values are few, and a digest of them would give them away.
  var digest: [UInt8] {
    let sealed = type(of: body).sameness?.sealed ?? []
    let said = facts.filter { !sealed.contains($0.name) }
    let head: [JSONValue.Member] = [
      .init(name: "command", value: .string(type(of: body).name)),
      .init(name: "programme", value: .string(programme)), .init(name: "actor", value: .string(actor)),
    ]
    return MerkleHash.leaf(Array(JSONValue.object(head + said).text.utf8)).bytes
  }

  /// The same command with an id that follows from what it says, where it has none.
  public var withIDOfItsContent: ProgrammeCommand {
    guard id == nil else { return self }
    var command = self
    command.id = EventID(ofDigest: digest)
    return command
  }
}

extension EventID {
  /// The first 16 bytes of a digest as a UUID of version 8 (RFC 9562).
  fileprivate init(ofDigest digest: [UInt8]) {
    let halves = [0, 8].map { start in digest[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    self.init(high: halves[0] & ~0xf000 | 0x8000, low: halves[1] & ~(0b11 << 62) | (0b10 << 62))
  }
}

/// What a stored or pending event says.
struct FactsOfEvent {
  let type: String
  /// Whether a vault has taken something out of it, or was told not to keep it.
  let isSealed: Bool
  private let members: [JSONValue.Member]
  private let fields: Set<String>
  private let day: Day

  init(
    _ stored: StoredPayload, on day: Day, isSealed: Bool, at position: Position
  ) throws(LedgerError) {
    type = stored.type
    self.isSealed = isSealed
    self.day = day
    guard let payload = EventCatalogue.payload(of: stored.type),
      let json = try Self.json(payload, stored, position),
      case .object(let members)? = try? JSONValue(parsing: Array(json.utf8))
    else {
      (self.members, fields) = ([], [])
      return
    }
    self.members = members
    fields = payload.fieldNames
  }

  init(_ event: Event) throws(LedgerError) {
    try self.init(
      StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
      on: event.effectiveOn,
      isSealed: !event.commitments.isEmpty || event.tags.contains { $0.hasPrefix(PersonalParts.notKeptTag("")) },
      at: event.position)
  }

  private static func json<P: EventPayload>(
    _ type: P.Type, _ stored: StoredPayload, _ position: Position
  ) throws(LedgerError) -> String? {
    try P(stored, at: position).json
  }

  /// The names under which an event may have what a command says under a key.
  static func names(of key: String) -> [String] {
    let own: [String: [String]] = [
      "on": ["corrected_on", "explained_on", "reversed_on"], "classification": ["to"],
      "status": ["to_status", "to", "status"], "findings": ["finding_positions"], "lines": ["lines", "changes"],
    ]
    return own[key] ?? ["to_\(key)", "to_\(key)_grosze", "\(key)_grosze", key]
  }

  /// Whether events of this type have a field for what a command says under a key.
  func has(_ key: String) -> Bool { key == "on" || Self.names(of: key).contains { fields.contains($0) } }

  /// What the event says of a key of the command; nil where it says nothing.
  func value(of key: String) -> JSONValue? {
    if let slash = key.firstIndex(of: "/") {
      return value(of: String(key[..<slash]))?[String(key[key.index(after: slash)...])]
    }
    for name in Self.names(of: key) {
      if let found = members.first(where: { $0.name == name })?.value { return found }
    }
    return key == "on" ? .string("\(day)") : nil
  }
}

extension EventPayload {
  static var fieldNames: Set<String> { Set(fields.rows.map(\.name)) }
}

extension JSONValue {
  /// Whether it is what an event leaves out.
  fileprivate var isEmpty: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let text): text.isEmpty || text == "0.00"
    case .number(let text): text == "0"
    case .array(let elements): elements.isEmpty
    case .object(let members): members.allSatisfy(\.value.isEmpty)
    case .bool(true): false
    }
  }

  /// Whether an event's value is what a command says: amounts are grosze there and months are numbers.
  fileprivate func says(_ found: JSONValue) -> Bool {
    if self == found { return true }
    return switch (self, found) {
    case (.string(let text), .string(let other)): text.hasSameBytes(as: other)
    case (.string(let text), .number(let number)):
      (try? Grosze(parsing: text)).map { String($0.rawValue) == number } ?? false
        || text.utf8.filter { $0 != UInt8(ascii: "-") }.elementsEqual(number.utf8)
    case (.number(let one), .number(let other)): one == other
    case (.bool(let one), .bool(let other)): one == other
    case (.null, .null): true
    case (.array(let one), .array(let other)):
      one.count == other.count && zip(one, other).allSatisfy { $0.says($1) }
    case (.object(let own), .object(let others)): Self.say(own, others)
    default: false
    }
  }

  private static func say(_ own: [Member], _ others: [Member]) -> Bool {
    var known: Set<String> = []
    for member in own {
      let names = FactsOfEvent.names(of: member.name)
      guard let found = others.first(where: { names.contains($0.name) }) else {
        guard member.value.isEmpty else { return false }
        continue
      }
      guard member.value.says(found.value) else { return false }
      known.insert(found.name)
    }
    return others.allSatisfy { known.contains($0.name) || $0.name.hasPrefix("from_") || $0.value.isEmpty }
  }
}
