/// The limits of a ledger; what exceeds one is refused with `LedgerError.overLimit`.
public enum Limits {
  /// Bytes of an event type.
  public static let typeBytes = 127
  /// Bytes of a tag.
  public static let tagBytes = 255
  /// Tags of an event.
  public static let tagsPerEvent = 64
  /// Bytes of an actor.
  public static let actorBytes = 255
  /// Commitments of an event.
  public static let commitmentsPerEvent = 32
  /// Bytes of a stored event: a C2SP entry bundle gives its length in 16 bits.
  public static let leafBytes = 65_535
  /// Events of one append.
  public static let eventsPerAppend = 10_000
  /// Bytes of one append.
  public static let bytesPerAppend = 16 << 20
  /// Bytes that one transaction commits, so that LMDB's list of dirty pages never spills.
  public static let bytesPerTransaction = 64 << 20
  /// Items of a query.
  public static let itemsPerQuery = 64
  /// Types of a query item.
  public static let typesPerItem = 256
  /// Tags of a query item.
  public static let tagsPerItem = 64
  /// Appends that wait for the writer; one more is refused, so that a slow disk cannot fill the memory.
  public static let waitingAppends = 65_536
  /// Bytes of the appends that wait for the writer; one more append is refused.
  public static let waitingBytes = 128 << 20
}
