public import EventLedger
internal import Wire

/// The tags under which events are found.
public enum Tag {
  private static let programmePrefix = "programme:"
  private static let participantPrefix = "participant:"

  /// `programme:<id>`.
  public static func programme(_ id: String) -> String { programmePrefix + id }
  /// `participant:<uuid>`.
  public static func participant(_ id: ParticipantID) -> String { participantPrefix + id.description }
  /// `session:<id>`.
  public static func session(_ id: String) -> String { "session:" + id }
  /// `training:<id>`.
  public static func training(_ id: String) -> String { "training:" + id }
  /// `support:<id>`.
  public static func support(_ id: String) -> String { "support:" + id }
  /// `decision:<id>`.
  public static func decision(_ id: String) -> String { "decision:" + id }
  /// `document:<id>`.
  public static func document(_ id: String) -> String { "document:" + id }
  /// `tranche:<id>`.
  public static func tranche(_ id: String) -> String { "tranche:" + id }
  /// `refund:<id>`.
  public static func refund(_ id: String) -> String { "refund:" + id }
  /// `venue:<id>`.
  public static func venue(_ id: String) -> String { "venue:" + id }
  /// `actor:<id>`, for an event about an actor, not for its author.
  public static func actor(_ id: String) -> String { "actor:" + id }
  /// `claim:<programme>/<number>`.
  public static func claim(_ programme: String, _ number: Int) -> String { "claim:\(programme)/\(number)" }
  /// `hold:<id>`.
  public static func hold(_ id: String) -> String { "hold:" + id }
  /// The tag of a participant that a payload holds as a text; none for an empty one.
  static func subject(_ tag: String) -> String? { tag.isEmpty ? nil : tag }
  /// `document:<id>` of a document by its place in the register.
  static func reference(_ reference: DocumentReference) -> String { document(reference.document) }
  /// `command:<uuid>`, on every event of a command that has an id.
  public static func command(_ id: EventID) -> String { "command:" + id.description }
  private static let factsPrefix = "facts:"
  /// `facts:<digest>`, on the first event of a command that has an id: by it a repetition is told.
  static func facts(_ digest: [UInt8]) -> String { factsPrefix + Hexadecimal.encode(digest.prefix(16)) }
  /// Whether a tag is that of a command's digest.
  static func isFacts(_ tag: String) -> Bool { tag.hasPrefix(factsPrefix) }
  /// The tag of an event by the field that carries it; nil for a field whose tag is made of several.
  static func named(_ field: String, _ text: String) -> String? {
    switch field {
    case "participant": participantPrefix + text
    case "session": session(text)
    case "training": training(text)
    case "support": support(text)
    case "decision": decision(text)
    case "document", "reference": document(text)
    case "tranche": tranche(text)
    case "refund": refund(text)
    case "venue": venue(text)
    case "authorised": actor(text)
    case "hold": hold(text)
    default: nil
    }
  }
  /// `line:<programme>/<task>/<line>`.
  public static func line(_ programme: String, _ task: String, _ line: String) -> String {
    "line:\(programme)/\(task)/\(line)"
  }

  /// The programme that a tag names; nil for a tag of another kind.
  public static func programme(in tag: String) -> String? { name(in: tag, after: programmePrefix) }

  /// The participant that a tag names; nil for a tag of another kind and where no UUID follows.
  public static func participant(in tag: String) -> ParticipantID? {
    name(in: tag, after: participantPrefix).flatMap { ParticipantID($0) }
  }

  private static func name(in tag: String, after prefix: String) -> String? {
    tag.hasPrefix(prefix) ? String(tag.dropFirst(prefix.count)) : nil
  }

  /// Whether a tag is that of a participant.
  static func isParticipant(_ tag: String) -> Bool { tag.hasPrefix(participantPrefix) }
}

extension ParticipantID {
  /// Sixteen zero bytes, which a payload holds before its fields are read.
  package static let zero = ParticipantID(high: 0, low: 0)
}
