/// The events of one append, validated and encoded before the writer sees them.
///
/// The writer has only to fill in what it alone knows: the recording time, the ids it makes, and how far
/// the clock stood behind. Everything else is done on the caller's thread.
package struct EncodedAppend: Sendable {
  /// One leaf after the other; recording time zero, ids of the ledger's own making zero.
  package private(set) var bytes: [UInt8] = []
  /// Where each leaf ends.
  package private(set) var ends: [Int] = []
  /// The ids given by the caller; nil where the ledger makes one.
  package let ids: [EventID?]
  /// The recording times given by an importer.
  package let importTimes: [Timestamp?]
  /// The condition under which all are taken.
  package let condition: AppendCondition?
  /// For each event given, which of those kept it is, where an id is given twice with the same content.
  private let places: [Int]?

  /// Validates and encodes; throws `.overLimit` or `.malformed` and names the field.
  package init(_ events: [NewEvent], condition: AppendCondition?) throws(LedgerError) {
    try Validation.count(events.count, name: "events of an append", maximum: Limits.eventsPerAppend)
    guard !events.isEmpty else {
      throw .malformed(field: "events", expected: "at least one event", found: "none")
    }
    if let condition { try Validation.query(condition.failIfEventsMatch) }
    self.condition = condition
    ends.reserveCapacity(events.count)
    var writer = FieldWriter(capacity: events.reduce(0) { $0 + Self.usualBytesBesidesPayload + $1.payload.count })
    var seen: [EventID: Int] = [:]
    var again: [Int: Int] = [:]
    for (index, event) in events.enumerated() {
      let start = writer.bytes.count
      try Self.write(event, into: &writer)
      if let id = event.id {
        if let first = seen[id] {
          let known = (first == 0 ? 0 : ends[first - 1])..<ends[first]
          guard writer.bytes[start...].elementsEqual(writer.bytes[known]) else {
            throw .malformed(field: "id", expected: "one content for one id", found: "two events with id \(id)")
          }
          writer.removeLast(writer.bytes.count - start)
          again[index] = first
          continue
        }
        seen[id] = ends.count
      }
      ends.append(writer.bytes.count)
      try Validation.count(writer.bytes.count, name: "bytes of an append", maximum: Limits.bytesPerAppend)
    }
    bytes = writer.bytes
    let kept = again.isEmpty ? events : events.indices.filter { again[$0] == nil }.map { events[$0] }
    ids = kept.map(\.id)
    importTimes = kept.map(\.recordedAt)
    var next = 0
    places =
      again.isEmpty
      ? nil
      : events.indices.map { index in
        if let first = again[index] { return first }
        next += 1
        return next - 1
      }
  }

  /// The receipt of all events given, once those kept stand at these positions.
  package func receipt(_ positions: [Position], wasAlreadyStored: Bool) -> AppendReceipt {
    AppendReceipt(
      positions: places.map { $0.map { positions[$0] } } ?? positions,
      wasAlreadyStored: wasAlreadyStored)
  }

  /// The bytes of one leaf.
  package func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// A guess that spares the buffer from growing, no limit.
  private static let usualBytesBesidesPayload = 224
  private static let idToBeMade = [UInt8](repeating: 0, count: 16)

  private static func write(_ event: NewEvent, into writer: inout FieldWriter) throws(LedgerError) {
    try Validation.text(event.type, field: "type", maximum: Limits.typeBytes)
    guard event.schemaVersion > 0 else {
      throw .malformed(field: "schemaVersion", expected: "1 or more", found: "0")
    }
    try Validation.count(event.tags.count, name: "tags of an event", maximum: Limits.tagsPerEvent)
    try Validation.count(
      event.commitments.count, name: "commitments of an event", maximum: Limits.commitmentsPerEvent)
    let start = writer.bytes.count
    writer.fixed64(1, UInt64(bitPattern: event.recordedAt?.rawValue ?? 0))
    writer.fixed32(2, UInt32(bitPattern: event.effectiveOn.rawValue))
    writer.bytes(3, event.id?.bytes ?? idToBeMade)
    writer.string(4, event.type)
    writer.unsigned(5, UInt64(event.schemaVersion))
    writer.bytes(6, event.payload)
    for tag in event.tags {
      try Validation.text(tag, field: "tag", maximum: Limits.tagBytes)
      writer.string(LeafField.tag, tag)
    }
    if !event.actor.isEmpty {
      try Validation.text(event.actor, field: "actor", maximum: Limits.actorBytes)
      writer.string(LeafField.actor, event.actor)
    }
    if let cause = event.causationID { writer.bytes(LeafField.causationID, cause.bytes) }
    if let group = event.correlationID { writer.bytes(LeafField.correlationID, group.bytes) }
    for commitment in event.commitments { try write(commitment, into: &writer) }
    if event.recordedAt != nil { writer.unsigned(LeafField.imported, 1) }
    let longest = writer.bytes.count - start + clockBehindBytes
    try Validation.count(longest, name: "bytes of an event", maximum: Limits.leafBytes)
  }

  /// Room for field 15, which the writer may add.
  private static let clockBehindBytes = 11

  private static func write(_ commitment: Commitment, into writer: inout FieldWriter) throws(LedgerError) {
    try Validation.text(commitment.dataClass, field: "data class", maximum: Limits.typeBytes)
    guard commitment.digest.count == 32 else {
      throw .malformed(field: "commitment", expected: "32 bytes", found: "\(commitment.digest.count) bytes")
    }
    writer.message(LeafField.commitment) { nested in
      nested.bytes(1, commitment.subject.bytes)
      nested.string(2, commitment.dataClass)
      nested.unsigned(3, UInt64(commitment.keyVersion))
      nested.bytes(4, commitment.digest)
    }
  }
}

/// The form that types, tags, actors and queries must have.
package enum Validation {
  /// Text of 1 to `maximum` UTF-8 bytes without control characters.
  ///
  /// Control characters are refused because terms of the index end with a zero byte and because a log
  /// line shown in a terminal must not move its cursor.
  package static func text(_ text: String, field: String, maximum: Int) throws(LedgerError) {
    let count = text.utf8.count
    guard count > 0 else { throw .malformed(field: field, expected: "text", found: "nothing") }
    guard count <= maximum else { throw .overLimit(name: "bytes of \(field)", maximum: maximum, found: count) }
    guard !hasControlCharacter(text) else {
      throw .malformed(field: field, expected: "text without control characters", found: "a control character")
    }
  }

  private static func hasControlCharacter(_ text: String) -> Bool {
    func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7f }
    // Every native string lends its bytes; only a bridged one is walked.
    return unsafe text.utf8.withContiguousStorageIfAvailable { unsafe $0.contains(where: isControl) }
      ?? text.utf8.contains(where: isControl)
  }

  /// A count within its limit.
  package static func count(_ found: Int, name: String, maximum: Int) throws(LedgerError) {
    guard found <= maximum else { throw .overLimit(name: name, maximum: maximum, found: found) }
  }

  /// A query within its limits.
  package static func query(_ query: Query) throws(LedgerError) {
    try count(query.items.count, name: "items of a query", maximum: Limits.itemsPerQuery)
    for item in query.items {
      try count(item.types.count, name: "types of a query item", maximum: Limits.typesPerItem)
      try count(item.tags.count, name: "tags of a query item", maximum: Limits.tagsPerItem)
      for type in item.types { try text(type, field: "type", maximum: Limits.typeBytes) }
      for tag in item.tags { try text(tag, field: "tag", maximum: Limits.tagBytes) }
    }
  }
}
