public import EventLedger

/// A group of fields that is stored as a Protocol Buffers message of the Swift type's name.
///
/// The fields are declared once, in `fields`, which every coder walks: the one that writes, the one that
/// reads, the one that shows JSON and the one that prints the published schema. So they cannot drift.
public protocol PayloadPart: Buildable, Sendable, Equatable {
  /// Shows every field to a coder in ascending number.
  mutating func fields(_ coder: inout some FieldCoder) throws(WireError)
}

extension PayloadPart {
  /// The stored bytes: Protocol Buffers, ascending field numbers, defaults left out; equal parts give equal bytes.
  public var encoded: [UInt8] { PayloadWriter.bytes(of: self) }

  /// One JSON object, keys as in the published schema, in its order.
  public var json: String { PayloadJSON.text(of: self) }

  /// Reads stored bytes; throws for a field that is unknown, doubled or of another kind.
  public init(encoded: [UInt8]) throws(WireError) { self = try PayloadReader.read(Self.self, from: encoded) }

  /// Reads mapped bytes.
  public init(encoded: RawSpan) throws(WireError) { self = try PayloadReader.read(Self.self, from: encoded) }

  /// The name of the message in the schema.
  public static var messageName: String { String(describing: Self.self) }
}

/// What an event of one type says.
///
/// Field 2 of every event is the programme; field 1 of an event about a participant is the participant's
/// sixteen bytes. Numbers are never used again for something else; a new field raises `schemaVersion`.
public protocol EventPayload: PayloadPart {
  /// The stable name of the event type.
  static var type: String { get }
  /// The version of the fields, from 1.
  static var schemaVersion: UInt32 { get }
  /// What the catalogue says about the type.
  static var note: EventNote { get }
  /// The programme it belongs to.
  var programme: String { get }
  /// What the event is about.
  var tags: [String] { get }
}

/// Field numbers that all events share.
enum EventNumber { static let participant = 1, programme = 2 }

extension EventPayload {
  /// The first version.
  public static var schemaVersion: UInt32 { 1 }
}

/// What the catalogue of events says about one type; `docs/events.md` is printed from it.
public struct EventNote: Sendable, Equatable {
  /// One sentence, with the Polish term where law or practice has one.
  public var summary: String
  /// What the event's `effectiveOn` is the day of.
  public var effectiveOn: String
  /// Which views count what of it.
  public var counted: String

  /// Creates a note.
  public init(_ summary: String, effectiveOn: String, counted: String) {
    self.summary = summary
    self.effectiveOn = effectiveOn
    self.counted = counted
  }
}

extension EventPayload {
  /// The event as it is handed to the ledger.
  public func event(on day: Day, actor: String, id: EventID? = nil, correlationID: EventID? = nil) -> NewEvent {
    NewEvent(
      type: Self.type, tags: tags, effectiveOn: day, payload: encoded, id: id,
      schemaVersion: Self.schemaVersion, actor: actor, correlationID: correlationID)
  }
}
