internal import EventLedger
internal import Wire

/// One field of a message: its number, its name in the schema and in JSON, its kind and what it means.
///
/// Reading, writing, JSON, the schema, the documents, tags and what goes to the vault all follow from it.
public struct FieldRow<Message: Sendable>: Sendable {
  /// The number, which is never used again for something else.
  public let number: Int
  /// The name in the schema and in JSON.
  public let name: String
  /// What it means.
  public let meaning: LocalizedText
  /// What it is.
  public let kind: FieldKind
  /// Whether a message without it is refused.
  public let isRequired: Bool
  let write: @Sendable (Message, inout FieldWriter) -> Void
  let read: @Sendable (borrowing FieldReader, inout Message) throws(WireError) -> Void
  /// What is shown of it; nil where it is left out.
  public let content: @Sendable (Message) -> FieldContent?
  /// The tag under which the event is found by it.
  var tag: (@Sendable (Message) -> String?)?
  /// Takes out what tells about somebody's grounds, which a vault keeps.
  var takeGrounds: (@Sendable (inout Message) -> [Ground])?
}

extension FieldRow {
  /// A field of a kind of value.
  init<Value: FieldValue>(
    _ number: Int, _ name: String, _ meaning: LocalizedText, get: @escaping @Sendable (Message) -> Value,
    read: @escaping @Sendable (borrowing FieldReader, inout Message) throws(WireError) -> Void
  ) {
    let isAlwaysWritten = Value.fieldPresence != .whenSet
    self.init(
      number: number, name: name, meaning: meaning, kind: Value.fieldKind,
      isRequired: Value.fieldPresence == .required,
      write: { message, writer in
        let value = get(message)
        if isAlwaysWritten || value != .unset { value.writeField(number, to: &writer) }
      },
      read: read,
      content: { get($0).fieldContent })
  }
}

/// What is taken out of an event to be kept by the vault, with its data class.
typealias Ground = (dataClass: String, field: PersonalField)

/// What a message declares of one of its properties; most are one field, an amount is three.
public struct Field<Message: Sendable, Value: Sendable>: Sendable {
  /// The property.
  public typealias Path = any WritableKeyPath<Message, Value> & Sendable

  let unset: Value
  var rows: [FieldRow<Message>]
}

extension Field where Value: FieldValue {
  /// A field under a number and a name.
  public static func field(_ number: Int, _ name: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    let row = FieldRow<Message>(number, name, meaning) { (message) -> Value in
      message[keyPath: path]
    } read: { (reader, message) throws(WireError) in
      try message[keyPath: path].readField(reader)
    }
    return Self(unset: .unset, rows: [row])
  }

  /// A field with a meaning that no other shares.
  public static func field(_ number: Int, _ name: String, _ path: Path, pl: String, en: String) -> Self {
    field(number, name, path, LocalizedText(pl: pl, en: en))
  }
}

extension Field where Value: FieldValue {
  /// A field by which the event is found under a tag; nil for no tag.
  static func field(
    _ number: Int, _ name: String, _ path: Path, tag: @escaping @Sendable (Value) -> String?, _ meaning: LocalizedText
  ) -> Self {
    field(number, name, path, meaning).tagged { tag($0[keyPath: path]) }
  }

  /// A field by which the event is found under a tag, with a meaning that no other shares.
  static func field(
    _ number: Int, _ name: String, _ path: Path, tag: @escaping @Sendable (Value) -> String?, pl: String, en: String
  ) -> Self {
    field(number, name, path, tag: tag, LocalizedText(pl: pl, en: en))
  }
}

extension Field {
  /// The same field, by which the event is found under a tag.
  func tagged(_ tag: @escaping @Sendable (Message) -> String?) -> Self {
    var field = self
    for index in field.rows.indices { field.rows[index].tag = tag }
    return field
  }

  /// The same field, out of which a vault takes what tells about somebody's grounds.
  func sealed(_ take: @escaping @Sendable (inout Message) -> [Ground]) -> Self {
    var field = self
    for index in field.rows.indices { field.rows[index].takeGrounds = take }
    return field
  }
}
