/// A person applies to the programme.
public struct SubmitApplication: CommandBody {
  /// The name of the command.
  public static let name = "submit-application"
  /// What it is for.
  public static let summary = "A person applies to the programme."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// How the application came in.
  public var channel: Charter.ApplicationChannel = .first
  /// Who received it.
  public var receivedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("channel", &channel)
    try coder.text("received_by", &receivedBy)
    try coder.documents(&documents)
  }
}

/// A person withdraws before enrolment.
public struct WithdrawApplication: CommandBody {
  /// The name of the command.
  public static let name = "withdraw-application"
  /// What it is for.
  public static let summary = "A person withdraws before enrolment."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.documents(&documents)
  }
}

/// Assigns the unit that cares for a person, or another one.
public struct AssignUnit: CommandBody {
  /// The name of the command.
  public static let name = "assign-unit"
  /// What it is for.
  public static let summary = "Assigns the unit that cares for a person, or another one."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The district of residence; left out for somebody without address.
  public var district: String = ""
  /// The unit; may be left out where the charter gives the whole district to one.
  public var unit: String = ""
  /// The person who chose; needed where the charter leaves a choice.
  public var decidedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.optionalText("district", &district)
    try coder.optionalName("unit", Named.Unit.self, &unit)
    try coder.optionalText("decided_by", &decidedBy)
  }
}
