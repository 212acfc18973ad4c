import Foundation
import GRDB

/// A row of the events table, its payload a Codable value that GRDB stores as JSON.
struct StoredEvent: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
  static let databaseTableName = "events"

  var position: Int64?
  var id: UUID
  var type: HistoryType
  var schemaVersion: Int
  var recordedAt: Date
  var effectiveOn: String
  var actor: String
  var payload: HistoryPayload

  mutating func didInsert(_ inserted: InsertionSuccess) { position = inserted.rowID }
}

/// A row of the tags table.
struct StoredTag: Codable, Sendable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "tags"

  var tag: String
  var position: Int64
}

/// An event with its tags, ready to be inserted.
struct PreparedEvent: Sendable {
  var event: StoredEvent
  var tags: [String]

  init(_ number: Int) {
    let source = HistoryEvent(number)
    let id = source.participantID
    let participant = UUID(high: id.high, low: id.low).uuidString.lowercased()
    let domain = source.newEvent
    event = StoredEvent(
      position: nil, id: UUID(), type: source.type, schemaVersion: 1, recordedAt: Date(),
      effectiveOn: domain.effectiveOn.description, actor: source.actor,
      payload: HistoryPayload(source, participant: participant))
    tags = domain.tags
  }

  /// Inserts the event under a fresh id, and its tags.
  func insert(_ db: Database) throws {
    var event = event
    event.id = UUID()
    try event.insert(db)
    guard let position = event.position else { throw LaneError("SQLite gave no position") }
    for tag in tags { try StoredTag(tag: tag, position: position).insert(db) }
  }
}

extension UUID {
  fileprivate init(high: UInt64, low: UInt64) {
    let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
