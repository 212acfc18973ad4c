internal import ActivationProgramme
internal import Wire

extension ObjectCentricLog {
  /// The file, one event or object a line.
  public var json: String {
    let eventTypes = declared(events.map { ($0.type, $0.attributes) })
    let objectTypes = declared(objects.all.map { ($0.type, $0.attributes.map(\.attribute)) })
    var text = "{\"eventTypes\":[" + lines(eventTypes.map(Self.declaration)) + "],\n"
    text += "\"objectTypes\":[" + lines(objectTypes.map(Self.declaration)) + "],\n"
    text += "\"events\":[" + lines(events.map(Self.text)) + "],\n"
    return text + "\"objects\":[" + lines(objects.sorted.map { Self.text($0.name, $0.value) }) + "]}\n"
  }

  private func lines(_ values: [String]) -> String {
    values.isEmpty ? "" : "\n" + values.joined(separator: ",\n") + "\n"
  }

  /// The types in the order of their names, each with its attributes in the order of theirs.
  private func declared(_ found: [(type: String, attributes: [Attribute])]) -> [(String, [(String, Attribute.Kind)])] {
    var types: [String: [String: Attribute.Kind]] = [:]
    for (type, attributes) in found {
      types[type, default: [:]].merge(attributes.map { ($0.name, $0.kind) }) { known, _ in known }
    }
    return types.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }

  private static func declaration(_ type: String, _ attributes: [(String, Attribute.Kind)]) -> String {
    object([
      ("name", quoted(type)),
      ("attributes", array(attributes.map { object([("name", quoted($0.0)), ("type", quoted($0.1.rawValue))]) })),
    ])
  }

  private static func text(_ event: LoggedEvent) -> String {
    object([
      ("id", quoted(event.id)), ("type", quoted(event.type)), ("time", quoted("\(event.time)")),
      (
        "attributes",
        array(event.attributes.map { object([("name", quoted($0.name)), ("value", quoted($0.value))]) })
      ),
      ("relationships", relationships(event.relations)),
    ])
  }

  private static func text(_ id: String, _ item: Object) -> String {
    object([
      ("id", quoted(id)), ("type", quoted(item.type)),
      (
        "attributes",
        array(
          item.attributes.map { attribute, time in
            object([
              ("name", quoted(attribute.name)), ("time", quoted("\(time)")), ("value", quoted(attribute.value)),
            ])
          })
      ),
      ("relationships", relationships(item.relations)),
    ])
  }

  private static func relationships(_ relations: [Relation]) -> String {
    array(relations.map { object([("objectId", quoted($0.object)), ("qualifier", quoted($0.qualifier))]) })
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
