/// An event of the log, copied out of it.
public struct Event: Sendable, Hashable {
  /// Its place in the log.
  public let position: Position
  /// Its identity.
  public let id: EventID
  /// What happened.
  public let type: String
  /// The version of the payload's schema.
  public let schemaVersion: UInt32
  /// What it is about, in the order given.
  public let tags: [String]
  /// When the ledger recorded it; never before the event ahead of it.
  public let recordedAt: Timestamp
  /// The day on which it is true in the world.
  public let effectiveOn: Day
  /// Who caused it.
  public let actor: String
  /// The event that caused this one.
  public let causationID: EventID?
  /// What ties events of one piece of work together.
  public let correlationID: EventID?
  /// The content.
  public let payload: [UInt8]
  /// Commitments to personal parts kept outside the log.
  public let commitments: [Commitment]
  /// Whether `recordedAt` was given by an importer instead of the ledger's clock.
  public let wasImported: Bool
  /// By how many microseconds the clock stood behind the event before; 0 for a clock that runs forward.
  public let clockBehindMicroseconds: UInt64
  /// The entry that this one strikes through; nil for all but strikes.
  public let strikes: Position?
  /// The strike over this entry, as known where the read ends; nil for one that stands.
  public internal(set) var struckAt: Position?
}
