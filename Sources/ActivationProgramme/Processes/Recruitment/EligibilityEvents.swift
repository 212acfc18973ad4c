public import EventLedger

/// What was found for one criterion of the charter.
public struct CriterionResult: PayloadPart {
  /// The criterion.
  public var criterion: String = ""
  /// What was found.
  public var outcome: CriterionOutcome = .first
  /// The evidence.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "criterion", &criterion)
    try coder.field(2, "outcome", &outcome)
    try coder.field(3, "documents", &documents)
  }
}

/// Somebody confirms that a person belongs to the revitalised area.
public struct AreaMembershipConfirmed: EventPayload {
  /// The name of the event type.
  public static let type = "area-membership-confirmed"
  /// What the catalogue says.
  public static let note = EventNote(
    "Somebody confirms that a person belongs to the revitalised area.",
    effectiveOn: "the day of confirming",
    counted: "none of the three views; the audit trail")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// Resident or moved.
  public var basis: AreaBasis = .first
  /// The version of the boundary.
  public var boundaryVersion: String = ""
  /// Who confirmed.
  public var confirmedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "basis", &basis)
    try coder.field(4, "boundary_version", &boundaryVersion)
    try coder.field(5, "confirmed_by", &confirmedBy)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A person is found eligible, criterion by criterion (kwalifikowalność uczestnika).
public struct EligibilityConfirmed: EventPayload {
  /// The name of the event type.
  public static let type = "eligibility-confirmed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person is found eligible, criterion by criterion (kwalifikowalność uczestnika).",
    effectiveOn: "the day of the decision",
    counted: "none of the three views; enrolment depends on it")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The version of the criteria.
  public var criteriaVersion: String = ""
  /// The findings; none where a vault keeps them.
  public var results: [CriterionResult] = []
  /// Who decided.
  public var decidedBy: String = ""
  /// The quota the person belongs to; empty where there is none.
  public var quota: String = ""
  /// The status that decides on the quota.
  public var labourStatus: LabourStatus?
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "criteria_version", &criteriaVersion)
    try coder.field(4, "results", &results)
    try coder.field(5, "decided_by", &decidedBy)
    try coder.field(6, "quota", &quota)
    try coder.field(7, "labour_status", &labourStatus)
    try coder.field(8, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}

/// A person is found not eligible.
public struct EligibilityRefused: EventPayload {
  /// The name of the event type.
  public static let type = "eligibility-refused"
  /// What the catalogue says.
  public static let note = EventNote(
    "A person is found not eligible.",
    effectiveOn: "the day of the decision",
    counted: "none of the three views; a person on the reserve list also gets `taken-off-reserve-list`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The version of the criteria.
  public var criteriaVersion: String = ""
  /// The findings; none where a vault keeps them.
  public var results: [CriterionResult] = []
  /// Who decided.
  public var decidedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "criteria_version", &criteriaVersion)
    try coder.field(4, "results", &results)
    try coder.field(5, "decided_by", &decidedBy)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
