/// A group of fields of a command that stands as a JSON object.
///
/// As with events, a field is declared once, as a row of `inputs`.
public protocol CommandPart: Buildable, Sendable, Equatable {
  /// The fields in the order of the line.
  static var inputs: InputTable<Self> { get }
}

/// What help and documents say about one kind of command.
public struct CommandNote: Sendable, Equatable {
  /// The stable name of the command, such as `submit-application`.
  public var name: String
  /// What it is for, in one sentence.
  public var meaning: LocalizedText

  /// Creates a note.
  public init(_ name: String, pl: String, en: String) {
    self.name = name
    meaning = LocalizedText(pl: pl, en: en)
  }
}

/// What a clerk or a program has to know to give a command.
public struct CommandHelp: Sendable, Equatable {
  /// One field.
  public struct Field: Sendable, Equatable {
    /// The key in JSON.
    public let key: String
    /// What it means.
    public let meaning: String
    /// How the value is written.
    public let form: String
    /// The codes of a closed list; empty for other forms.
    public let choices: [String]
    /// Whether it may be left out.
    public let isOptional: Bool
  }

  /// The name of the command.
  public let name: String
  /// What it is for.
  public let meaning: String
  /// The fields, after those that every command has.
  public let fields: [Field]
  /// One line of JSON with every field that must be there.
  public let example: String
}

extension CommandCatalogue {
  /// The help for a command; nil where there is none of the name.
  public static func help(for name: String, language: Language) -> CommandHelp? {
    command(named: name).map { help($0, language) }
  }

  private static func help<B: CommandBody>(_ type: B.Type, _ language: Language) -> CommandHelp {
    let fields = B.inputs.rows.map { row in
      var choices: [String] = []
      if case .choice(let type) = row.form { choices = type.codes }
      return CommandHelp.Field(
        key: row.key, meaning: row.meaning.text(in: language), form: row.form.text(in: language), choices: choices,
        isOptional: row.isOptional)
    }
    let head = "{\"command\":\"\(B.name)\",\"programme\":\"programme-1\",\"on\":\"2018-06-30\",\"actor\":\"clerk-1\""
    let body = B.example.dropFirst()
    return CommandHelp(
      name: B.name, meaning: B.note.meaning.text(in: language), fields: fields,
      example: head + (body == "}" ? "" : ",") + body)
  }
}

extension CommandPart {
  public init() { self = Self.inputs.blank }
}

extension CommandPart where Self: PayloadPart {
  public init() { self = Self.fields.blank }
}
