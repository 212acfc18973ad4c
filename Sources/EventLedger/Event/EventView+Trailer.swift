extension EventView {
  /// Lends each tag's bytes in order.
  func forEachTag(_ body: (RawSpan) -> Void) throws(LedgerError) {
    var reader = FieldReader(trailer)
    while try step(&reader) {
      if reader.number == LeafField.tag { body(reader.bytes) }
    }
  }

  /// The entry that this one strikes through; nil for all but strikes.
  public var strikes: Position? {
    get throws(LedgerError) {
      var reader = FieldReader(trailer)
      while try step(&reader) {
        if reader.number == LeafField.strikes { return Position(rawValue: reader.unsigned) }
      }
      return nil
    }
  }

  /// Copies all fields.
  public func copied() throws(LedgerError) -> Event {
    var tags: [String] = []
    var actor = ""
    var causationID: EventID?
    var correlationID: EventID?
    var commitments: [Commitment] = []
    var wasImported = false
    var clockBehind: UInt64 = 0
    var strikes: Position?
    var reader = FieldReader(trailer)
    while try step(&reader) {
      switch reader.number {
      case LeafField.tag: tags.append(try text(of: reader))
      case LeafField.actor: actor = try text(of: reader)
      case LeafField.causationID: causationID = EventID(reader.bytes)
      case LeafField.correlationID: correlationID = EventID(reader.bytes)
      case LeafField.commitment: commitments.append(try commitment(reader.bytes))
      case LeafField.strikes: strikes = Position(rawValue: reader.unsigned)
      case LeafField.imported: wasImported = reader.unsigned != 0
      case LeafField.clockBehind: clockBehind = reader.unsigned
      default: throw Self.damaged(position, "field \(reader.number) is unknown")
      }
    }
    guard let type = typeBytes.utf8Text() else { throw Self.damaged(position, "the type is not UTF-8") }
    return Event(
      position: position, id: id, type: type, schemaVersion: schemaVersion, tags: tags, recordedAt: recordedAt,
      effectiveOn: effectiveOn, actor: actor, causationID: causationID, correlationID: correlationID,
      payload: payload.copied(), commitments: commitments, wasImported: wasImported,
      clockBehindMicroseconds: clockBehind, strikes: strikes)
  }

  private func commitment(_ bytes: RawSpan) throws(LedgerError) -> Commitment {
    var subject: EventID?
    var dataClass = ""
    var keyVersion: UInt32 = 0
    var digest: [UInt8] = []
    var reader = FieldReader(bytes)
    while try step(&reader) {
      switch reader.number {
      case 1: subject = EventID(reader.bytes)
      case 2: dataClass = try text(of: reader)
      case 3: keyVersion = UInt32(truncatingIfNeeded: reader.unsigned)
      case 4: digest = reader.bytes.copied()
      default: throw Self.damaged(position, "field \(reader.number) of a commitment is unknown")
      }
    }
    guard let subject, digest.count == 32 else { throw Self.damaged(position, "a commitment is incomplete") }
    return Commitment(subject: subject, dataClass: dataClass, keyVersion: keyVersion, digest: digest)
  }

  func text(of reader: borrowing FieldReader) throws(LedgerError) -> String {
    guard let text = reader.bytes.utf8Text() else {
      throw Self.damaged(position, "field \(reader.number) is not UTF-8")
    }
    return text
  }

  func step(_ reader: inout FieldReader) throws(LedgerError) -> Bool {
    do {
      return try reader.next()
    } catch {
      throw Self.damaged(position, "\(error)")
    }
  }
}

/// The field numbers of a stored event after its head; never reused.
enum LeafField {
  static let tag = 7
  static let actor = 8
  static let causationID = 9
  static let correlationID = 10
  static let commitment = 11
  static let strikes = 12
  static let imported = 14
  static let clockBehind = 15
}
