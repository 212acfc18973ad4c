public import EventLedger

/// A benefit of the Social Assistance Act is granted by decision (decyzja o przyznaniu zasiłku).
public struct BenefitGranted: EventPayload {
  /// The name of the event type.
  public static let type = "benefit-granted"
  /// What the catalogue says.
  public static let note = EventNote(
    "A benefit of the Social Assistance Act is granted by decision (decyzja o przyznaniu zasiłku).",
    effectiveOn: "the day of the decision",
    counted: "budget: granted on the line")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The decision.
  public var decision: String = ""
  /// The kind of benefit.
  public var benefit: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The first month, as yyyymm.
  public var firstMonth: Int = 0
  /// The last month, as yyyymm.
  public var lastMonth: Int = 0
  /// The most for one month.
  public var monthlyGrosze: Int64 = 0
  /// The most for all months.
  public var amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let task = 5, line = 6, amounts = 10 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "decision", &decision)
    try coder.field(4, "benefit", &benefit)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.field(7, "first_month", &firstMonth)
    try coder.field(8, "last_month", &lastMonth)
    try coder.field(9, "monthly_grosze", &monthlyGrosze)
    try coder.amounts(N.amounts, "", &amounts)
    try coder.field(13, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), Tag.participant(participant), Tag.decision(decision), Tag.line(programme, task, line)]
  }
}

/// A decision on a benefit is changed or repealed (zmiana, uchylenie decyzji).
public struct BenefitGrantChanged: EventPayload {
  /// The name of the event type.
  public static let type = "benefit-grant-changed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A decision on a benefit is changed or repealed (zmiana, uchylenie decyzji).",
    effectiveOn: "the day of the changed decision",
    counted: "budget: granted on the line changes by `to` − `from`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The decision.
  public var decision: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// Granted before.
  public var fromAmounts = Amounts()
  /// Granted from now on.
  public var toAmounts = Amounts()
  /// The last month before, as yyyymm.
  public var fromLastMonth: Int = 0
  /// The last month from now on.
  public var toLastMonth: Int = 0
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let task = 4, line = 5, fromAmounts = 6, toAmounts = 9 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "decision", &decision)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.amounts(N.fromAmounts, "from_", &fromAmounts)
    try coder.amounts(N.toAmounts, "to_", &toAmounts)
    try coder.field(12, "from_last_month", &fromLastMonth)
    try coder.field(13, "to_last_month", &toLastMonth)
    try coder.field(14, "reason", &reason)
    try coder.field(15, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), Tag.participant(participant), Tag.decision(decision), Tag.line(programme, task, line)]
  }
}
