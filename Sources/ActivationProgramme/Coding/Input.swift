internal import EventLedger
internal import Wire

/// One field of a command: its key, its form and limits, whether it may be left out, and what it means.
///
/// Reading, checking, writing, help and the documents all follow from it.
public struct InputRow<Command: Sendable>: Sendable {
  /// The key in JSON.
  public let key: String
  /// How the value is written.
  public let form: InputForm
  /// Whether it may be left out.
  public let isOptional: Bool
  /// What it means.
  public var meaning: LocalizedText
  let read: @Sendable (JSONValue, String, inout Command) throws(Refusal) -> Void
  let check: @Sendable (Command, String) throws(Refusal) -> Void
  /// The value as JSON; nil where it is left out.
  let json: @Sendable (Command) -> String?
}

/// What a command declares of one of its properties; most are one field, an amount is three.
public struct Input<Command: Sendable, Value: Sendable>: Sendable {
  /// The property.
  public typealias Path = any WritableKeyPath<Command, Value> & Sendable

  let unset: Value
  let rows: [InputRow<Command>]
}

/// A kind of value that commands ask for: how it is read, what holds for it, and how it is written.
struct InputKind<Value: Sendable & Equatable>: Sendable {
  let form: InputForm
  /// What the property holds where the field is left out.
  let unset: Value
  var isOptional = false
  let read: @Sendable (JSONValue, String) throws(Refusal) -> Value
  let check: @Sendable (Value, String) throws(Refusal) -> Void
  let json: @Sendable (Value) -> String

  /// The same kind, which may be left out.
  var optional: Self {
    var kind = self
    kind.isOptional = true
    return kind
  }

  /// The same kind, nil where it is left out.
  var orNil: InputKind<Value?> {
    InputKind<Value?>(
      form: form, unset: nil, isOptional: true,
      read: { (found, field) throws(Refusal) in try read(found, field) },
      check: { (value, field) throws(Refusal) in if let value { try check(value, field) } },
      json: { $0.map(json) ?? "null" })
  }
}

extension InputRow {
  init<Value>(
    _ key: String, _ kind: InputKind<Value>, _ meaning: LocalizedText, get: @escaping @Sendable (Command) -> Value,
    set: @escaping @Sendable (inout Command, Value) -> Void
  ) {
    self.init(
      key: key, form: kind.form, isOptional: kind.isOptional, meaning: meaning,
      read: { (found, field, command) throws(Refusal) in
        let value = try kind.read(found, field)
        try kind.check(value, field)
        set(&command, value)
      },
      check: { (command, field) throws(Refusal) in
        let value = get(command)
        if !kind.isOptional || value != kind.unset { try kind.check(value, field) }
      },
      json: {
        let value = get($0)
        return kind.isOptional && value == kind.unset ? nil : kind.json(value)
      })
  }
}

extension Input where Value: Equatable {
  static func input(
    _ key: String, _ path: Path, _ kind: InputKind<Value>, _ isOptional: Bool, _ meaning: LocalizedText
  ) -> Self {
    let row = InputRow<Command>(key, isOptional ? kind.optional : kind, meaning) { (command) -> Value in
      command[keyPath: path]
    } set: {
      $0[keyPath: path] = $1
    }
    return Self(unset: kind.unset, rows: [row])
  }
}

/// All fields of a command, in the order of its line.
public struct InputTable<Command: Sendable>: Sendable {
  /// The fields.
  public let rows: [InputRow<Command>]
  /// The command with every field at its default.
  let blank: Command

  /// The fields of the properties of a command, in the order of its memberwise initialiser `make`: a property without
  /// a field, or a field of another type, does not compile.
  public init<each Value: Sendable>(
    _ make: (repeat each Value) -> Command, _ inputs: repeat Input<Command, each Value>
  ) {
    var rows: [InputRow<Command>] = []
    for input in repeat each inputs { rows += input.rows }
    self.rows = rows
    blank = make(repeat (each inputs).unset)
  }

  /// The name of a field in a refusal: its key, or a JSON Pointer where it is nested.
  static func field(_ key: String, in outer: String) -> String {
    outer.isEmpty ? key : (outer.hasPrefix("/") ? outer : "/" + outer) + "/" + key
  }

  /// Reads the fields from the members of an object; the first that is missing or malformed is refused.
  func read(_ members: [JSONValue.Member], in outer: String = "") throws(Refusal) -> Command {
    var command = blank
    for row in rows {
      let field = Self.field(row.key, in: outer)
      guard let found = members.first(where: { $0.name == row.key })?.value, found != .null else {
        if row.isOptional { continue }
        throw Refusal(field: field, rule: .missingField)
      }
      try row.read(found, field, &command)
    }
    return command
  }

  /// Refuses a member that nobody asked for; `head` are the keys that are asked for besides.
  func refuseUnknown(_ members: [JSONValue.Member], head: [String] = [], in outer: String = "") throws(Refusal) {
    let known = head + rows.map(\.key)
    for member in members where !known.contains(member.name) {
      throw Refusal(field: Self.field(member.name, in: outer), rule: .unknownField(known: known))
    }
  }

  /// Checks the fields of a command that a program has built, by the same forms as those that are read.
  func check(_ command: Command, in outer: String = "") throws(Refusal) {
    for row in rows { try row.check(command, Self.field(row.key, in: outer)) }
  }

  /// The fields as the members of a JSON object; what is left out may be left out.
  func members(of command: Command) -> [String] {
    rows.compactMap { row in row.json(command).map { JSONText.quoted(row.key) + ":" + $0 } }
  }
}
