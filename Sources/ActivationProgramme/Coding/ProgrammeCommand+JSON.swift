internal import EventLedger

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
    var reader = CommandReader(members)
    let bodyType = try Self.bodyType(&reader)
    var head = CommandHead()
    try head.fields(&reader)
    let id = try Self.id(&reader)
    let personal = try Self.personal(&reader)
    let body = try Self.readBody(bodyType, &reader)
    try reader.finish()
    self.init(programme: head.programme, on: head.on, actor: head.actor, id: id, personal: personal, body)
  }

  /// The command as one line of JSON, without personal data.
  public var json: String {
    var writer = CommandWriter()
    var name = Swift.type(of: body).name
    writer.text("command", &name)
    var head = CommandHead(self)
    // Writing has nothing to refuse: the coder throws nowhere.
    try? head.fields(&writer)
    if var id = id?.description { writer.text("id", &id) }
    return "{" + (writer.members + Self.members(of: body)).joined(separator: ",") + "}"
  }

  private static func members(of body: some CommandBody) -> [String] {
    var writer = CommandWriter()
    var body = body
    // Writing has nothing to refuse: the coder throws nowhere.
    try? body.fields(&writer)
    return writer.members
  }

  private static func bodyType(_ reader: inout CommandReader) throws(Refusal) -> any CommandBody.Type {
    let value = try reader.required("command")
    let name = try reader.string("command", value, expected: "the name of a command")
    guard let type = CommandCatalogue.command(named: name) else {
      throw Refusal(
        field: "command", value: name, rule: .unknownCommand(known: CommandCatalogue.all.map { $0.name }))
    }
    return type
  }

  private static func id(_ reader: inout CommandReader) throws(Refusal) -> EventID? {
    guard let value = reader.optional("id") else { return nil }
    let text = try reader.string("id", value, expected: "a UUID")
    guard let id = EventID(text) else {
      throw Refusal(field: "id", value: text, rule: .wrongType(expected: "a UUID", found: "another text"))
    }
    return id
  }

  private static func personal(_ reader: inout CommandReader) throws(Refusal) -> [String: String] {
    guard let value = reader.optional("personal") else { return [:] }
    guard case .object(let members) = value else {
      throw reader.wrongType("personal", value, expected: "an object")
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
    _ type: B.Type, _ reader: inout CommandReader
  ) throws(Refusal) -> any CommandBody {
    var body = B()
    try body.fields(&reader)
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
