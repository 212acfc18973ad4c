public import EventLedger

/// Enters a document into the register.
public struct RegisterDocument: CommandBody {
  /// The name of the command.
  public static let name = "register-document"
  /// What it is for.
  public static let summary = "Enters a document into the register."

  /// The document.
  public var reference: DocumentReference = DocumentReference()
  /// What kind of document it is.
  public var kind: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.part("reference", &reference)
    try coder.text("kind", &kind)
  }
}

/// Records that a venue is closed from `on` to a last day.
public struct CloseVenue: CommandBody {
  /// The name of the command.
  public static let name = "close-venue"
  /// What it is for.
  public static let summary = "Records that a venue is closed from `on` to a last day."

  /// The venue.
  public var venue: String = ""
  /// The last closed day.
  public var lastDay: Day = Day(rawValue: 0)

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("venue", &venue)
    try coder.day("last_day", &lastDay)
  }
}

/// Gives an actor a role from `on` on.
public struct AuthoriseActor: CommandBody {
  /// The name of the command.
  public static let name = "authorise-actor"
  /// What it is for.
  public static let summary = "Gives an actor a role from `on` on."

  /// The actor, by pseudonym.
  public var authorised: String = ""
  /// The role.
  public var role: String = ""
  /// The last day of the right; without end when left out.
  public var lastDay: Day?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("authorised", &authorised)
    try coder.text("role", &role)
    try coder.optionalDay("last_day", &lastDay)
    try coder.documents(&documents)
  }
}

/// Takes a role from an actor from `on` on.
public struct EndActorAuthorisation: CommandBody {
  /// The name of the command.
  public static let name = "end-actor-authorisation"
  /// What it is for.
  public static let summary = "Takes a role from an actor from `on` on."

  /// The actor, by pseudonym.
  public var authorised: String = ""
  /// The role.
  public var role: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("authorised", &authorised)
    try coder.text("role", &role)
  }
}

/// Records a control or verification.
public struct RecordControl: CommandBody {
  /// The name of the command.
  public static let name = "record-control"
  /// What it is for.
  public static let summary = "Records a control or verification."

  /// The name of the control.
  public var control: String = ""
  /// Who controlled.
  public var body: String = ""
  /// The events that the findings concern.
  public var findings: [FindingPosition] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("control", &control)
    try coder.text("body", &body)
    try coder.parts("findings", &findings, limit: 256)
    try coder.documents(&documents)
  }
}

/// An event that a finding concerns.
public struct FindingPosition: CommandPart {
  /// Its position.
  public var position: Int = 0

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.number("position", &position, in: 1...9007199254740991)
  }
}
