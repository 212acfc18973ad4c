/// An event lent from the log: its fields are read from the stored bytes when asked for.
///
/// It cannot outlive the read that lends it; `copied()` makes an `Event` that can. The stored bytes are a
/// Protocol Buffers message `kronika.v1.Event` whose first fields stand at fixed offsets:
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | `09` + 8 | 1 `recorded_at_us`, fixed64, microseconds since 1970 UTC |
/// | 9 | `15` + 4 | 2 `effective_on_day`, sfixed32, days since 1970 |
/// | 14 | `1a 10` + 16 | 3 `id` |
/// | 32 | `22` + length + n | 4 `type`, 1 to 127 bytes |
/// | 34+n | `28` + varint | 5 `schema_version` |
/// | … | `32` + length + bytes | 6 `payload` |
/// | … | in ascending number | 7 tags … 15 `clock_behind_us` |
public struct EventView: ~Escapable {
  /// Its place in the log.
  public let position: Position
  /// The stored bytes; the Merkle leaf is hashed over exactly these.
  public let leaf: RawSpan
  @usableFromInline var kindInQuery: Int
  @usableFromInline let payloadStart: Int
  @usableFromInline let payloadCount: Int
  /// The version of the payload's schema.
  public let schemaVersion: UInt32

  /// Reads the head of stored bytes; throws `.corrupted` where they are no event.
  @_lifetime(copy leaf)
  @inlinable
  public init(position: Position, leaf: RawSpan, kind: Int = -1) throws(LedgerError) {
    guard leaf.byteCount >= LeafLayout.type + 4, leaf.byteCount <= Limits.leafBytes,
      LeafLayout.isHead(leaf)
    else { throw Self.damaged(position, "the head is not that of an event") }
    var offset = LeafLayout.type + Int(leaf.byte(at: LeafLayout.type - 1))
    guard offset < leaf.byteCount, leaf.byte(at: offset) == LeafLayout.schemaVersionKey else {
      throw Self.damaged(position, "the schema version is missing")
    }
    offset += 1
    guard let version = leaf.shortVarint(at: &offset), offset < leaf.byteCount,
      leaf.byte(at: offset) == LeafLayout.payloadKey
    else { throw Self.damaged(position, "the payload is missing") }
    offset += 1
    guard let count = leaf.shortVarint(at: &offset), Int(count) <= leaf.byteCount - offset else {
      throw Self.damaged(position, "the payload is longer than the event")
    }
    self.position = position
    self.leaf = leaf
    kindInQuery = kind
    schemaVersion = version
    payloadStart = offset
    payloadCount = Int(count)
  }

  /// The index of its type in the types of the query it was read by, or -1.
  @inlinable
  public var kind: Int { kindInQuery }

  /// The same view with the index of its type in the query it is read by.
  @_lifetime(copy self)
  func withKind(_ kind: Int) -> EventView {
    var view = self
    view.kindInQuery = kind
    return view
  }

  /// When the ledger recorded it.
  @inlinable
  public var recordedAt: Timestamp {
    Timestamp(rawValue: Int64(bitPattern: leaf.littleEndian64(at: LeafLayout.recordedAt)))
  }

  /// The day on which it is true in the world.
  @inlinable
  public var effectiveOn: Day {
    Day(rawValue: Int32(bitPattern: leaf.littleEndian32(at: LeafLayout.effectiveOn)))
  }

  /// Its identity.
  public var id: EventID {
    EventID(
      high: leaf.littleEndian64(at: LeafLayout.id).byteSwapped,
      low: leaf.littleEndian64(at: LeafLayout.id + 8).byteSwapped)
  }

  /// The bytes of its type.
  public var typeBytes: RawSpan {
    @_lifetime(copy self)
    @inlinable
    get { leaf.extracting(LeafLayout.type..<(LeafLayout.type + Int(leaf.byte(at: LeafLayout.type - 1)))) }
  }

  /// Its type as text.
  public var type: String { typeBytes.utf8Text() ?? "" }

  /// Its content.
  public var payload: RawSpan {
    @_lifetime(copy self)
    @inlinable
    get { leaf.extracting(payloadStart..<(payloadStart + payloadCount)) }
  }

  /// The fields after the payload: tags, actor, references, commitments.
  var trailer: RawSpan {
    @_lifetime(copy self)
    get { leaf.extracting((payloadStart + payloadCount)..<leaf.byteCount) }
  }

  /// Its tags as text, in the order given; allocates.
  public var tags: [String] {
    get throws(LedgerError) {
      var tags: [String] = []
      var reader = FieldReader(trailer)
      while try step(&reader) {
        if reader.number == LeafField.tag { tags.append(try text(of: reader)) }
      }
      return tags
    }
  }

  /// The error that names this event as damaged.
  @usableFromInline
  static func damaged(_ position: Position, _ reason: String) -> LedgerError {
    .corrupted(file: "log.mdb", position: position, reason: reason)
  }

  /// The error of a projection that cannot read the payload.
  public func undecodable(_ reason: String) -> LedgerError {
    .undecodable(position: position, type: type, reason: reason)
  }
}

/// The offsets and field keys of the fixed head of a stored event.
@usableFromInline
enum LeafLayout {
  @usableFromInline static let recordedAtKey: UInt8 = 0x09
  @usableFromInline static let effectiveOnKey: UInt8 = 0x15
  @usableFromInline static let idKey: UInt8 = 0x1a
  @usableFromInline static let typeKey: UInt8 = 0x22
  @usableFromInline static let schemaVersionKey: UInt8 = 0x28
  @usableFromInline static let payloadKey: UInt8 = 0x32
  @usableFromInline static let recordedAt = 1
  @usableFromInline static let effectiveOn = 10
  @usableFromInline static let id = 16
  @usableFromInline static let type = 34

  /// Whether every field of the head up to the type stands where it should; for at least as many bytes.
  ///
  /// The bytes 8 to 15 are the end of the time, a key, the day, a key and the id's length; they are compared at once.
  @inlinable
  @inline(__always)
  static func isHead(_ leaf: RawSpan) -> Bool {
    let expected = UInt64(effectiveOnKey) << 8 | UInt64(idKey) << 48 | 16 << 56
    return leaf.byte(at: recordedAt - 1) == recordedAtKey
      && leaf.littleEndian64(at: effectiveOn - 2) & 0xffff_0000_0000_ff00 == expected
      && leaf.byte(at: type - 2) == typeKey
  }
}

extension RawSpan {
  /// A varint of at most 32 bits; nil where it is longer or the bytes end.
  @inlinable
  func shortVarint(at offset: inout Int) -> UInt32? {
    if offset < byteCount {
      let only = byte(at: offset)
      if only < 0x80 {
        offset &+= 1
        return UInt32(only)
      }
    }
    let first = offset
    guard let value = try? Varint.read(self, at: &offset), offset - first <= 5 else { return nil }
    return UInt32(exactly: value)
  }
}
