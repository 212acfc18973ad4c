public import EventLedger

// The events that the vault itself appends, declared here a second time so that they show as JSON and stand in the
// published schema. A test compares both codings. They belong to no programme: field 2 is empty.

/// Somebody asks for an erasure.
public struct ErasureRequested: EventPayload {
  /// The name of the event type.
  public static let type = PrivacyEvent.requested
  /// What the catalogue says.
  public static let note = EventNote(
    "Somebody asks for an erasure.", effectiveOn: "the day of asking", counted: "none; appended by the vault")

  /// Empty.
  public var programme: String = ""
  /// The id of the erasure, sixteen bytes.
  public var erasure: [UInt8] = []
  /// Whose data; empty for a data class of everybody.
  public var subject: String = ""
  /// Which data class; empty for everything of a subject.
  public var dataClass: String = ""
  /// The number of the case.
  public var request: String = ""
  /// The legal basis as a code.
  public var basis: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "erasure", &erasure)
    try coder.field(4, "subject", &subject)
    try coder.field(5, "data_class", &dataClass)
    try coder.field(6, "request", &request)
    try coder.field(7, "basis", &basis)
  }

  /// What it is about.
  public var tags: [String] { VaultTags.of(erasure, subject) }
}

/// An erasure is refused.
public struct ErasureRefused: EventPayload {
  /// The name of the event type.
  public static let type = PrivacyEvent.refused
  /// What the catalogue says.
  public static let note = EventNote(
    "An erasure is refused.", effectiveOn: "the day of asking", counted: "none; appended by the vault")

  /// Empty.
  public var programme: String = ""
  /// The id of the erasure, sixteen bytes.
  public var erasure: [UInt8] = []
  /// Whose data; empty for a data class of everybody.
  public var subject: String = ""
  /// Which data class; empty for everything of a subject.
  public var dataClass: String = ""
  /// What stands against it, as codes.
  public var objections: [String] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "erasure", &erasure)
    try coder.field(4, "subject", &subject)
    try coder.field(5, "data_class", &dataClass)
    try coder.field(6, "objections", &objections)
  }

  /// What it is about.
  public var tags: [String] { VaultTags.of(erasure, subject) }
}

/// An erasure was carried out; this is its certificate.
public struct ErasureCompleted: EventPayload {
  /// The name of the event type.
  public static let type = PrivacyEvent.completed
  /// What the catalogue says.
  public static let note = EventNote(
    "An erasure was carried out; this is its certificate.", effectiveOn: "the day on which it was done",
    counted: "none; appended by the vault")

  /// Empty.
  public var programme: String = ""
  /// The id of the erasure, sixteen bytes.
  public var erasure: [UInt8] = []
  /// Whose data; empty for a data class of everybody.
  public var subject: String = ""
  /// Which data class; empty for everything of a subject.
  public var dataClass: String = ""
  /// The certificate, lines of ASCII.
  public var certificate: String = ""
  /// The legal basis as a code.
  public var basis: String = ""
  /// Whether it was carried out again on a vault that was put back.
  public var isRepeated: Bool = false
  /// The erased references, sixteen bytes each, one after the other in repeated fields.
  public var references: [VaultReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "erasure", &erasure)
    try coder.field(4, "subject", &subject)
    try coder.field(5, "data_class", &dataClass)
    try coder.field(6, "certificate", &certificate)
    try coder.field(7, "basis", &basis)
    try coder.field(8, "is_repeated", &isRepeated)
    try coder.field(9, "references", &references)
  }

  /// What it is about.
  public var tags: [String] { VaultTags.of(erasure, subject) }
}

/// A reference of a subject's keys.
public struct VaultReference: PayloadPart {
  /// The reference, sixteen bytes.
  public var reference: [UInt8] = []

  /// Creates it empty.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "reference", &reference)
  }
}

/// Somebody opens personal data.
public struct PersonalDataOpened: EventPayload {
  /// The name of the event type.
  public static let type = PrivacyEvent.opened
  /// What the catalogue says.
  public static let note = EventNote(
    "Somebody opens personal data; recorded before they are shown.", effectiveOn: "the day of opening",
    counted: "none; appended by the vault")

  /// Empty.
  public var programme: String = ""
  /// Whose data.
  public var subject: String = ""
  /// Which data classes.
  public var dataClasses: [String] = []
  /// Why, as a code.
  public var purpose: String = ""
  /// The number of the case; may be empty.
  public var reference: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "subject", &subject)
    try coder.field(4, "data_classes", &dataClasses)
    try coder.field(5, "purpose", &purpose)
    try coder.field(6, "reference", &reference)
  }

  /// What it is about.
  public var tags: [String] { [subject] }
}

private enum VaultTags {
  static func of(_ erasure: [UInt8], _ subject: String) -> [String] {
    let id = ParticipantID(bytes: erasure).map { EventID(high: $0.high, low: $0.low) }
    return (id.map { [PrivacyEvent.tag($0)] } ?? []) + (subject.isEmpty ? [] : [subject])
  }
}
