public import EventLedger

/// A programme is opened with its charter (regulamin, umowa o dofinansowanie).
public struct ProgrammeChartered: EventPayload {
  /// The name of the event type.
  public static let type = "programme-chartered"
  /// What the catalogue says.
  public static let note = EventNote(
    "A programme is opened with its charter (regulamin, umowa o dofinansowanie).",
    effectiveOn: "the day from which the charter holds",
    counted: "every view takes places, quotas, policy and names from it")

  /// The programme.
  public var programme: String = ""
  /// The charter, canonical JSON.
  public var charter: [UInt8] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(CharterNumber.charter, "charter", &charter)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// A charter is replaced by an amended one (aneks).
public struct CharterAmended: EventPayload {
  /// The name of the event type.
  public static let type = "charter-amended"
  /// What the catalogue says.
  public static let note = EventNote(
    "A charter is replaced by an amended one (aneks).",
    effectiveOn: "the day from which the amended charter holds",
    counted: "every view, from that day on")

  /// The programme.
  public var programme: String = ""
  /// The amended charter, canonical JSON.
  public var charter: [UInt8] = []
  /// The name of the amendment.
  public var amendment: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(CharterNumber.charter, "charter", &charter)
    try coder.field(4, "amendment", &amendment)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// Field numbers of the events that carry a charter.
enum CharterNumber { static let charter = 3 }
