/// By what two commands of one kind and one programme are about the same thing.
///
/// The same thing is recorded once: the same facts again, as from a corrected file that is sent again, are refused with
/// their old position or, where no other rule stands against them, answered with it. Other facts about it are refused
/// with that position.
public struct Sameness: Sendable {
  /// How the same thing is told.
  public enum Kind: Sendable, Equatable {
    /// By these fields, each a key of the command's JSON or a JSON Pointer without its first slash; `on` is its day.
    case fields([String])
    /// By all fields and the day: as for a correction, of which there may be many about one thing.
    case allFields
    /// By nothing that the command says: only ids make two commands the same.
    case ids
  }

  /// How the same thing is told.
  public let kind: Kind
  /// The event that the command becomes; what follows from it comes after.
  let event: any EventPayload.Type

  /// Told by these fields.
  public static func fields(_ keys: String..., of event: any EventPayload.Type) -> Sameness {
    Sameness(kind: .fields(keys), event: event)
  }

  /// Told by all fields.
  public static func allFields(of event: any EventPayload.Type) -> Sameness {
    Sameness(kind: .allFields, event: event)
  }

  /// Told by ids alone.
  public static func ids(of event: any EventPayload.Type) -> Sameness { Sameness(kind: .ids, event: event) }

  /// The keys whose facts a vault takes out of the event.
  var sealed: [String] { event.sealedFields }
}

extension EventPayload {
  /// The names of the fields out of which a vault takes somebody's grounds.
  static var sealedFields: [String] { fields.rows.filter { $0.takeGrounds != nil }.map(\.name) }

  /// The names of the fields by which the event is found under a tag.
  static var taggedFields: [String] { fields.rows.filter { $0.tag != nil }.map(\.name) }
}
