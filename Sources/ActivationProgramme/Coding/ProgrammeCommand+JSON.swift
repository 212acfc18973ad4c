internal import EventLedger
internal import Wire

extension ProgrammeCommand {
  /// Reads a command from one line of JSON.
  ///
  /// Throws the first thing that is wrong: not JSON, too long, too deep, no such command, a field that is missing,
  /// unknown or malformed.
  public init(parsing line: some Collection<UInt8>) throws(Refusal) {
    guard line.count <= Self.lineBytes else {
      throw Refusal(field: "command", rule: .lineTooLong(bytes: line.count, limit: Self.lineBytes))
    }
    let document: JSONValue
    do throws(JSONError) {
      document = try JSONValue(parsing: line)
    } catch {
      throw Refusal(field: "command", rule: .malformedJSON(error))
    }
    guard document.depth <= Self.depth else {
      throw Refusal(field: "command", rule: .tooDeep(found: document.depth, limit: Self.depth))
    }
    guard case .object(let members) = document else {
      throw Refusal(field: "command", rule: .wrongType(expected: "an object", found: document.kind))
    }
    let bodyType = try Self.bodyType(members)
    let head = try CommandHead.inputs.read(members)
    let id = try Self.id(members)
    let personal = try Self.personal(members)
    let body = try Self.readBody(bodyType, members)
    self.init(programme: head.programme, on: head.on, actor: head.actor, id: id, personal: personal, body)
  }

  /// The command as one line of JSON, without personal data.
  public var json: String {
    let name = ["\"command\":" + JSONText.quoted(Swift.type(of: body).name)]
    let id = id.map { ["\"id\":" + JSONText.quoted($0.description)] } ?? []
    let fields = Self.members(of: body)
    let members = name + CommandHead.inputs.members(of: head) + id + fields
    return "{" + members.joined(separator: ",") + "}"
  }

  static func members<B: CommandBody>(of body: B) -> [String] { B.inputs.members(of: body) }

  private static func value(_ key: String, _ members: [JSONValue.Member]) -> JSONValue? {
    let value = members.first { $0.name == key }?.value
    return value == .null ? nil : value
  }

  private static func bodyType(_ members: [JSONValue.Member]) throws(Refusal) -> any CommandBody.Type {
    guard let value = value("command", members) else { throw Refusal(field: "command", rule: .missingField) }
    guard case .string(let name) = value else {
      throw Refusal(field: "command", rule: .wrongType(expected: "the name of a command", found: value.kind))
    }
    guard let type = CommandCatalogue.command(named: name) else {
      throw Refusal(
        field: "command", value: name, rule: .unknownCommand(known: CommandCatalogue.all.map { $0.name }))
    }
    return type
  }

  private static func id(_ members: [JSONValue.Member]) throws(Refusal) -> EventID? {
    guard let value = value("id", members) else { return nil }
    guard case .string(let text) = value else {
      throw Refusal(field: "id", rule: .wrongType(expected: "a UUID", found: value.kind))
    }
    guard let id = EventID(text) else {
      throw Refusal(field: "id", value: text, rule: .wrongType(expected: "a UUID", found: "another text"))
    }
    return id
  }

  private static func personal(_ members: [JSONValue.Member]) throws(Refusal) -> [String: String] {
    guard let value = value("personal", members) else { return [:] }
    guard case .object(let members) = value else {
      throw Refusal(field: "personal", rule: .wrongType(expected: "an object", found: value.kind))
    }
    var personal: [String: String] = [:]
    for member in members {
      guard case .string(let text) = member.value else {
        throw Refusal(
          field: "/personal" + JSONError.step(member.name),
          rule: .wrongType(expected: "a text", found: "another kind of value"))
      }
      personal[member.name] = text
    }
    try check(personal)
    return personal
  }

  private static func readBody<B: CommandBody>(
    _ type: B.Type, _ members: [JSONValue.Member]
  ) throws(Refusal) -> any CommandBody {
    let body = try B.inputs.read(members)
    try B.inputs.refuseUnknown(members, head: CommandHead.keys)
    return body
  }
}

extension RefusalRule {
  /// The line is longer than a command may be.
  package static func lineTooLong(bytes: Int, limit: Int) -> RefusalRule {
    RefusalRule(
      "line-too-long", en: "\(bytes) bytes, at most \(limit) are allowed",
      pl: "wiersz ma \(bytes) bajtów, dozwolone najwyżej \(limit)")
  }

  /// The line nests deeper than a command may.
  static func tooDeep(found: Int, limit: Int) -> RefusalRule {
    RefusalRule(
      "too-deep", en: "\(found) levels of nesting, at most \(limit) are allowed",
      pl: "zagnieżdżenie ma \(found) poziomów, dozwolone najwyżej \(limit)")
  }
}
