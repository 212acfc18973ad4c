/// What the log says of erasures.
public struct ErasureHistory: Sendable {
  /// One erasure.
  public struct Entry: Sendable, Hashable {
    /// The request.
    public var request: ErasureRequest
    /// Where it stands.
    public var position: Position
    /// Why it was refused; nil where it was not.
    public var objections: [String]?
    /// Where the certificate of its first completion stands, and when it was recorded.
    public var completed: Completion?
  }

  /// The end of an erasure.
  public struct Completion: Sendable, Hashable {
    /// Where the event stands.
    public var position: Position
    /// When it was recorded.
    public var recordedAt: Timestamp
    /// The certificate.
    public var certificate: String
    /// The erased references, as far as they are listed.
    public var references: [EventID]
  }

  /// The erasures in the order of their requests.
  public private(set) var entries: [Entry] = []

  /// The newest position that was looked at.
  private(set) var through = Position.zero

  /// Nothing yet.
  init() {}

  /// Reads the log; needs neither vault nor key.
  public init(_ ledger: Ledger) throws(LedgerError) { try catchUp(with: ledger) }

  /// Takes in what came into the log since.
  mutating func catchUp(with ledger: Ledger) throws(LedgerError) {
    let head = try ledger.head()
    guard through < head else { return }
    let types = [PrivacyEvent.requested, PrivacyEvent.refused, PrivacyEvent.completed]
    for event in try ledger.events(Query(types: types), in: ReadRange(after: through, before: head.next)) {
      try take(event)
    }
    through = head
  }

  private mutating func take(_ event: Event) throws(LedgerError) {
    if event.type == PrivacyEvent.requested {
      return entries.append(Entry(request: try ErasureRequested.read(event), position: event.position))
    }
    let record = try StoredRecord(event.payload, table: "the log")
    guard let index = entries.firstIndex(where: { $0.request.id == record.id(3) }) else { return }
    if event.type == PrivacyEvent.refused {
      entries[index].objections = record.all(6).map { String(decoding: $0, as: UTF8.self) }
    } else if entries[index].completed == nil {
      var references: [EventID] = []
      for part in record.all(9) {
        if let id = EventID(try StoredRecord(part, table: "the log").bytes(1)) { references.append(id) }
      }
      entries[index].completed = Completion(
        position: event.position, recordedAt: event.recordedAt, certificate: record.text(6), references: references)
    }
  }

  /// The erasure that stands for a scope: the first that is certified, else the first that was not refused.
  func first(_ scope: ErasureScope) -> Entry? {
    let entries = entries.filter { $0.request.scope == scope && $0.objections == nil }
    return entries.first { $0.completed != nil } ?? entries.first
  }

  /// The entry of an erasure.
  public subscript(id: EventID) -> Entry? { entries.first { $0.request.id == id } }
}
