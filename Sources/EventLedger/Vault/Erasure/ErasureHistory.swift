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

  /// Reads the log; needs neither vault nor key.
  public init(_ ledger: Ledger) throws(LedgerError) {
    let types = [PrivacyEvent.requested, PrivacyEvent.refused, PrivacyEvent.completed]
    let events = try ledger.events(Query(types: types))
    for event in events {
      if event.type == PrivacyEvent.requested {
        entries.append(Entry(request: try ErasureRequested.read(event), position: event.position))
        continue
      }
      let record = try StoredRecord(event.payload, table: "the log")
      guard let index = entries.firstIndex(where: { $0.request.id == record.id(3) }) else { continue }
      if event.type == PrivacyEvent.refused {
        entries[index].objections = record.all(6).map { String(decoding: $0, as: UTF8.self) }
      } else if entries[index].completed == nil {
        var references: [EventID] = []
        for part in record.all(9) {
          if let id = EventID(try StoredRecord(part, table: "the log").bytes(1)) { references.append(id) }
        }
        entries[index].completed = Completion(
          position: event.position, recordedAt: event.recordedAt, certificate: record.text(6),
          references: references)
      }
    }
  }

  /// The entry of an erasure.
  public subscript(id: EventID) -> Entry? { entries.first { $0.request.id == id } }
}
