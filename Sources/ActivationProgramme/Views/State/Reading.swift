package import EventLedger

extension FieldReader {
  /// The participant in the sixteen bytes of the field.
  @inline(__always)
  func participant() throws(WireError) -> ParticipantID {
    let bytes = self.bytes
    guard bytes.byteCount == 16 else { throw .unexpected(field: number, expected: "sixteen bytes") }
    return ParticipantID(
      high: bytes.littleEndian64(at: 0).byteSwapped, low: bytes.littleEndian64(at: 8).byteSwapped)
  }

  /// Minutes of one session; throws beyond the length of the longest one.
  ///
  /// The limit also keeps sums from overflowing: 2⁶³ / 2²⁰ events would be needed.
  @inline(__always)
  func minutes() throws(WireError) -> Int64 {
    guard unsigned <= MinuteLimit.event else {
      throw .unexpected(field: number, expected: "at most \(MinuteLimit.event) minutes, found \(unsigned)")
    }
    return Int64(truncatingIfNeeded: unsigned)
  }

  /// A day stored as `sint32`.
  func day() throws(WireError) -> Int32 {
    guard let day = Int32(exactly: signed) else { throw .unexpected(field: number, expected: "a day") }
    return day
  }
}

/// Limits of time in one event.
enum MinuteLimit {
  /// The most minutes that one event may state, about two years.
  static let event: UInt64 = 1 << 20
}

extension EventView {
  /// Throws where the payload was written by a later version of its type than this code knows.
  @inline(never)
  package func requireVersion(of payload: any EventPayload.Type) throws(LedgerError) {
    guard schemaVersion <= payload.schemaVersion else {
      throw undecodable("expected schema version 1 to \(payload.schemaVersion), found \(schemaVersion)")
    }
  }
}

extension EventView {
  /// Throws for a payload that is not whole and of its type.
  @inline(never)
  func requireReadable(as payload: any EventPayload.Type) throws(WireError) {
    func read<P: EventPayload>(_ type: P.Type) throws(WireError) { _ = try P(encoded: self.payload) }
    try read(payload)
  }
}

extension WireError {
  /// A field that an event of its type always has.
  static func missing(_ name: String, field: Int) -> WireError {
    .unexpected(field: field, expected: "\(name), which must be there")
  }
}
