/// What the writer alone knows of an event: its recording time and, where the caller gave none, its id.
package struct Seal: Sendable {
  package var recordedAt: Timestamp
  package var clockBehindMicroseconds: UInt64
  package var id: EventID

  package init(recordedAt: Timestamp, clockBehindMicroseconds: UInt64, id: EventID) {
    self.recordedAt = recordedAt
    self.clockBehindMicroseconds = clockBehindMicroseconds
    self.id = id
  }
}

/// Keeps recording times from going backwards.
///
/// A clock that was set back does not stop the ledger: events are stamped with the newest time until the
/// clock has caught up, and say in field 15 by how much it stood behind, so that the jump is visible.
package struct RecordingTime: Sendable {
  /// The recording time of the newest event.
  package var newest: Timestamp

  package init(newest: Timestamp) {
    self.newest = newest
  }

  /// The time of the next event; an imported time must lie between the newest event and the clock.
  package mutating func stamp(
    imported: Timestamp?, now: Timestamp
  ) throws(LedgerError) -> (recordedAt: Timestamp, clockBehindMicroseconds: UInt64) {
    if let imported {
      guard newest <= imported, imported <= now else {
        throw .recordedTimeOutOfOrder(given: imported, notBefore: newest, notAfter: now)
      }
      newest = imported
      return (imported, 0)
    }
    guard now < newest else {
      newest = now
      return (now, 0)
    }
    // The difference of two times fits 64 bits without a sign, but not always with one.
    return (newest, UInt64(bitPattern: newest.rawValue &- now.rawValue))
  }
}

/// The ids that a ledger makes itself: UUIDs of version 8 that hold the ledger's mark and the position.
///
/// Because such an id names its position, looking one up needs no index. The first 48 bits and the 12
/// after the version are the mark of the ledger, the last 62 bits the position.
package struct OwnIDs: Sendable {
  /// Positions are below this number, so that an id has room for one.
  package static let positions: UInt64 = 1 << 62

  private let mark: UInt64

  /// Creates the scheme of a ledger from its random identity.
  package init(ledgerID: EventID) {
    mark = ledgerID.high & ~0xf000 | 0x8000
  }

  /// The id of the event at a position.
  package func id(at position: Position) -> EventID {
    EventID(high: mark, low: 0b10 << 62 | position.rawValue)
  }

  /// The position that an id of this ledger's own form names; nil for an id of another form.
  package func position(named id: EventID) -> Position? {
    guard id.high == mark, id.low >> 62 == 0b10 else { return nil }
    return Position(rawValue: id.low & ~(0b11 << 62))
  }

  /// Refuses an id of the ledger's own form that it has not made yet: it would clash when it does.
  package func refuseForeign(_ id: EventID) throws(LedgerError) {
    guard position(named: id) == nil else {
      throw .malformed(field: "id", expected: "an id of another form than the ledger's own", found: "\(id)")
    }
  }
}

extension EncodedAppend {
  /// The bytes that the sealed leaf takes.
  package func sealedByteCount(of index: Int, _ seal: Seal) -> Int {
    range(of: index).count + (seal.clockBehindMicroseconds == 0 ? 0 : clockBehindField(seal).count)
  }

  /// Writes the sealed leaf.
  package func write(_ index: Int, _ seal: Seal, into leaf: inout MutableRawSpan) {
    let range = range(of: index)
    bytes.withRawSpan { all in
      unsafe all.extracting(range).withUnsafeBytes { source in
        unsafe leaf.withUnsafeMutableBytes { unsafe $0.copyMemory(from: source) }
      }
    }
    leaf.setLittleEndian64(UInt64(bitPattern: seal.recordedAt.rawValue), at: LeafLayout.recordedAt)
    leaf.setLittleEndian64(seal.id.high.byteSwapped, at: LeafLayout.id)
    leaf.setLittleEndian64(seal.id.low.byteSwapped, at: LeafLayout.id + 8)
    guard seal.clockBehindMicroseconds > 0 else { return }
    for (index, byte) in clockBehindField(seal).enumerated() { leaf.setByte(byte, at: range.count + index) }
  }

  /// The sealed leaf as bytes of its own.
  package func sealed(_ index: Int, _ seal: Seal) -> [UInt8] {
    var leaf = [UInt8](repeating: 0, count: sealedByteCount(of: index, seal))
    var elements = leaf.mutableSpan
    var raw = unsafe elements.mutableBytes
    write(index, seal, into: &raw)
    return leaf
  }

  /// Whether a stored leaf is this event: equal but for what the writer fills in.
  package func matches(_ stored: RawSpan, index: Int) -> Bool {
    let range = range(of: index)
    guard stored.byteCount >= range.count else { return false }
    return bytes.withRawSpan { all in
      let own = all.extracting(range)
      // The recording time is the writer's, but for an import.
      let given = (importTimes[index] == nil ? LeafLayout.effectiveOn - 1 : 0)..<range.count
      let same = stored.extracting(given).hasSameBytes(as: own.extracting(given))
      guard same, stored.byteCount > range.count else { return same }
      return stored.byte(at: range.count) == UInt8(LeafField.clockBehind << 3)
    }
  }

  private func clockBehindField(_ seal: Seal) -> [UInt8] {
    var writer = FieldWriter(capacity: 11)
    writer.unsigned(LeafField.clockBehind, seal.clockBehindMicroseconds)
    return writer.bytes
  }
}

extension MutableRawSpan {
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func setByte(_ value: UInt8, at offset: Int) {
    storeBytes(of: value, toByteOffset: offset, as: UInt8.self)
  }

  @_lifetime(self: copy self)
  @inline(__always)
  mutating func setLittleEndian64(_ value: UInt64, at offset: Int) {
    storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
}
