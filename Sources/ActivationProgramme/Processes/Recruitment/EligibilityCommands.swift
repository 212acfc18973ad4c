/// Confirms that a person belongs to the revitalised area.
public struct ConfirmAreaMembership: CommandBody {
  /// The name of the command.
  public static let name = "confirm-area-membership"
  /// What it is for.
  public static let summary = "Confirms that a person belongs to the revitalised area."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Resident, or moved because of revitalisation.
  public var basis: AreaBasis = .first
  /// The version of the boundary.
  public var boundaryVersion: String = ""
  /// Who confirms.
  public var confirmedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.category("basis", &basis)
    try coder.name("boundary_version", Named.Version.self, &boundaryVersion)
    try coder.text("confirmed_by", &confirmedBy)
    try coder.documents(&documents)
  }
}

/// Finds a person eligible, criterion by criterion.
public struct ConfirmEligibility: CommandBody {
  /// The name of the command.
  public static let name = "confirm-eligibility"
  /// What it is for.
  public static let summary = "Finds a person eligible, criterion by criterion."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The version of the criteria in force on the day.
  public var criteriaVersion: String = ""
  /// The findings.
  public var results: [CriterionResult] = []
  /// Who decided.
  public var decidedBy: String = ""
  /// The status on the labour market; needed where the charter has quotas.
  public var labourStatus: LabourStatus?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("criteria_version", Named.Version.self, &criteriaVersion)
    try coder.parts("results", &results, limit: 64)
    try coder.text("decided_by", &decidedBy)
    try coder.optionalCategory("labour_status", &labourStatus)
    try coder.documents(&documents)
  }
}

/// Finds a person not eligible, criterion by criterion.
public struct RefuseEligibility: CommandBody {
  /// The name of the command.
  public static let name = "refuse-eligibility"
  /// What it is for.
  public static let summary = "Finds a person not eligible, criterion by criterion."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The version of the criteria in force on the day.
  public var criteriaVersion: String = ""
  /// The findings.
  public var results: [CriterionResult] = []
  /// Who decided.
  public var decidedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("criteria_version", Named.Version.self, &criteriaVersion)
    try coder.parts("results", &results, limit: 64)
    try coder.text("decided_by", &decidedBy)
    try coder.documents(&documents)
  }
}

extension CriterionResult: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("criterion", Named.Criterion.self, &criterion)
    try coder.category("outcome", &outcome)
    try coder.documents(&documents)
  }
}
