public import EventLedger
public import Wire

/// A group of fields that begins with defaults and is then set.
public protocol Buildable {
  /// Creates it with every field at its default.
  init()
}

extension Buildable {
  /// Creates it and sets its fields.
  public static func with(_ set: (inout Self) -> Void) -> Self {
    var value = Self()
    set(&value)
    return value
  }
}

/// A group of fields that is stored as a Protocol Buffers message of the Swift type's name.
///
/// A field is declared once, as a row of `fields`. What writes, reads, shows JSON, prints the schema and the
/// documents, tags an event and tells what goes to the vault follows from the row, so they cannot drift.
public protocol PayloadPart: Buildable, FieldValue, FieldElement {
  /// The fields in ascending number.
  static var fields: FieldTable<Self> { get }
}

extension PayloadPart {
  public init() { self = Self.fields.blank }

  /// The stored bytes: Protocol Buffers, ascending field numbers, defaults left out; equal parts give equal bytes.
  public var encoded: [UInt8] { Self.fields.encode(self) }

  /// One JSON object, keys as in the published schema, in its order.
  public var json: String { Self.fields.json(self) }

  /// Reads stored bytes; throws for a field that is unknown, doubled or of another kind.
  public init(encoded: [UInt8]) throws(WireError) {
    self = try encoded.withRawSpan { (span) throws(WireError) in try Self.fields.decode(span) }
  }

  /// Reads mapped bytes.
  public init(encoded: RawSpan) throws(WireError) { self = try Self.fields.decode(encoded) }

  /// The name of the message in the schema.
  public static var messageName: String { String(describing: Self.self) }

  public static var unset: Self { fields.blank }
  public static var fieldKind: FieldKind { .part(Self.self) }
  public static var fieldPresence: FieldPresence { .always }
  public func writeField(_ number: Int, to writer: inout FieldWriter) { writer.bytes(number, encoded) }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    self = try Self.fields.decode(reader.bytes)
  }
  public var fieldContent: FieldContent? { .part(self) }
}

/// What an event of one type says.
///
/// Field 2 of every event is the programme; field 1 of an event about a participant is the participant's
/// sixteen bytes. Numbers are never used again for something else; a new field raises `schemaVersion`.
public protocol EventPayload: PayloadPart {
  /// What the catalogue says about the type.
  static var note: EventNote { get }
  /// The version of the fields, from 1.
  static var schemaVersion: UInt32 { get }
  /// The programme it belongs to.
  var programme: String { get }
}

extension EventPayload {
  /// The stable name of the event type.
  public static var type: String { note.type }

  /// The first version.
  public static var schemaVersion: UInt32 { 1 }

  /// What the event is about, from the rows of its fields.
  public var tags: [String] { Self.fields.tags(of: self) }

  /// The event as it is handed to the ledger.
  public func event(on day: Day, actor: String, id: EventID? = nil, correlationID: EventID? = nil) -> NewEvent {
    NewEvent(
      type: Self.type, tags: tags, effectiveOn: day, payload: encoded, id: id,
      schemaVersion: Self.schemaVersion, actor: actor, correlationID: correlationID)
  }
}

/// Field numbers that all events share.
enum EventNumber { static let participant = 1, programme = 2 }

/// What the catalogue of events says about one type; `docs/events.md` is printed from it.
public struct EventNote: Sendable, Equatable {
  /// The stable name of the event type.
  public var type: String
  /// What happened, in one sentence; the English one has the Polish term where law or practice has one.
  public var meaning: LocalizedText
  /// What the event's `effectiveOn` is the day of.
  public var effectiveOn: String
  /// Which views count what of it.
  public var counted: String

  /// Creates a note.
  public init(_ type: String, pl: String, en: String, effectiveOn: String, counted: String) {
    self.type = type
    meaning = LocalizedText(pl: pl, en: en)
    self.effectiveOn = effectiveOn
    self.counted = counted
  }
}
