/// A line through an entry: the entry stays legible, and views and decisions leave it out from then on.
///
/// A strike is an entry of its own, effective on the day of what it strikes, and is never folded. It may be struck
/// itself; what it struck then stands again.
public struct Strike: Sendable, Hashable {
  /// The type of the entry that a strike is stored as; no other append may use it.
  public static let eventType = "entry-struck"
  /// The types of the ledger's own entries, which cannot be struck: they say what was done to keys and to personal data.
  public static let unstrikableTypes = [KeyAnnouncement.eventType] + PrivacyEvent.types

  /// The entry that is struck.
  public var position: Position
  /// Why, in the embedder's coding; free text about a person belongs into the vault.
  public var payload: [UInt8]
  /// The version of the payload's schema, from 1.
  public var schemaVersion: UInt32
  /// What the strike is about; nil takes the tags of what is struck.
  public var tags: [String]?
  /// The identity that makes a retry harmless; nil lets the ledger make one.
  public var id: EventID?
  /// Who strikes, as a pseudonym.
  public var actor: String
  /// The event that caused this one.
  public var causationID: EventID?
  /// What ties events of one piece of work together.
  public var correlationID: EventID?
  /// Commitments to personal parts that are kept outside the log.
  public var commitments: [Commitment]

  /// Creates a strike.
  public init(
    of position: Position, payload: [UInt8] = [], schemaVersion: UInt32 = 1, tags: [String]? = nil,
    id: EventID? = nil, actor: String = "", causationID: EventID? = nil, correlationID: EventID? = nil,
    commitments: [Commitment] = []
  ) {
    self.position = position
    self.payload = payload
    self.schemaVersion = schemaVersion
    self.tags = tags
    self.id = id
    self.actor = actor
    self.causationID = causationID
    self.correlationID = correlationID
    self.commitments = commitments
  }

  /// The strike as an event, once it is known what it strikes.
  package func event(of struck: Event) -> NewEvent {
    var event = NewEvent(
      type: Self.eventType, tags: tags ?? struck.tags, effectiveOn: struck.effectiveOn, payload: payload, id: id,
      schemaVersion: schemaVersion, actor: actor, causationID: causationID, correlationID: correlationID,
      commitments: commitments)
    event.strikes = struck.position
    return event
  }
}

/// Why an entry cannot be struck.
public enum StrikeRefusal: Sendable, Hashable {
  /// No entry stands there.
  case noEntry(Position, head: Position)
  /// It is struck already.
  case alreadyStruck(Position, by: Position)
  /// Entries of this type are never struck.
  case notStrikable(Position, type: String)
}

extension StrikeRefusal: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    switch self {
    case .noEntry(let position, let head):
      "position \(position) cannot be struck: the log has positions 1 to \(head)"
    case .alreadyStruck(let position, let strike):
      "position \(position) is struck already, by position \(strike)"
    case .notStrikable(let position, let type):
      "position \(position) cannot be struck: an entry '\(type)' says what was done and stays"
    }
  }
}
