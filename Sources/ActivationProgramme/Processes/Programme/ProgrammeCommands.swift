/// Opens a programme with its charter.
public struct CharterProgramme: CommandBody {
  /// The name of the command.
  public static let name = "charter-programme"
  /// What it is for.
  public static let summary = "Opens a programme with its charter."

  /// The charter.
  public var charter: [UInt8] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.json("charter", &charter)
  }
}

/// Replaces the charter of a programme from a day on.
public struct AmendCharter: CommandBody {
  /// The name of the command.
  public static let name = "amend-charter"
  /// What it is for.
  public static let summary = "Replaces the charter of a programme from a day on."

  /// The whole amended charter.
  public var charter: [UInt8] = []
  /// The name of the amendment.
  public var amendment: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.json("charter", &charter)
    try coder.text("amendment", &amendment)
    try coder.documents(&documents)
  }
}
