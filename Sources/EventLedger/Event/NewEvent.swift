/// An event as a caller hands it to the ledger.
public struct NewEvent: Sendable, Equatable {
  /// What happened, as a stable name such as `seat-taken`; at most `Limits.typeBytes`.
  public var type: String
  /// The version of the payload's schema, from 1.
  public var schemaVersion: UInt32
  /// What it is about, such as `person:…`, in an order that is kept.
  ///
  /// A stream is nothing but a tag.
  public var tags: [String]
  /// The day on which it is true in the world; may lie before or after the day of recording.
  public var effectiveOn: Day
  /// The content, in any coding.
  public var payload: [UInt8]
  /// The identity that makes a retry harmless; nil lets the ledger make one.
  public var id: EventID?
  /// Who caused it, as a pseudonym.
  public var actor: String
  /// The event that caused this one.
  public var causationID: EventID?
  /// What ties events of one piece of work together.
  public var correlationID: EventID?
  /// Commitments to personal parts that are kept outside the log.
  public var commitments: [Commitment]
  /// When it was recorded elsewhere; only for an import, and never before the newest event of the log.
  public var recordedAt: Timestamp?
  /// The entry that this one strikes; only `Strike` sets it.
  package var strikes: Position?

  /// Creates an event.
  public init(
    type: String, tags: [String] = [], effectiveOn: Day, payload: [UInt8] = [], id: EventID? = nil,
    schemaVersion: UInt32 = 1, actor: String = "", causationID: EventID? = nil,
    correlationID: EventID? = nil, commitments: [Commitment] = [], recordedAt: Timestamp? = nil
  ) {
    self.type = type
    self.schemaVersion = schemaVersion
    self.tags = tags
    self.effectiveOn = effectiveOn
    self.payload = payload
    self.id = id
    self.actor = actor
    self.causationID = causationID
    self.correlationID = correlationID
    self.commitments = commitments
    self.recordedAt = recordedAt
  }
}

/// A salted digest of a personal part that is kept, deletable, outside the log.
public struct Commitment: Sendable, Hashable {
  /// The random reference of the data subject's key, 16 bytes; meaningless once the key is gone.
  public var subject: EventID
  /// The class of data, such as `identity` or `health`.
  public var dataClass: String
  /// The version of the subject's key.
  public var keyVersion: UInt32
  /// SHA-256 over the salted fields, 32 bytes.
  public var digest: [UInt8]

  /// Creates a commitment.
  public init(subject: EventID, dataClass: String, keyVersion: UInt32, digest: [UInt8]) {
    self.subject = subject
    self.dataClass = dataClass
    self.keyVersion = keyVersion
    self.digest = digest
  }
}
